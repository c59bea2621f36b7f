import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresVersion, sharedPostgres } from "@laurel/trial-servers";
import { describe, expect, onTestFinished, test } from "vitest";
import { member } from "../../contract/cases/sample.js";
import type { JournalLine, Store } from "../../contract/store.js";
import { aFewWeeks, allLines, ask, inQuarters } from "../chain/filled.fixture.js";
import { seal } from "../chain/seal.js";
import { verifyChain } from "../chain/verify-chain.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { archive, archivedQuarters } from "./archive.js";
import { exportQuarter } from "./export-quarter.js";
import { quarterAt } from "./quarter.js";
import { restoreQuarter } from "./restore-quarter.js";

const yearMs = 365 * 86_400_000;
const [longAgo, lastYear] = [2, 1].map((years) => quarterAt(Date.now() - years * yearMs).name) as [string, string];

async function filled(version: PostgresVersion): Promise<{ url: string; store: PostgresStore; shop: Awaited<ReturnType<typeof aFewWeeks>> }> {
  const url = await (await sharedPostgres(version)).createDatabase();
  const store = await openPostgresStore({ url, connections: 4 });
  onTestFinished(() => store.close());
  const shop = await aFewWeeks(store);
  await inQuarters(url);
  return { url, store, shop };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "laurel-archive-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function everyLine(store: Store): Promise<JournalLine[]> {
  const lines: JournalLine[] = [];
  for (const kind of ["member", "identity", "programme", "guest"] as const) for await (const line of store.journal({ kind })) lines.push(line);
  return lines;
}

/** What came of every key that was used, asked by loading and by trying to commit it again. */
async function answers(store: Store, keyed: readonly JournalLine[]) {
  return Promise.all(keyed.map(async ({ key, idempotency }) => {
    const loaded = (await store.load({ key, idempotencyKeys: [idempotency!.key] }))!;
    const again = await store.commit([{ key, expectedVersion: loaded.version, state: { twice: true }, dueAt: 0, edition: 0, facts: [], record: { ...keyed[0]!.record }, effects: [], idempotency }]);
    return { prior: loaded.priors.get(idempotency!.key), again };
  }));
}

describe.each([15, 18] as const)("PostgreSQL %i", (version) => {
  test("what is archived reads on as before, and its keys answer as they did", async () => {
    const { url, store, shop } = await filled(version);
    const lines = await everyLine(store);
    const keyed = lines.filter(({ idempotency }) => idempotency);
    const [whole, text, before] = [await store.whole(member("ann")), await allLines(url), await answers(store, keyed)];
    expect(keyed.length).toBe(17);
    expect(before.every(({ again }) => again[0]!.kind === "key-repeated")).toBe(true);

    expect(await archive(store.connection, Date.now())).toEqual([longAgo, lastYear]);
    expect(await archivedQuarters(store.connection)).toEqual([longAgo, lastYear]);
    expect(await ask(url, "SELECT DISTINCT seq FROM laurel.journal_archive ORDER BY seq")).toEqual([{ seq: 1 }, { seq: 2 }]);
    // Keys are looked for elsewhere now.
    expect(await ask(url, "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = $1::regclass", [`laurel.journal_${longAgo}`])).toHaveLength(1);

    expect([await everyLine(store), await store.whole(member("ann")), await allLines(url)]).toEqual([lines, whole, text]);
    expect(await answers(store, keyed)).toEqual(before);
    expect((await shop.engine.verify()).differences).toEqual([]);
    expect(await verifyChain(store)).toMatchObject({ lines: lines.length, unseen: [], differences: [] });
    expect(await archive(store.connection, Date.now())).toEqual([]);
  });

  test("what has left for a file is missed in words, and is back byte for byte when it is read again", async () => {
    const { url, store, shop } = await filled(version);
    const [lines, text] = [await everyLine(store), await allLines(url)];
    const keyed = lines.filter(({ idempotency }) => idempotency);
    const before = await answers(store, keyed);
    await archive(store.connection, Date.now());
    const sealed = await seal(store);
    const directory = folder();
    const [older, newer] = [await exportQuarter(store.connection, longAgo, { directory, drop: true }), await exportQuarter(store.connection, lastYear, { directory, drop: true })];
    expect(await archivedQuarters(store.connection)).toEqual([]);
    expect(older.lines + newer.lines).toBe(lines.filter(({ seq }) => seq <= 2).length);

    const file = new RegExp(`lines 1 to 1 of member \\w+ are in journal-${older.archive}\\.copy\\.gz`);
    for (const read of [() => everyLine(store), () => store.whole(member("ann")), () => store.journal({ key: member("ann") }).next(), () => store.entries({ key: member("ann") }).next()]) {
      await expect(read()).rejects.toMatchObject({ name: "Fault", code: "archived", message: expect.stringMatching(file) });
    }
    const later = lines.filter(({ key, seq }) => key.kind === "member" && key.id === "ann" && seq > 2);
    const read: JournalLine[] = [];
    for await (const line of store.journal({ key: member("ann"), afterSeq: 2 })) read.push(line);
    expect(read).toEqual(later);

    expect(await answers(store, keyed)).toEqual(before);
    const proof = await shop.engine.verify();
    expect(proof.differences).toEqual([]);
    expect(proof.unseen.map((each) => each.member)).toEqual(["ann", "ben", "cem", "dua", "eva"]);
    const unseen = [older, newer].map(({ archive: name, lines: n }) => ({ archive: name, lines: n })).sort((a, b) => (a.archive < b.archive ? -1 : 1));
    const chain = { seal: sealed.kind === "sealed" ? sealed.seal : "" };
    expect(await verifyChain(store, chain)).toMatchObject({ lines: later.length + lines.filter(({ key, seq }) => key.id !== "ann" && seq > 2).length, unseen, differences: [] });
    // Life goes on, and the next seal is set upon what is known of the lines that are away.
    await shop.engine.execute("ann", { key: "later", actor: "till", facts: [] });
    expect(await seal(store)).toMatchObject({ kind: "sealed" });

    for (const { archive: name, quarter, lines: n } of [newer, older]) {
      expect(await restoreQuarter(store.connection, join(directory, `journal-${name}.json`))).toEqual({ quarter, lines: n });
    }
    expect((await allLines(url)).split("\n").filter((line) => text.includes(line)).join("\n")).toBe(text);
    expect(await everyLine(store)).toEqual(lines);
    expect(await verifyChain(store, chain)).toMatchObject({ lines: lines.length, unseen: [], differences: [] });
    expect((await shop.engine.verify()).unseen).toEqual([]);
    const again = folder();
    expect(await exportQuarter(store.connection, longAgo, { directory: again, drop: false })).toEqual(older);
    expect(readdirSync(again)).toEqual(readdirSync(directory).filter((name) => name.includes(older.archive)));
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sharedPostgres } from "@laurel/trial-servers";
import { expect, onTestFinished, test } from "vitest";
import { commitOf, keyed, member, put, recordOf } from "../../contract/cases/sample.js";
import { inQuarters } from "../chain/filled.fixture.js";
import { seal } from "../chain/seal.js";
import { verifyChain } from "../chain/verify-chain.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { startTill } from "../router/busy-till.fixture.js";
import { archive } from "./archive.js";
import { exportQuarter } from "./export-quarter.js";
import { maintain } from "./maintain.js";
import { manifestFile } from "./manifest.js";
import { restoreQuarter } from "./restore-quarter.js";

const old = Array.from({ length: 40 }, (_, i) => `old-${i}`);

/** Repeats commands of years ago without a pause. @returns how many, until it is told to stop */
async function repeat(store: PostgresStore, isOver: () => boolean): Promise<number> {
  let asked = 0;
  for (; !isOver(); asked++) {
    const [name, line] = [old[asked % old.length]!, 1 + (asked % 2)];
    const [outcome] = await store.commit([commitOf({ key: member(name), expectedVersion: 3, state: { twice: true }, idempotency: keyed(`k${line}`) })]);
    expect(outcome).toEqual({ kind: "key-repeated", prior: { seq: line, digest: `digest of k${line}`, record: recordOf(`${name} ${line}`) } });
    const loaded = await store.load({ key: member(name), idempotencyKeys: [`k${line}`] });
    expect(loaded!.priors.get(`k${line}`)).toEqual({ seq: line, digest: `digest of k${line}`, record: recordOf(`${name} ${line}`) });
  }
  return asked;
}

test.each([15, 18] as const)("PostgreSQL %i: while quarters are archived, leave and come back, commits go on, and no key of old is forgotten for a moment", async (version) => {
  const url = await (await sharedPostgres(version)).createDatabase();
  const [store, other, third] = await Promise.all([0, 1, 2].map(() => openPostgresStore({ url, connections: 4 })));
  const directory = mkdtempSync(join(tmpdir(), "laurel-archive-"));
  onTestFinished(async () => {
    for (const each of [store!, other!, third!]) await each.close();
    rmSync(directory, { recursive: true });
  });
  for (let line = 1; line <= 3; line++) {
    await put(store!, ...old.map((name) => commitOf({ key: member(name), expectedVersion: line - 1, record: recordOf(`${name} ${line}`), idempotency: keyed(`k${line}`) })));
  }
  await inQuarters(url);

  const tills = [store!, other!].map((each, n) => startTill(each, "main", `till${n}`, Array.from({ length: 9 }, (_, i) => `till${n}-${i}`)));
  let isOver = false;
  const repeating = repeat(third!, () => isOver);
  repeating.catch(() => {});
  const quarters = await archive(store!.connection, Date.now());
  expect(quarters).toHaveLength(2);
  for (let round = 0; round < 2; round++) {
    await maintain(store!.connection);
    expect(await seal(store!)).toMatchObject({ kind: "sealed" });
    const manifests = [];
    for (const quarter of quarters) manifests.push(await exportQuarter(store!.connection, quarter, { directory, drop: true }));
    expect((await verifyChain(other!)).differences).toEqual([]);
    for (const { archive: name } of manifests) await restoreQuarter(store!.connection, join(directory, manifestFile(name)));
    expect((await verifyChain(other!)).differences).toEqual([]);
  }
  for (const till of tills) await till.stop();
  isOver = true;
  expect(await repeating).toBeGreaterThan(100);

  const acknowledged = tills.flatMap((till) => till.acknowledged);
  for (const id of new Set(acknowledged.map((each) => each.id))) expect(await store!.versionOf(member(id))).toBe(acknowledged.filter((each) => each.id === id).length);
  expect(await verifyChain(store!)).toMatchObject({ lines: 3 * old.length + acknowledged.length, unseen: [], differences: [] });
});

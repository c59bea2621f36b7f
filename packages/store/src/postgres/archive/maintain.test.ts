import { type PostgresVersion, sharedPostgres } from "@laurel/trial-servers";
import { describe, expect, onTestFinished, test } from "vitest";
import { member } from "../../contract/cases/sample.js";
import { verifyChain } from "../chain/verify-chain.js";
import { aFewWeeks, allLines, ask, inQuarters } from "../chain/filled.fixture.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { startTill } from "../router/busy-till.fixture.js";
import { maintain } from "./maintain.js";
import { quarterAfter, quarterAt } from "./quarter.js";

const present = quarterAt(Date.now());
const next = quarterAfter(present);
const [longAgo, lastYear] = [2, 1].map((years) => quarterAt(Date.now() - years * 365 * 86_400_000).name) as [string, string];

async function opened(version: PostgresVersion): Promise<{ url: string; store: PostgresStore }> {
  const url = await (await sharedPostgres(version)).createDatabase();
  const store = await openPostgresStore({ url, connections: 6 });
  onTestFinished(() => store.close());
  return { url, store };
}

/** As it is where nobody has looked after it for half a year. */
const forget = (url: string) => ask(url, `DROP TABLE laurel.journal_${present.name}, laurel.journal_${next.name}`);

/** How many lines lie where. */
async function places(url: string): Promise<Record<string, number>> {
  const rows = await ask<{ name: string; n: number }>(url, "SELECT substr(c.relname, 9) AS name, count(*)::integer AS n FROM laurel.journal j JOIN pg_class c ON c.oid = j.tableoid GROUP BY 1 ORDER BY 1");
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

async function partitions(url: string): Promise<string[]> {
  const rows = await ask<{ name: string }>(url, "SELECT substr(c.relname, 9) AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'laurel.journal'::regclass ORDER BY 1");
  return rows.map(({ name }) => name);
}

const promises = (url: string) => ask(url, "SELECT conname FROM pg_constraint WHERE conrelid = 'laurel.journal_rest'::regclass AND conname LIKE 'not%'");

describe.each([15, 18] as const)("PostgreSQL %i", (version) => {
  test("a new database has this quarter and the next, and lines go into this", async () => {
    const { url, store } = await opened(version);
    expect(await partitions(url)).toEqual([present.name, next.name, "rest"]);
    await aFewWeeks(store);
    expect(Object.keys(await places(url))).toEqual([present.name]);
    expect(await maintain(store.connection)).toEqual({ made: [], dealt: 0 });
  });

  test("what was forgotten is made up for: lines of past quarters are dealt out, those of this one stay together until it is over", async () => {
    const { url, store } = await opened(version);
    await forget(url);
    await aFewWeeks(store);
    await inQuarters(url);
    const text = await allLines(url);
    const { rest } = await places(url);
    expect(await partitions(url)).toEqual(["rest"]);

    const done = await maintain(store.connection);
    expect(done.made).toEqual([longAgo, lastYear, next.name]);
    const after = await places(url);
    expect(after["rest"]).toBe(rest! - done.dealt);
    expect(after[longAgo]! + after[lastYear]!).toBe(done.dealt);
    expect(await partitions(url)).toEqual([longAgo, lastYear, next.name, "rest"]);
    expect([await promises(url), await allLines(url)]).toEqual([[], text]);
    expect((await verifyChain(store)).differences).toEqual([]);
    expect(await maintain(store.connection)).toEqual({ made: [], dealt: 0 });

    // When this quarter is over, its lines are dealt out as well.
    await ask(url, "UPDATE laurel.journal_rest SET written = now() - interval '3 years'");
    expect((await maintain(store.connection)).dealt).toBe(after["rest"]);
    expect(await places(url)).not.toHaveProperty("rest");
    expect(await partitions(url)).toContain(present.name);
  });

  test("what somebody who was cut short had the rest promise is taken back", async () => {
    const { url, store } = await opened(version);
    await ask(url, `ALTER TABLE laurel.journal_rest ADD CONSTRAINT not_${next.name} CHECK (false) NOT VALID`);
    expect(await maintain(store.connection)).toEqual({ made: [], dealt: 0 });
    expect(await promises(url)).toEqual([]);
  });

  test("while somebody else is at it, nothing is done", async () => {
    const { url, store } = await opened(version);
    await forget(url);
    const [one, other] = await Promise.all([maintain(store.connection), maintain(store.connection)]);
    expect([...one.made, ...other.made].sort()).toEqual([present.name, next.name]);
    expect(await partitions(url)).toEqual([present.name, next.name, "rest"]);
  });

  test("commits go on while lines are dealt out: none fails, none is lost", async () => {
    const { url, store } = await opened(version);
    await forget(url);
    await aFewWeeks(store);
    await inQuarters(url);
    const ids = Array.from({ length: 9 }, (_, i) => `till-${i}`);
    const till = startTill(store, "main", "t", ids);
    expect((await maintain(store.connection)).made).toEqual([longAgo, lastYear, next.name]);
    await till.stop();
    for (const id of ids) expect(await store.versionOf(member(id))).toBe(till.acknowledged.filter((each) => each.id === id).length);
    expect((await verifyChain(store)).differences).toEqual([]);
  });
});

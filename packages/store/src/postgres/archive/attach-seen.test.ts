import { sharedPostgres } from "@laurel/trial-servers";
import { expect, onTestFinished, test } from "vitest";
import { commitOf, keyed, member, put, recordOf } from "../../contract/cases/sample.js";
import { ask, inQuarters } from "../chain/filled.fixture.js";
import { openPostgresStore } from "../open-postgres-store.js";
import { operate } from "./operating.js";
import { attach, lineColumns, makeTable, tableOf, within } from "./partitions.js";
import { quarterAt } from "./quarter.js";

test.each([15, 18] as const)("PostgreSQL %i: a key whose line is on its way to a partition of its own is known to whoever begins to look for it just then", async (version) => {
  const url = await (await sharedPostgres(version)).createDatabase();
  const [store, other] = [await openPostgresStore({ url }), await openPostgresStore({ url, connections: 1 })];
  onTestFinished(async () => {
    await store.close();
    await other.close();
  });
  await put(store, commitOf({ key: member("li"), record: recordOf("first"), idempotency: keyed("k1") }), commitOf({ key: member("li"), expectedVersion: 1, record: recordOf("second") }));
  await inQuarters(url);
  const [line] = await ask<{ at: number }>(url, "SELECT (extract(epoch FROM min(written)) * 1000)::float8 AS at FROM laurel.journal_rest");
  const quarter = quarterAt(line!.at);

  const repeated = await operate(store.connection, async (operator) => {
    await operator.ask("BEGIN");
    await makeTable(operator, quarter, "journal");
    await operator.ask(`
      WITH gone AS (DELETE FROM laurel.journal_rest WHERE ${within(quarter)} RETURNING ${lineColumns})
      INSERT INTO ${tableOf(quarter)} (${lineColumns}) SELECT ${lineColumns} FROM gone`);
    await attach(operator, quarter, "journal");
    const asking = other.commit([commitOf({ key: member("li"), expectedVersion: 2, idempotency: keyed("k1") })]);
    await expect.poll(async () => ask(url, "SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"), { timeout: 20_000 }).not.toEqual([]);
    await operator.ask("COMMIT");
    return asking;
  });
  expect(repeated).toMatchObject([{ kind: "key-repeated", prior: { seq: 1, digest: "digest of k1" } }]);
});

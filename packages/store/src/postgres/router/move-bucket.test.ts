import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sharedPostgres } from "@laurel/trial-servers";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketOf } from "../../contract/bucket.js";
import { commitOf, deed, member, put } from "../../contract/cases/sample.js";
import { compareIds } from "../../contract/id-order.js";
import { start } from "../../processes/child.fixture.js";
import { archiveLock } from "../archive/operating.js";
import { verifyChain } from "../chain/verify-chain.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { type Acknowledged, idsIn, startTill } from "./busy-till.fixture.js";
import { fence, unfence } from "./fence.js";
import { type BucketMove, type MoveStep, moveBucket } from "./move-bucket.js";
import { openSession } from "./session.js";
import { type ThreeServers, startThree, whyNoRouter } from "./three-servers.fixture.js";
import { ask, countsOf, ownersOn, straysOn } from "./whereabouts.fixture.js";

const reason = await whyNoRouter();
const here = dirname(fileURLToPath(import.meta.url));

describe.skipIf(reason)("three servers behind PL/Proxy", () => {
  let three: ThreeServers;
  const opened: PostgresStore[] = [];
  beforeAll(async () => {
    three = await startThree();
  });
  afterAll(async () => {
    for (const store of opened.splice(0)) await store.close();
    await three?.stop();
  });
  const open = async (programme: string): Promise<PostgresStore> => {
    const store = await openPostgresStore({ url: three.router, create: false, programme, connections: 4 });
    opened.push(store);
    return store;
  };
  const moveOf = (bucket: number, from: 0 | 1 | 2, to: 0 | 1 | 2): BucketMove => ({ router: three.router, from: three.places[from], to: three.places[to], bucket });

  /** What an answer has promised, held against what is kept; and that nothing of a move is left anywhere. */
  async function settled(store: PostgresStore, programme: string, acknowledged: readonly Acknowledged[]): Promise<void> {
    const kept: Acknowledged[] = [];
    for await (const { key, seq, idempotency } of store.journal({ kind: "member" })) kept.push({ id: key.id, seq, key: idempotency!.key });
    const inOrder = (lines: readonly Acknowledged[]): readonly Acknowledged[] => lines.toSorted((a, b) => compareIds(a.id, b.id) || a.seq - b.seq);
    // As many lines as answers: nothing is missing, nothing was committed twice, nothing that nobody was told of. Answers have no gap, and so the journal has none.
    expect(inOrder(kept)).toEqual(inOrder(acknowledged));
    expect((await verifyChain(store)).differences).toEqual([]);
    expect(await straysOn(three.router, three.places)).toEqual([]);
    expect(Object.values(await countsOf(three.places, programme)).reduce((sum, n) => sum + n, 0)).toBe(await store.count("member"));
    const left = "SELECT pubname AS name FROM pg_publication UNION ALL SELECT subname FROM pg_subscription UNION ALL SELECT slot_name FROM pg_replication_slots";
    for (const { url } of three.places) expect(await ask(url, left)).toEqual([]);
  }

  test("buckets move while everybody writes: what was acknowledged is there once, versions have no gap, chains hold, nothing stays behind", async () => {
    const programme = "moves";
    const stores = [await open(programme), await open(programme), await open(programme)];
    const buckets = [5, 400, 1_000];
    const ids = [...buckets.flatMap((bucket) => idsIn(bucket, programme, 9)), ...Array.from({ length: 30 }, (_, i) => `other${i}`)];
    const tills = stores.map((store, n) => startTill(store, programme, `till${n}`, ids.filter((_, i) => i % 3 === n)));
    const goOn = async (commits: number): Promise<void> => {
      await Promise.all(tills.flatMap((till) => buckets.map((bucket) => till.more(bucket, commits))));
    };
    await goOn(3);
    const steps: MoveStep[] = [];
    const report = await moveBucket({ ...moveOf(5, 0, 1), onStep: (step) => void steps.push(step) });
    expect(steps).toEqual(["publish", "subscribe", "copy", "count", "fence", "drain", "switch", "open", "unsubscribe", "unpublish", "prove", "clear"]);
    expect(report.rows).toMatchObject({ aggregates: 9 });
    expect(report.rows["journal"]).toBeGreaterThan(26);
    await goOn(3);
    // Two at once, one of them to where another came from; then one goes on to a third.
    await Promise.all([moveBucket(moveOf(400, 1, 2)), moveBucket(moveOf(1_000, 2, 0))]);
    await goOn(3);
    await moveBucket(moveOf(5, 1, 2));
    await goOn(3);
    for (const till of tills) await till.stop();
    const owners = await ownersOn(three.router);
    expect(buckets.map((bucket) => owners[bucket])).toEqual(["three", "three", "one"]);
    await settled(stores[0]!, programme, tills.flatMap(({ acknowledged }) => acknowledged));
  });

  test("a move that is killed before any of its steps is gone on with by the next run, while everybody writes", async () => {
    const programme = "kills";
    const bucket = 77;
    const folder = mkdtempSync(join(tmpdir(), "laurel-mover-"));
    const program = join(folder, "mover.mjs");
    await build({
      entryPoints: [join(here, "mover.fixture.ts")], outfile: program, bundle: true, platform: "node", format: "esm", target: "node22", logLevel: "error",
      external: ["pg-native", "cloudflare:sockets"], alias: { "@laurel/core": join(here, "../../../../core/src/index.ts") },
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    });
    const store = await open(programme);
    const till = startTill(store, programme, "till", [...idsIn(bucket, programme, 6), "other1", "other2", "other3"]);
    await till.more(bucket, 10);
    const steps: MoveStep[] = ["publish", "subscribe", "copy", "count", "fence", "drain", "switch", "open", "unsubscribe", "unpublish", "prove", "clear"];
    const after: Record<string, (string | undefined)[]> = {};
    for (const [i, step] of steps.entries()) {
      const move = i % 2 === 0 ? moveOf(bucket, 0, 1) : moveOf(bucket, 1, 0);
      const child = start(program, JSON.stringify(move), step);
      while (!child.lines.includes(step)) {
        if (child.process.exitCode !== null) throw new Error(`the mover has ended before ${step}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      child.process.kill("SIGKILL");
      await child.ended;
      const killed = (await ownersOn(three.router))[bucket];
      await moveBucket(move);
      after[step] = [killed === move.from.name ? "before" : "after", (await ownersOn(three.router))[bucket] === move.to.name ? "moved" : "not moved"];
      await till.more(bucket, 5);
    }
    await till.stop();
    expect(after).toEqual(Object.fromEntries(steps.map((step, i) => [step, [i < steps.indexOf("open") ? "before" : "after", "moved"]])));
    await settled(store, programme, till.acknowledged);
    // Once it is done, a further run changes nothing.
    expect(await moveBucket(moveOf(bucket, 1, 0))).toEqual({ rows: {}, pausedMs: 0 });
    rmSync(folder, { recursive: true });
  });

  test("a copy that arrives other than it left, or too late, is not switched to, and the bucket goes on where it was", async () => {
    const programme = "odd";
    const store = await open(programme);
    const [id] = idsIn(300, programme, 1);
    await put(store, commitOf({ key: member(id!) }));
    const [move, target] = [moveOf(300, 0, 2), three.places[2].url];
    // As a run leaves it that was killed a moment before the end.
    const killed = await openSession(three.places[0].url);
    await fence(killed, 300);
    await killed.close();
    const losing = { ...move, onStep: async (step: MoveStep) => void (step === "count" && await ask(target, "DELETE FROM laurel.journal WHERE bucket = 300")) };
    await expect(moveBucket(losing)).rejects.toThrow("bucket 300 did not arrive whole: journal has 0 rows, not 1");
    await put(store, commitOf({ key: member(id!), expectedVersion: 1 }));
    const late = async (step: MoveStep): Promise<void> => {
      if (step !== "fence") return;
      await ask(target, "ALTER SUBSCRIPTION laurel_bucket_300 DISABLE");
      while ((await ask(target, "SELECT FROM pg_stat_subscription WHERE subname = 'laurel_bucket_300' AND pid IS NOT NULL")).length > 0);
      await put(store, commitOf({ key: member(id!), expectedVersion: 2 }));
    };
    await expect(moveBucket({ ...move, pauseMsMax: 300, onStep: late })).rejects.toMatchObject({ name: "Fault", code: "busy" });
    await put(store, commitOf({ key: member(id!), expectedVersion: 3 }));
    await ask(target, "ALTER SUBSCRIPTION laurel_bucket_300 ENABLE");
    await ask(target, "ALTER TABLE laurel.outbox ADD CONSTRAINT closed CHECK (bucket <> 301)");
    const closed = moveOf(301, 0, 2);
    const [other] = idsIn(301, programme, 1);
    await put(store, commitOf({ key: member(other!), effects: [{ e: 1 }] }));
    await expect(moveBucket(closed)).rejects.toThrow("its log says why");
    await ask(target, "ALTER TABLE laurel.outbox DROP CONSTRAINT closed");
    expect((await ownersOn(three.router)).slice(300, 302)).toEqual(["one", "one"]);
    await moveBucket(move);
    await moveBucket(closed);
    expect((await ownersOn(three.router)).slice(300, 302)).toEqual(["three", "three"]);
    expect(await store.versionOf(member(id!))).toBe(4);
    expect((await store.outbox.pending(0, 9)).map(({ effect }) => effect)).toEqual([{ e: 1 }]);
    expect(await straysOn(three.router, three.places)).toEqual([]);
  });

  test("what the new owner turns out to lack is not deleted from the old one", async () => {
    const programme = "lost";
    const store = await open(programme);
    const [whole, lost] = idsIn(310, programme, 2);
    for (const id of [whole!, lost!]) await put(store, commitOf({ key: member(id), facts: [deed("f", 1)] }), commitOf({ key: member(id), expectedVersion: 1, facts: [deed("f", 2)] }));
    const [source, target] = [three.places[0].url, three.places[2].url];
    const spoilt = async (statement: string): Promise<string> => {
      const onStep = async (step: MoveStep): Promise<void> => void (step === "fence" && await ask(target, statement, [programme, lost]));
      const says = await moveBucket({ ...moveOf(310, 0, 2), onStep }).then(() => "moved", (fault: Error) => fault.message);
      expect(await ask(source, "SELECT version FROM laurel.aggregates WHERE programme = $1 ORDER BY id", [programme])).toEqual([{ version: 2 }, { version: 2 }]);
      // As it was before: nobody has written meanwhile, so the rows of before are those of now.
      await ask(three.router, "UPDATE laurel_router.owners SET server = 'one' WHERE bucket = 310");
      await ask(three.router, "UPDATE laurel_router.edition SET number = number + 1");
      await ask(target, "INSERT INTO laurel.elsewhere VALUES (310)");
      return says;
    };
    const mine = "programme = $1 AND id = $2";
    expect(await spoilt(`DELETE FROM laurel.aggregates WHERE ${mine}`)).toContain(`member ${lost} does not stand where it stood; what one had of it is still there`);
    expect(await spoilt(`UPDATE laurel.aggregates SET head = sha256('') WHERE ${mine}`)).toContain(`member ${lost} does not stand where it stood`);
    expect(await spoilt(`WITH later AS (UPDATE laurel.aggregates SET version = 3 WHERE ${mine}) UPDATE laurel.journal SET hash = sha256('') WHERE ${mine} AND seq = 2`)).toContain("does not stand where it stood");
    expect(await spoilt(`DELETE FROM laurel.journal WHERE ${mine} AND seq = 1`)).toContain("journal has 3 rows of some members who had 4");
    expect(await spoilt(`DELETE FROM laurel.facts WHERE ${mine} AND seq = 1`)).toContain("facts has 3 rows of some members who had 4");
    await moveBucket(moveOf(310, 0, 2));
    expect((await verifyChain(store)).differences).toEqual([]);
    expect(await straysOn(three.router, three.places)).toEqual([]);
  });

  test("a fence waits for who is writing, and turns away who comes after", async () => {
    const programme = "fences";
    const [id] = idsIn(200, programme, 1);
    const url = three.places[0].url;
    const [writer, late, mover] = [await openSession(url), await openSession(url), await openSession(url)];
    const commit = `SELECT came FROM laurel.commit('{200}', '{0}', '{0}', '{member}', ARRAY[$1], ARRAY[$2::integer], '{"{}"}', '{1}', '{1}', '{"{}"}', '{null}', '{null}', '{"\\\\x00"}', '{null}', '{null}', '${programme}')`;
    await writer.query("BEGIN");
    expect(await writer.query(commit, [id, 0])).toEqual([{ came: "committed" }]);
    const fenced = fence(mover, 200);
    const waiting = async (count: number): Promise<void> => {
      for (let found = -1, looks = 0; found !== count; looks++) {
        if (looks > 2_000) throw new Error(`${found} wait, not ${count}`);
        [{ found }] = await ask<{ found: number }>(url, "SELECT count(*)::integer AS found FROM pg_stat_activity WHERE wait_event_type = 'Lock'") as [{ found: number }];
      }
    };
    await waiting(1);
    const answer = late.query(commit, [id, 1]);
    await waiting(2);
    await writer.query("COMMIT");
    await fenced;
    expect(await answer).toEqual([{ came: "elsewhere" }]);
    expect(await ask(url, "SELECT version FROM laurel.aggregates WHERE programme = $1", [programme])).toEqual([{ version: 1 }]);
    // What waits for the bucket goes through as soon as it may.
    const store = await open(programme);
    const read = store.load({ key: member(id!) });
    const put = store.commit([commitOf({ key: member(id!), expectedVersion: 1 })]);
    const elsewhere = store.commit([commitOf({ key: member(idsIn(900, programme, 1)[0]!) })]);
    expect(await elsewhere).toEqual([{ kind: "committed", version: 1 }]);
    await unfence(mover, 200);
    expect(await read).toMatchObject({ version: expect.any(Number) });
    expect(await put).toEqual([{ kind: "committed", version: 2 }]);
    for (const session of [writer, late, mover]) await session.close();
  });

  test("a move that makes no sense is refused in a sentence", async () => {
    const says = async (move: Partial<BucketMove>): Promise<string> => moveBucket({ ...moveOf(600, 1, 2), ...move }).then(() => "moved", (fault: Error) => fault.message);
    const [one, two, three_] = three.places;
    expect(await says({ bucket: 1_024 })).toContain("a bucket is a number from 0 to 1023");
    expect(await says({ to: two })).toContain("cannot move from two to itself");
    expect(await says({ from: one })).toContain("bucket 600 is with two, neither with one nor with three");
    expect(await says({ from: { name: "two", url: three_.url }, to: { name: "three", url: two.url } })).toContain("says that bucket 600 is its own");
    const rival = await openSession(three.router);
    await rival.query("SELECT pg_advisory_lock(4997456, 600)");
    expect(await says({})).toContain("somebody else is moving bucket 600");
    await rival.close();
    const archivist = await openSession(two.url);
    await archivist.query("SELECT pg_advisory_lock($1)", [archiveLock]);
    expect(await says({})).toContain("somebody is at the partitions of the journal");
    await archivist.close();
    const plain = await (await sharedPostgres(15)).createDatabase();
    await (await openPostgresStore({ url: plain })).close();
    expect(await says({ from: { name: "two", url: plain } })).toContain("has wal_level = replica; set it to logical");
    expect(await says({ from: { name: "two", url: await three.servers[1]!.createDatabase() } })).toContain("holds no Laurel data");
    expect(bucketOf(member(idsIn(600, "sense", 1)[0]!), "sense")).toBe(600);
  });
});

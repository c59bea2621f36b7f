import { bucketCount } from "../../contract/bucket.js";
import { Fault } from "../../contract/fault.js";
import { lacking, miscounted } from "./arrival.js";
import { caughtUp, copied, isSubscribed, publish, subscribe, unpublish, unsubscribe } from "./bucket-copy.js";
import { type BucketCounts, type BucketTable, bucketTables, clear, countsOf } from "./bucket-rows.js";
import { fence, fencedOn, unfence } from "./fence.js";
import { giveTo, lockBucket, lockPartitions, ownerOf } from "./owner-table.js";
import { type ServerPlace, type Session, openSession } from "./session.js";

/** Which bucket is to go from where to where. */
export type BucketMove = {
  /** The address of the router's database, with a user who may write its owner table. */
  readonly router: string;
  /** The server that has it, as a superuser reaches it, and so that `to` reaches it by the same address. It runs with `wal_level = logical`. */
  readonly from: ServerPlace;
  /** The server that is to have it, as a superuser reaches it. */
  readonly to: ServerPlace;
  readonly bucket: number;
  /** For how long writes to the bucket may wait at the end; 10 s unless said. If its last changes have not arrived by then, they go on where they were. */
  readonly pauseMsMax?: number;
  /** Told before each step; what it does is waited for. */
  readonly onStep?: (step: MoveStep) => void | Promise<void>;
};

/** The steps of a move, in their order. Until `switch` the bucket is with `from`, after it with `to`. */
export type MoveStep = "publish" | "subscribe" | "copy" | "count" | "fence" | "drain" | "switch" | "open" | "unsubscribe" | "unpublish" | "prove" | "clear";

/** What a move did. */
export type MoveReport = {
  /** How many rows had moved, by table, when they were counted before the end; none where an earlier run had moved them. */
  readonly rows: BucketCounts;
  /** For how long writes to the bucket had to wait. */
  readonly pausedMs: number;
};

/** For how long we wait for a copy to catch up, before anybody has to wait with us. */
const catchUpMsMax = 600_000;

type Under = Omit<BucketMove, "router"> & { readonly router: Session; readonly source: Session; readonly target: Session; readonly tables: readonly BucketTable[] };

/**
 * Moves a bucket to another server by PostgreSQL's own replication, while everybody goes on. Only at the end, and for a moment, do writes and reads of it wait, until the last
 * changes have arrived; however large the bucket, nothing is copied, counted or proved in that moment. May be killed at any point and run again, which goes on where it was: the
 * router's owner table alone says who has the bucket, and nothing is deleted from a server before another is named there and is proved to have it all.
 *
 * @throws Fault in words: `busy` when somebody else is moving it or the last changes take too long, `failed` when the servers are not what they should be; where the router
 * says that the bucket is still with `from`, it is open there, unless the router itself could not be told: then it waits for the move to be run again
 */
export async function moveBucket(move: BucketMove): Promise<MoveReport> {
  checkMove(move);
  const sessions: Session[] = [];
  const open = async (url: string): Promise<Session> => {
    const session = await openSession(url);
    sessions.push(session);
    return session;
  };
  try {
    const [router, source, target] = [await open(move.router), await open(move.from.url), await open(move.to.url)];
    await lockBucket(router, move.bucket);
    for (const server of [source, target]) await lockPartitions(server);
    const under = { ...move, router, source, target, tables: await tablesOfBoth(source, target) };
    const owner = await ownerOf(router, move.bucket);
    if (owner !== move.from.name && owner !== move.to.name) throw new Fault("failed", `bucket ${move.bucket} is with ${owner}, neither with ${move.from.name} nor with ${move.to.name}`);
    const report = owner === move.from.name ? await carryOver(under) : { rows: {}, pausedMs: 0 };
    await leaveBehind(under);
    return report;
  } finally {
    for (const session of sessions) await session.close();
  }
}

function checkMove({ bucket, from, to }: BucketMove): void {
  if (!Number.isInteger(bucket) || bucket < 0 || bucket >= bucketCount) throw new Fault("failed", `a bucket is a number from 0 to ${bucketCount - 1}; ${bucket} is not`);
  if (from.name === to.name) throw new Fault("failed", `bucket ${bucket} cannot move from ${from.name} to itself`);
}

/** The tables that hold buckets, the same on both. */
async function tablesOfBoth(source: Session, target: Session): Promise<BucketTable[]> {
  const [tables, others] = [await bucketTables(source), await bucketTables(target)];
  if (tables.length === 0) throw new Fault("missing", `${source.where} holds no Laurel data`);
  if (JSON.stringify(tables) !== JSON.stringify(others)) throw new Fault("failed", `${source.where} and ${target.where} do not have the same tables; bring both up to date`);
  return tables;
}

/** Up to the moment in which the router names the other server. */
async function carryOver(under: Under): Promise<MoveReport> {
  const { source, target, router, bucket, tables, from, to } = under;
  await checkServers(under);
  // Where an earlier run was killed while it was fenced.
  await unfence(source, bucket);
  await step(under, "publish", () => publish(source, tables, bucket));
  if (!(await isSubscribed(target, bucket))) {
    await step(under, "subscribe", async () => {
      await unsubscribe(target, source, bucket);
      await clear(target, tables, bucket);
      await subscribe(target, from, bucket);
    });
  }
  const rows = await arrived(under).catch((error: unknown) => giveUp(under, error));
  await step(under, "fence", () => fence(source, bucket));
  const fenced = performance.now();
  await step(under, "drain", () => caughtUp(source, bucket, pauseOf(under))).catch(async (error: unknown) => {
    // Only while nobody else can have named another server: our lock goes with our connection to the router.
    if ((await ownerOf(router, bucket)) === from.name) await unfence(source, bucket);
    throw error;
  });
  await step(under, "switch", () => giveTo(router, bucket, to.name));
  await step(under, "open", () => unfence(target, bucket));
  return { rows, pausedMs: performance.now() - fenced };
}

const pauseOf = ({ pauseMsMax = 10_000 }: Under): number => pauseMsMax;

async function checkServers({ source, target, bucket, from, to }: Under): Promise<void> {
  if (!(await fencedOn(target)).has(bucket)) throw new Fault("failed", `${to.name} says that bucket ${bucket} is its own, and the router that it is with ${from.name}: one of the two is not part of this router's servers`);
  const [row] = await source.query<{ wal: string; isolation: string }>("SELECT current_setting('wal_level') AS wal, current_setting('default_transaction_isolation') AS isolation");
  if (row!.wal !== "logical") throw new Fault("failed", `${source.where} has wal_level = ${row!.wal}; set it to logical and restart the server`);
  // A transaction that sees the server as it was when it began would not hear of the fence.
  if (row!.isolation !== "read committed") throw new Fault("failed", `${source.where} has default_transaction_isolation = ${row!.isolation}; buckets move under read committed only`);
}

/** Sees the copy made, and everything in it that had been written before it was counted. */
async function arrived(under: Under): Promise<BucketCounts> {
  const { source, target, bucket, tables } = under;
  await step(under, "copy", () => copied(target, bucket));
  return step(under, "count", async () => {
    const before = await countsOf(source, tables, bucket);
    await caughtUp(source, bucket, catchUpMsMax);
    const rows = await countsOf(target, tables, bucket);
    const wrong = miscounted(before, rows, await countsOf(source, tables, bucket));
    if (wrong.length > 0) throw new Fault("failed", `bucket ${bucket} did not arrive whole: ${wrong.join(", ")}`);
    return rows;
  });
}

/** Stops a copy that has gone wrong, so that the next run makes a new one. */
async function giveUp({ source, target, bucket }: Under, error: unknown): Promise<never> {
  await unsubscribe(target, source, bucket);
  await unpublish(source, bucket);
  throw error;
}

/** Once the router has named the other server. The rows of before go last: as long as anybody follows them, their end would be followed as well. */
async function leaveBehind(under: Under): Promise<void> {
  const { source, target, bucket, tables, from, to } = under;
  await fence(source, bucket);
  await unfence(target, bucket);
  await step(under, "unsubscribe", () => unsubscribe(target, source, bucket));
  await step(under, "unpublish", () => unpublish(source, bucket));
  await step(under, "prove", async () => {
    const wrong = await lacking(source, target, tables, bucket);
    if (wrong !== undefined) throw new Fault("damaged", `bucket ${bucket} is with ${to.name} now, but ${wrong}; what ${from.name} had of it is still there, and nobody reads it`);
  });
  await step(under, "clear", () => clear(source, tables, bucket));
}

async function step<T>({ onStep }: Under, name: MoveStep, work: () => Promise<T>): Promise<T> {
  await onStep?.(name);
  return work();
}

import { escapeLiteral } from "pg";
import { Fault } from "../../contract/fault.js";
import type { BucketTable } from "./bucket-rows.js";
import { libpqString } from "./libpq-string.js";
import type { ServerPlace, Session } from "./session.js";

const pollMs = 50;
/** So often may the copy fail, as when a connection breaks, before it is given up. */
const errorsMax = 3;

/** The name that publication, subscription and slot of a bucket bear. */
const nameOf = (bucket: number): string => `laurel_bucket_${bucket}`;

/** Publishes the rows of one bucket, as rows of whole tables however a server has partitioned them. */
export async function publish(from: Session, tables: readonly BucketTable[], bucket: number): Promise<void> {
  const [there] = await from.query("SELECT FROM pg_publication WHERE pubname = $1", [nameOf(bucket)]);
  if (there) return;
  const rows = tables.map(({ name }) => `TABLE laurel."${name}" WHERE (bucket = ${bucket})`);
  await from.query(`CREATE PUBLICATION ${nameOf(bucket)} FOR ${rows.join(", ")} WITH (publish_via_partition_root = true)`);
}

/** Whether the rows of a bucket are flowing to this server, or have begun to. */
export async function isSubscribed(to: Session, bucket: number): Promise<boolean> {
  const [there] = await to.query("SELECT FROM pg_subscription WHERE subname = $1 AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())", [nameOf(bucket)]);
  return there !== undefined;
}

/** Begins to copy a bucket, and to follow what is written to it meanwhile. */
export async function subscribe(to: Session, from: ServerPlace, bucket: number): Promise<void> {
  // What has been applied must have reached the disk when the publisher hears of it without delay, for writers wait for that in the end.
  const options = "copy_data = true, synchronous_commit = 'on'";
  await to.query(`CREATE SUBSCRIPTION ${nameOf(bucket)} CONNECTION ${escapeLiteral(libpqString(from.url))} PUBLICATION ${nameOf(bucket)} WITH (${options})`);
}

/**
 * Waits until every table is copied and followed. That takes as long as the bucket is large; nobody waits for it.
 *
 * @throws Fault when the copy keeps failing, which the log of the target explains
 */
export async function copied(to: Session, bucket: number): Promise<void> {
  for (let before: number | undefined; ;) {
    const [row] = await to.query<{ left: number; errors: number }>(`
      SELECT (SELECT count(*) FROM pg_subscription_rel r WHERE r.srsubid = s.oid AND r.srsubstate <> 'r')::integer AS left,
        coalesce((SELECT apply_error_count + sync_error_count FROM pg_stat_subscription_stats e WHERE e.subid = s.oid), 0)::integer AS errors
      FROM pg_subscription s WHERE s.subname = $1`, [nameOf(bucket)]);
    before ??= row!.errors;
    if (row!.errors - before >= errorsMax) throw new Fault("failed", `${to.where} could not take over bucket ${bucket}; its log says why`);
    if (row!.left === 0) return;
    await pause();
  }
}

/**
 * Waits until everything that was written before now has reached the target's disk.
 *
 * @throws Fault `busy` when that takes longer than `withinMs`
 */
export async function caughtUp(from: Session, bucket: number, withinMs: number): Promise<void> {
  const [end] = await from.query<{ lsn: string }>("SELECT pg_current_wal_flush_lsn() AS lsn");
  for (const until = performance.now() + withinMs; ;) {
    const [row] = await from.query<{ done: boolean }>("SELECT confirmed_flush_lsn >= $2::pg_lsn AS done FROM pg_replication_slots WHERE slot_name = $1", [nameOf(bucket), end!.lsn]);
    if (row?.done) return;
    if (performance.now() > until) throw new Fault("busy", `${from.where}: the last changes of bucket ${bucket} are still on their way; try again when there is less to do`);
    await pause();
  }
}

/** Stops following. The slot on the other server goes with the subscription; one that a crash has left by itself would keep its log for ever. */
export async function unsubscribe(to: Session, from: Session, bucket: number): Promise<void> {
  if (await isSubscribed(to, bucket)) await to.query(`DROP SUBSCRIPTION ${nameOf(bucket)}`);
  await from.query("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND NOT active", [nameOf(bucket)]);
}

/** Publishes the rows of a bucket no more. */
export async function unpublish(from: Session, bucket: number): Promise<void> {
  await from.query(`DROP PUBLICATION IF EXISTS ${nameOf(bucket)}`);
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pollMs));

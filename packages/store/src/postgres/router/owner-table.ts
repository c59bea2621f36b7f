import { Fault } from "../../contract/fault.js";
import { archiveLock } from "../archive/operating.js";
import type { Session } from "./session.js";

/** Whoever moves a bucket holds a lock on it, by these two numbers, for as long as it is connected. */
const moveLock = 4_997_456;

/** @throws Fault `busy` when somebody else is moving the bucket */
export async function lockBucket(router: Session, bucket: number): Promise<void> {
  const [row] = await router.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS got", [moveLock, bucket]);
  if (!row!.got) throw new Fault("busy", `${router.where}: somebody else is moving bucket ${bucket}`);
}

/**
 * Keeps whoever changes the partitions of the journal from doing so while buckets move: what PostgreSQL hands on to a follower are rows, not tables. Moves do not keep each other.
 *
 * @throws Fault `busy` when somebody is at it
 */
export async function lockPartitions(server: Session): Promise<void> {
  const [row] = await server.query<{ got: boolean }>("SELECT pg_try_advisory_lock_shared($1) AS got", [archiveLock]);
  if (!row!.got) throw new Fault("busy", `${server.where}: somebody is at the partitions of the journal; try again when that is done`);
}

/** @throws Fault when the owner table does not know the bucket */
export async function ownerOf(router: Session, bucket: number): Promise<string> {
  const [row] = await router.query<{ server: string }>("SELECT server FROM laurel_router.owners WHERE bucket = $1", [bucket]);
  if (!row) throw new Fault("failed", `${router.where}: bucket ${bucket} has no owner`);
  return row.server;
}

/** Who has which bucket, as far as it was ever said. */
export async function ownersOf(router: Session): Promise<Map<number, string>> {
  await router.query("LOCK TABLE laurel_router.owners IN SHARE ROW EXCLUSIVE MODE");
  const rows = await router.query<{ bucket: number; server: string }>("SELECT bucket, server FROM laurel_router.owners");
  return new Map(rows.map(({ bucket, server }) => [bucket, server]));
}

/** Says who has each bucket, from the first to the last. */
export async function writeOwners(router: Session, owners: readonly string[]): Promise<void> {
  await router.query("INSERT INTO laurel_router.owners (bucket, server) SELECT * FROM unnest($1::smallint[], $2::text[]) ON CONFLICT (bucket) DO NOTHING", [owners.map((_, bucket) => bucket), owners]);
  await newEdition(router);
}

/** Names another owner, and lets every router connection hear of it with its next call. */
export async function giveTo(router: Session, bucket: number, server: string): Promise<void> {
  await router.whole(async () => {
    await router.query("UPDATE laurel_router.owners SET server = $2 WHERE bucket = $1", [bucket, server]);
    await newEdition(router);
  });
}

/** Makes routers read the owner table again. */
async function newEdition(router: Session): Promise<void> {
  await router.query("UPDATE laurel_router.edition SET number = number + 1");
}

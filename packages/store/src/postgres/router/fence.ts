import { Fault } from "../../contract/fault.js";
import type { Session } from "./session.js";

const attemptsMax = 10;
const restMs = 300;

/**
 * Does something while nobody reads or writes buckets on some servers, in a transaction on each. Every function of ours reads `laurel.elsewhere` before anything else, and so
 * keeps it from being locked until its transaction has ended: once the lock is ours, whoever came before is done, and whoever comes after sees what we have written. Nobody is
 * kept waiting for more than a second by our waiting.
 *
 * @throws Fault `busy` when something holds the table for long, as a backup that is being written does
 */
export async function undisturbed<T>(servers: readonly Session[], work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await locked(servers, work);
    } catch (error) {
      if (!isLocked(error) || attempt >= attemptsMax) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}

async function locked<T>([server, ...others]: readonly Session[], work: () => Promise<T>): Promise<T> {
  if (!server) return work();
  return server.whole(async () => {
    // What is told here must outlast a crash, whatever the server is content with otherwise.
    await server.query("SET LOCAL synchronous_commit = on");
    await server.query("SET LOCAL lock_timeout = '1s'");
    await server.query("LOCK TABLE laurel.elsewhere IN ACCESS EXCLUSIVE MODE");
    return locked(others, work);
  });
}

/** Tells a server that it does not have some buckets, or not any more; what it was told before stays. To be called while it is undisturbed. */
export async function tellElsewhere(server: Session, buckets: readonly number[]): Promise<void> {
  await server.query("INSERT INTO laurel.elsewhere (bucket) SELECT unnest($1::smallint[]) ON CONFLICT DO NOTHING", [buckets]);
}

/** Lets nobody read or write a bucket here any more; who does already is waited for. */
export async function fence(server: Session, bucket: number): Promise<void> {
  await undisturbed([server], () => tellElsewhere(server, [bucket]));
}

/** Tells a server that it has a bucket. */
export async function unfence(server: Session, bucket: number): Promise<void> {
  await server.query("DELETE FROM laurel.elsewhere WHERE bucket = $1", [bucket]);
}

/** The buckets that a server says it does not have. */
export async function fencedOn(server: Session): Promise<Set<number>> {
  const rows = await server.query<{ bucket: number }>("SELECT bucket FROM laurel.elsewhere");
  return new Set(rows.map(({ bucket }) => bucket));
}

const isLocked = (error: unknown): boolean => error instanceof Fault && (error.cause as { readonly code?: string } | undefined)?.code === "55P03";

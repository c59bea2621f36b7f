import { bucketCount } from "../../contract/bucket.js";
import { Fault } from "../../contract/fault.js";
import type { Connection } from "../connection/connection.js";
import type { Session } from "../connection/lender.js";

/** Whoever changes how a server keeps its journal holds this lock, so that two do not at the same time. */
export const archiveLock = 4_997_455;
/** What an operator asks for may take as long as it takes. */
export const noTimeout = 2_147_483_647;

/** The buckets in so many stretches, first and last of each: what is done to many lines is done stretch by stretch, so that one can tell how far it is. */
export const stretches: readonly (readonly [first: number, last: number])[] = Array.from({ length: 32 }, (_, i) => [(i * bucketCount) / 32, ((i + 1) * bucketCount) / 32 - 1]);

/** One connection that is busy with the server's journal, and with nobody else's. */
export type Operator = {
  readonly client: Session;
  /** The database in words. */
  readonly where: string;
  /** Asks something that may take long. */
  readonly ask: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
};

/**
 * Lends a connection to whoever changes how a server keeps its journal.
 *
 * @returns what the work returns; `undefined` where somebody else is at it
 * @throws Fault in words; `missing` where there are no tables, as at a router
 */
export async function operate<T>(connection: Connection, work: (operator: Operator) => Promise<T>): Promise<T | undefined> {
  return connection.lend(async (client) => {
    const ask: Operator["ask"] = async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      const config = { text, values: [...values], query_timeout: noTimeout };
      return (await client.query<Row>(config)).rows;
    };
    const [journal] = await ask<{ there: boolean }>("SELECT to_regclass('laurel.journal_archive') IS NOT NULL AS there");
    if (!journal!.there) throw new Fault("missing", `${connection.where} has no journal of its own: where it routes to other servers, ask each of them`);
    const [lock] = await ask<{ held: boolean }>("SELECT pg_try_advisory_lock($1) AS held", [archiveLock]);
    if (!lock!.held) return undefined;
    // Instants are written as UTC, whatever the server is used to.
    await ask("SET statement_timeout = 0; SET timezone = 'UTC'; SET datestyle = 'ISO'");
    const done = await work({ client, where: connection.where, ask });
    await ask("RESET statement_timeout; RESET timezone; RESET datestyle");
    await ask("SELECT pg_advisory_unlock($1)", [archiveLock]);
    return done;
  });
}

/** @throws Fault `contended`, for what must be done by whoever asks */
export function mustBeAlone<T>(done: T | undefined, where: string): T {
  if (done === undefined) throw new Fault("contended", `${where}: somebody else is at the partitions of the journal; try again when that is done`);
  return done;
}

/** For how long those who commit may have to wait behind us; and how long they are left in peace after that. */
const lockMs = 100;
const restMs = 400;
const attemptsMax = 150;

/**
 * Takes a lock that nobody can have beside others, and lets go of it at once: waits for it so briefly that commits hardly notice, and tries again later. Whoever reads for
 * long, as a backup does, keeps us from it.
 *
 * @param work - all or nothing; is begun anew each time
 * @throws Fault `busy` after a minute or so
 */
export async function briefly(operator: Operator, work: () => Promise<void>): Promise<void> {
  await inTurns(operator, { begin: "BEGIN", commit: "COMMIT", rollback: "ROLLBACK" }, work);
}

/** The same at the end of a transaction that has much to lose. */
export async function brieflyWithin(operator: Operator, work: () => Promise<void>): Promise<void> {
  await inTurns(operator, { begin: "SAVEPOINT briefly", commit: "RELEASE briefly", rollback: "ROLLBACK TO briefly" }, work);
}

type Turn = { readonly begin: string; readonly commit: string; readonly rollback: string };

async function inTurns({ ask, where }: Operator, { begin, commit, rollback }: Turn, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await ask(begin);
    try {
      await ask(`SET LOCAL lock_timeout = '${lockMs}ms'`);
      await work();
      await ask(commit);
      return;
    } catch (error) {
      await ask(rollback);
      if (!isHeldUp(error)) throw error;
      if (attempt === attemptsMax) throw new Fault("busy", `${where}: somebody has been reading the journal for longer than we wait, as a backup does; try again later`, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}

/** A lock that was not to be had in time, or a deadlock that we were to give way in. */
const isHeldUp = (error: unknown): boolean => ["55P03", "40P01"].includes((error as { readonly code?: string }).code ?? "");

import type { Connection } from "../connection/connection.js";
import { type Operator, briefly, brieflyWithin, operate, stretches } from "./operating.js";
import { attach, bindRest, lineColumns, makeTable, promisesOf, proveRest, quartersOf, releaseRest, tableOf, within } from "./partitions.js";
import { type Quarter, quarterAfter, quarterAt } from "./quarter.js";

/** What was done; where somebody else was at it, nothing. */
export type Maintained = {
  /** Quarters that have a partition now, and had none. */
  readonly made: readonly string[];
  /** Lines that had gone into the partition for the rest, and were dealt out. */
  readonly dealt: number;
};

/** A quarter counts as over when nobody can be committing into it any more: a commit bears the instant at which its transaction began. */
export const overAfterMs = 86_400_000;

/**
 * Sees to it that this quarter of the year and the next have a partition of the journal, and that lines of past quarters lie in theirs. To be run now and then, as once a day, on every server that holds tables;
 * where it was forgotten, lines go into the partition for the rest, and nothing fails. A quarter that has begun in there stays there until it is over. Commits do not wait for it, but for tenths of a second at a time.
 *
 * @throws Fault `busy` when somebody reads the journal for minutes on end
 */
export async function maintain(connection: Connection): Promise<Maintained> {
  return (await operate(connection, maintainAs)) ?? { made: [], dealt: 0 };
}

/** The same for whoever is at it already. */
export async function maintainAs(operator: Operator): Promise<Maintained> {
  await release(operator);
  const known = new Set([...await quartersOf(operator, "journal"), ...await quartersOf(operator, "journal_archive")].map(({ name }) => name));
  const now = await nowOf(operator);
  const made: string[] = [];
  let dealt = 0;
  for (const quarter of await quartersInRest(operator)) {
    if (known.has(quarter.name) || quarter.until + overAfterMs > now) continue;
    dealt += await dealOut(operator, quarter);
    made.push(quarter.name);
  }
  for (const quarter of [quarterAt(now), quarterAfter(quarterAt(now))]) {
    if (!known.has(quarter.name) && (await make(operator, quarter, now))) made.push(quarter.name);
  }
  return { made, dealt };
}

/** By the server's clock, which is the one that lines are written by. */
export async function nowOf({ ask }: Operator): Promise<number> {
  const [row] = await ask<{ now: number }>("SELECT (extract(epoch FROM now()) * 1000)::bigint AS now");
  return row!.now;
}

async function quartersInRest({ ask }: Operator): Promise<Quarter[]> {
  const rows = await ask<{ at: number }>("SELECT DISTINCT (extract(epoch FROM date_trunc('quarter', written, 'UTC')) * 1000)::bigint AS at FROM laurel.journal_rest ORDER BY 1");
  return rows.map(({ at }) => quarterAt(at));
}

/** Makes the partition of a quarter of which no line is there yet. @returns whether it was */
async function make(operator: Operator, quarter: Quarter, now: number): Promise<boolean> {
  const [rest] = await operator.ask<{ some: boolean }>("SELECT EXISTS (SELECT FROM laurel.journal_rest) AS some");
  // The quarter that has begun in the rest is left there.
  if (rest!.some && quarter.from - overAfterMs < now) return false;
  try {
    if (rest!.some) {
      await briefly(operator, () => bindRest(operator, quarter));
      await proveRest(operator, quarter);
    }
    await briefly(operator, async () => {
      await makeTable(operator, quarter, "journal");
      await attach(operator, quarter, "journal");
      await releaseRest(operator);
    });
    return true;
  } catch (error) {
    await release(operator);
    // Somebody has written the first line of the quarter while we looked away.
    if (!isTakenByRest(error)) throw error;
    return false;
  }
}

const isTakenByRest = (error: unknown): boolean => (error as { readonly code?: string }).code === "23514";

/** Moves the lines of a quarter that is over from the rest to a partition of their own; whoever reads sees them in the one or in the other. */
async function dealOut(operator: Operator, quarter: Quarter): Promise<number> {
  const { ask } = operator;
  try {
    await briefly(operator, () => bindRest(operator, quarter));
    await ask("BEGIN");
    await makeTable(operator, quarter, "journal");
    let dealt = 0;
    for (const stretch of stretches) {
      const [row] = await ask<{ n: number }>(`
        WITH gone AS (DELETE FROM laurel.journal_rest WHERE bucket BETWEEN $1 AND $2 AND ${within(quarter)} RETURNING ${lineColumns}),
          there AS (INSERT INTO ${tableOf(quarter)} (${lineColumns}) SELECT ${lineColumns} FROM gone RETURNING 1)
        SELECT count(*) AS n FROM there`, stretch);
      dealt += row!.n;
    }
    await proveRest(operator, quarter);
    await brieflyWithin(operator, async () => {
      await attach(operator, quarter, "journal");
      await releaseRest(operator);
    });
    await ask("COMMIT");
    return dealt;
  } catch (error) {
    await ask("ROLLBACK");
    await release(operator);
    throw error;
  }
}

async function release(operator: Operator): Promise<void> {
  if ((await promisesOf(operator)).length > 0) await briefly(operator, () => releaseRest(operator));
}

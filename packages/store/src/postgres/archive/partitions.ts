import { isoInstant } from "@laurel/core";
import type { Operator } from "./operating.js";
import { type Quarter, quarterNamed } from "./quarter.js";

/** What holds lines: `journal` is looked into at each commit, `journal_archive` where old lines are read. */
export type JournalTable = "journal" | "journal_archive";

/** The columns of a line, in the order in which they are exported. */
export const lineColumns = "bucket, programme, kind, id, seq, written, key, digest, state, hash, record";

/** The table of a quarter, wherever it is attached. */
export const tableOf = ({ name }: Quarter): string => `laurel.journal_${name}`;

/** The condition that an instant lies in a quarter. */
export const within = ({ from, until }: Quarter, column = "written"): string => `${column} >= '${isoInstant(from)}' AND ${column} < '${isoInstant(until)}'`;
const outside = ({ from, until }: Quarter): string => `written < '${isoInstant(from)}' OR written >= '${isoInstant(until)}'`;
const bounds = ({ from, until }: Quarter): string => `FROM ('${isoInstant(from)}') TO ('${isoInstant(until)}')`;

/** The quarters that have a partition of their own, oldest first. */
export async function quartersOf({ ask }: Operator, table: JournalTable): Promise<Quarter[]> {
  const rows = await ask<{ name: string }>(`SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'laurel.${table}'::regclass ORDER BY c.relname`);
  return rows.flatMap(({ name }) => quarterNamed(name.replace(/^journal_/, "")) ?? []);
}

/** Makes the table of a quarter, attached to nothing. Its constraint says what its bounds will be, so that attaching it need not read it. */
export async function makeTable({ ask }: Operator, quarter: Quarter, like: JournalTable): Promise<void> {
  await ask(`CREATE TABLE ${tableOf(quarter)} (LIKE laurel.${like} INCLUDING ALL, CONSTRAINT quarter CHECK (${within(quarter)}))`);
}

/**
 * Attaches the table of a quarter, and locks the whole for an instant. PostgreSQL itself would lock the partition of the rest only: whoever plans a statement just then has already read which partitions
 * there are, waits at the rest, and then sees neither the lines that have left the rest, nor the partition they have gone to.
 */
export async function attach({ ask }: Operator, quarter: Quarter, to: JournalTable): Promise<void> {
  await ask(`LOCK TABLE ONLY laurel.${to} IN ACCESS EXCLUSIVE MODE`);
  await ask(`ALTER TABLE laurel.${to} ATTACH PARTITION ${tableOf(quarter)} FOR VALUES ${bounds(quarter)}`);
}

/** Detaches it. Not CONCURRENTLY, which PostgreSQL does not do where there is a partition for the rest; so the journal is locked for an instant. */
export async function detach({ ask }: Operator, quarter: Quarter, from: JournalTable): Promise<void> {
  await ask(`ALTER TABLE laurel.${from} DETACH PARTITION ${tableOf(quarter)}`);
}

const promise = ({ name }: Quarter): string => `not_${name}`;

/**
 * Makes the rest promise to hold nothing of a quarter, from now on; what it holds already is not looked at. Commits of that quarter would fail as long as the promise stands, so it is asked only for
 * quarters that are over, or not begun, and `releaseRest` follows in any case.
 */
export async function bindRest({ ask }: Operator, quarter: Quarter): Promise<void> {
  await ask(`ALTER TABLE laurel.journal_rest ADD CONSTRAINT ${promise(quarter)} CHECK (${outside(quarter)}) NOT VALID`);
}

/** Reads the rest, and sees that it holds the promise; nobody has to wait. */
export async function proveRest({ ask }: Operator, quarter: Quarter): Promise<void> {
  await ask(`ALTER TABLE laurel.journal_rest VALIDATE CONSTRAINT ${promise(quarter)}`);
}

/** Takes back every promise of the rest, also one that a crash has left. */
export async function releaseRest({ ask }: Operator): Promise<void> {
  for (const name of await promisesOf({ ask })) await ask(`ALTER TABLE laurel.journal_rest DROP CONSTRAINT ${name}`);
}

/** What the rest has promised. */
export async function promisesOf({ ask }: Pick<Operator, "ask">): Promise<string[]> {
  const rows = await ask<{ name: string }>("SELECT conname AS name FROM pg_constraint WHERE conrelid = 'laurel.journal_rest'::regclass AND contype = 'c' AND conname ~ '^not_\\d{4}q[1-4]$'");
  return rows.map(({ name }) => name);
}

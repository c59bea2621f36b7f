import type { Connection } from "../../postgres/connection/connection.js";
import { Fault } from "../../contract/fault.js";
import { mayBeSentAgain } from "../../postgres/connection/postgres-fault.js";
import type { SubjectKey } from "../subject.js";

const resendsMax = 10;

/** Asks a database statements of the vault. Each changes things by compare-and-set or not at all, so one that met a deadlock may be sent again. */
export class Asking {
  constructor(readonly connection: Connection, readonly prepare: boolean) {}

  /** @throws Fault in words */
  async rows<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    for (let sent = 1; ; sent++) {
      try {
        return await this.connection.lend(async (client) => {
          const { rows } = await client.query<Row>(this.prepare ? { name: `laurel_vault_${name}`, text, values: [...values] } : { text, values: [...values] });
          return rows;
        });
      } catch (error) {
        if (!(error instanceof Fault && mayBeSentAgain(error.cause)) || sent >= resendsMax) throw error;
      }
    }
  }
}

/** Subjects as columns: `bucket[], programme[], kind[], id[]`. */
export const columnsOf = (subjects: readonly SubjectKey[]): [number[], string[], string[], string[]] => [
  subjects.map(({ bucket }) => bucket), subjects.map(({ programme }) => programme), subjects.map(({ kind }) => kind), subjects.map(({ id }) => id),
];

/** Each thing once, by its name, the last of each; in the order of their names, so that two who change the same rows lock them in one order. */
export function eachOnce<T>(all: readonly T[], nameOf: (each: T) => string): T[] {
  const found = new Map(all.map((each) => [nameOf(each), each]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

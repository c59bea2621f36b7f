import type { StatementSync } from "node:sqlite";
import { Fault } from "../../contract/fault.js";
import type { Connection } from "../../sqlite/connection.js";

/** Prepares statements; a database that holds something else shows here, before anything is written. */
export function prepared<T extends Readonly<Record<string, string>>>(connection: Connection, texts: T, holds: string): { readonly [name in keyof T]: StatementSync } {
  try {
    return Object.fromEntries(Object.entries(texts).map(([name, sql]) => [name, connection.database.prepare(sql)])) as { readonly [name in keyof T]: StatementSync };
  } catch (cause) {
    throw new Fault("foreign", `${connection.path} is a database of Laurel, but not one of ${holds}`, { cause });
  }
}

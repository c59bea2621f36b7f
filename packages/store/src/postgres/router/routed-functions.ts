import { Fault } from "../../contract/fault.js";
import type { Session } from "./session.js";

/** A function of schema `laurel`, as its server describes it. */
export type RoutedFunction = {
  readonly name: string;
  /** With their types, as PostgreSQL writes them: `p_buckets smallint[], p_programme text`. */
  readonly arguments: string;
  /** `TABLE(n bigint)`. */
  readonly result: string;
  /** The names of the arguments that are arrays, in their order. */
  readonly arrays: readonly string[];
};

/** The cluster of PL/Proxy that all calls go to. */
export const cluster = "laurel";

const asked = `
  SELECT p.proname AS name, pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result,
    ARRAY(
      SELECT quote_ident(p.proargnames[a.place]) FROM unnest(p.proargtypes) WITH ORDINALITY AS a (type, place) JOIN pg_type t ON t.oid = a.type
      WHERE t.typcategory = 'A' ORDER BY a.place) AS arrays
  FROM pg_proc p WHERE p.pronamespace = 'laurel'::regnamespace ORDER BY p.proname`;

/** Reads what a server can be asked. */
export async function functionsOf(server: Session): Promise<RoutedFunction[]> {
  return server.query<RoutedFunction>(asked);
}

/**
 * The same function for a router: it deals out the arrays by the bucket that stands first in each row of them, and calls each server once, with its share. PL/Proxy takes a
 * number's lowest bits for its partition, and has as many partitions as there are buckets, so that a partition *is* a bucket; buckets of one server share its connection.
 *
 * @throws Fault when a function does not follow the rule that makes it routable
 */
export function routedFunction({ name, arguments: taken, result, arrays }: RoutedFunction): string {
  if (!taken.startsWith("p_buckets smallint[]")) throw new Fault("failed", `laurel.${name} cannot be routed: its first argument is not p_buckets smallint[]`);
  if (!/^(TABLE\(|SETOF )/.test(result)) throw new Fault("failed", `laurel.${name} cannot be routed: several servers answer with a set of rows, not with ${result}`);
  return `CREATE FUNCTION laurel."${name}"(${taken}) RETURNS ${result} LANGUAGE plproxy AS $body$
    CLUSTER '${cluster}'; SPLIT ${arrays.join(", ")}; RUN ON p_buckets;
  $body$;`;
}

import { bucketTables } from "./bucket-rows.js";
import { type ServerPlace, openSession } from "./session.js";

/** One question to one database, past any router. */
export async function ask<Row extends object>(url: string, statement: string, values: readonly unknown[] = []): Promise<Row[]> {
  const session = await openSession(url);
  try {
    return await session.query<Row>(statement, values);
  } finally {
    await session.close();
  }
}

/** Who has each bucket, as the router says. */
export async function ownersOn(router: string): Promise<string[]> {
  return (await ask<{ server: string }>(router, "SELECT server FROM laurel_router.owners ORDER BY bucket")).map(({ server }) => server);
}

/** Where the aggregates of a kind lie in truth: how many on each server. */
export async function countsOf(places: readonly ServerPlace[], programme: string, kind = "member"): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, url } of places) {
    const [row] = await ask<{ n: number }>(url, "SELECT count(*)::integer AS n FROM laurel.aggregates WHERE programme = $1 AND kind = $2", [programme, kind]);
    counts[name] = row!.n;
  }
  return counts;
}

/** Rows that lie on a server that does not have their bucket; there should be none. */
export async function straysOn(router: string, places: readonly ServerPlace[]): Promise<string[]> {
  const owners = await ownersOn(router);
  const strays: string[] = [];
  for (const { name, url } of places) {
    const session = await openSession(url);
    for (const { name: table } of await bucketTables(session)) {
      const rows = await session.query<{ bucket: number }>(`SELECT DISTINCT bucket FROM laurel."${table}"`);
      for (const { bucket } of rows) if (owners[bucket] !== name) strays.push(`${table} of bucket ${bucket} lies on ${name}, and is ${owners[bucket]}'s`);
    }
    await session.close();
  }
  return strays;
}

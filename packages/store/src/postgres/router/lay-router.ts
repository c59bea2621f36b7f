import { bucketCount } from "../../contract/bucket.js";
import { Fault } from "../../contract/fault.js";
import { bucketTables } from "./bucket-rows.js";
import { fencedOn, tellElsewhere, undisturbed } from "./fence.js";
import { libpqString } from "./libpq-string.js";
import { ownersOf, writeOwners } from "./owner-table.js";
import { type RoutedFunction, functionsOf, routedFunction } from "./routed-functions.js";
import { routerSchema, withoutFunctions } from "./router-schema.js";
import { type ServerPlace, type Session, openSession } from "./session.js";

/** A server that a router is to call. */
export type RoutedServer = ServerPlace & {
  /** How the router reaches it, as a connection string of PostgreSQL's C library; by `url` unless said. One without `user=` lets everybody be who they are on the router. */
  readonly connection?: string;
};

/** A router, and all the servers it is to have. */
export type RouterLayout = {
  /** The address of a database of its own, as a superuser; its server has PL/Proxy installed. */
  readonly router: string;
  /** In the order in which empty buckets are dealt to them; each brought up to the newest schema before. */
  readonly servers: readonly RoutedServer[];
};

type Open = RoutedServer & { readonly session: Session };

/**
 * Lays a router over servers, or brings one up to date: after a new version of Laurel, or with a further server, which has no buckets until some are moved there. A bucket that
 * has an owner keeps it; one that lies on a server goes to that; the rest is dealt out evenly. Every server is told what it does not have, and refuses it from then on, so that
 * nobody who goes past the router finds an empty bucket and believes it.
 *
 * @throws Fault in words when two servers have rows of one bucket, or differ in their schema; nothing is changed then
 */
export async function layRouter({ router, servers }: RouterLayout): Promise<void> {
  const sessions: Session[] = [];
  const open = async (url: string): Promise<Session> => {
    const session = await openSession(url);
    sessions.push(session);
    return session;
  };
  try {
    const opened: Open[] = [];
    for (const each of servers) opened.push({ ...each, session: await open(each.url) });
    const functions = await functionsOfAll(opened);
    const session = await open(router);
    await checkRouter(session);
    await undisturbed(opened.map((each) => each.session), () => session.whole(() => lay(session, opened, functions)));
  } finally {
    for (const session of sessions) await session.close();
  }
}

/** A router has functions of the same names, and so cannot be one of the servers. */
async function checkRouter(router: Session): Promise<void> {
  const [row] = await router.query<{ held: boolean }>("SELECT to_regclass('laurel.aggregates') IS NOT NULL AS held");
  if (row!.held) throw new Fault("foreign", `${router.where} holds data of Laurel; a router has a database of its own`);
}

async function functionsOfAll(servers: readonly Open[]): Promise<RoutedFunction[]> {
  const [first] = servers;
  if (!first) throw new Fault("failed", "a router needs a server");
  const functions = await functionsOf(first.session);
  for (const { session } of servers) {
    const same = JSON.stringify(await functionsOf(session)) === JSON.stringify(functions);
    if (!same) throw new Fault("failed", `${session.where} and ${first.session.where} differ in their schema; bring both up to date`);
  }
  return functions;
}

async function lay(router: Session, servers: readonly Open[], functions: readonly RoutedFunction[]): Promise<void> {
  await router.query(routerSchema);
  for (const { name, url, connection = libpqString(url) } of servers) {
    await router.query("INSERT INTO laurel_router.servers (name, connstr) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET connstr = excluded.connstr", [name, connection]);
  }
  const known = await ownersOf(router);
  const holdings: Holding[] = [];
  for (const { name, session } of servers) holdings.push({ server: name, buckets: await held(session) });
  const owners = dealt(known, holdings);
  await writeOwners(router, owners);
  await router.query(withoutFunctions);
  for (const each of functions) await router.query(routedFunction(each));
  for (const { name, session } of servers) await tellElsewhere(session, owners.flatMap((owner, bucket) => (owner === name ? [] : [bucket])));
}

/** The buckets of which a server holds rows that it stands by. */
export type Holding = { readonly server: string; readonly buckets: ReadonlySet<number> };

/**
 * Who has each bucket: whoever had it, else whoever holds rows of it, else each server an equal run of them.
 *
 * @throws Fault when a server holds rows of a bucket that is another's
 */
export function dealt(known: ReadonlyMap<number, string>, holdings: readonly Holding[]): string[] {
  return Array.from({ length: bucketCount }, (_, bucket) => {
    const holders = holdings.filter(({ buckets }) => buckets.has(bucket)).map(({ server }) => server);
    const owner = known.get(bucket) ?? holders[0] ?? holdings[Math.floor((bucket * holdings.length) / bucketCount)]!.server;
    const others = holders.filter((holder) => holder !== owner);
    if (others.length > 0) throw new Fault("failed", `bucket ${bucket} is with ${owner}, but ${others.join(" and ")} has rows of it, too`);
    return owner;
  });
}

/** A look into an index for each bucket. What a server has been told that it does not have is on its way from or to it, and does not count. */
async function held(server: Session): Promise<Set<number>> {
  const tables = await bucketTables(server);
  const rows = await server.query<{ bucket: number }>(`
    SELECT b AS bucket FROM generate_series(0, ${bucketCount - 1}) AS b
    WHERE ${tables.map(({ name }) => `EXISTS (SELECT FROM laurel."${name}" t WHERE t.bucket = b)`).join(" OR ")}`);
  const fenced = await fencedOn(server);
  return new Set(rows.map(({ bucket }) => bucket).filter((bucket) => !fenced.has(bucket)));
}

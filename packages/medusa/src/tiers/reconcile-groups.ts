import { type ShopDatabase, askShop } from "../modules/laurel/shop-connections.js";
import { tierGroups } from "./tier-groups.js";

/** A customer who may be in other groups than it belongs in. */
export type Suspect = {
  readonly customer: string;
  /** `differs`: the groups are not those of the member of the same id. `elsewhere`: there is no such member, and only the identities say whose the account is. */
  readonly why: "differs" | "elsewhere";
};

/** Customers with an account that are held against the ledger by one statement. */
const pageSize = 5_000;

/**
 * Finds whose groups are not those of their tiers, wherever that came from: an edit in the admin, an event that was lost, a merge. Compared in the database, page by page along the key, and
 * only what differs leaves it. It reads the ledger's own rows, as they were last decided; whoever is found is looked at properly before anything is changed.
 */
export async function* suspects(database: ShopDatabase, programme: string): AsyncGenerator<readonly Suspect[]> {
  for (let after = ""; ;) {
    const groups = await tierGroups(database);
    const rows = await askShop<{ customer: string; why: Suspect["why"] | null; last: string | null }>(database, statement, [
      after, pageSize, programme, groups.map(({ id }) => id), groups.map(({ ladder }) => ladder), groups.map(({ tier }) => tier),
    ]);
    const last = rows[0]?.last;
    if (last === undefined || last === null) break;
    after = last;
    const found = rows.flatMap(({ customer, why }): Suspect[] => (why === null ? [] : [{ customer, why }]));
    if (found.length > 0) yield found;
  }
  const strangers = await strangersIn(database);
  if (strangers.length > 0) yield strangers;
}

/** The bucket of an aggregate, as `bucketOf` works it out: the first ten bits of a hash. */
const bucket = (kind: string, id: string): string => `(SELECT (get_byte(h, 0) << 2) | (get_byte(h, 1) >> 6) FROM sha256(convert_to($3 || '/${kind}/' || ${id}, 'UTF8')) AS h)`;

// A page always says where it ends, also where nothing of it differs. Of two groups for one tier the older one counts, which comes first. Each customer is probed for along the keys: a page
// costs the same in a shop of any size.
const statement = `
  WITH page AS MATERIALIZED (SELECT id FROM customer WHERE has_account AND deleted_at IS NULL AND id > $1 ORDER BY id LIMIT $2),
  tier_group AS MATERIALIZED (SELECT DISTINCT ON (ladder, tier) id, ladder, tier FROM unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS g (id, ladder, tier, n) ORDER BY ladder, tier, n),
  member AS MATERIALIZED (
    SELECT p.id, m.is_here, m.tiers FROM page p LEFT JOIN LATERAL (
      SELECT s.state->>'mergedInto' IS NULL AS is_here, CASE WHEN s.state->'books'->>'standing' <> 'closed' AND s.state->'books'->'joined' IS NOT NULL THEN s.state->'books'->'tiers' END AS tiers
      FROM (
        SELECT a.state::jsonb AS state FROM laurel.aggregates a
        WHERE a.bucket = ${bucket("member", "p.id")} AND a.programme = $3 AND a.kind = 'member' AND a.id = p.id COLLATE "C" OFFSET 0) s) m ON true),
  wanted AS (
    SELECT m.id AS customer, g.id AS "group" FROM member m CROSS JOIN LATERAL jsonb_each(m.tiers) AS t (ladder, books)
    JOIN tier_group g ON g.ladder = t.ladder AND g.tier = coalesce(t.books->'override'->>'tier', t.books->>'earned') WHERE m.is_here),
  found AS (
    SELECT p.id AS customer, c."group", c.times FROM page p CROSS JOIN LATERAL (
      SELECT customer_group_id AS "group", count(*) AS times FROM customer_group_customer WHERE customer_id = p.id AND deleted_at IS NULL AND customer_group_id = ANY ($4) GROUP BY 1) c),
  differing AS MATERIALIZED (SELECT DISTINCT customer FROM wanted FULL JOIN found USING (customer, "group") WHERE found.times IS DISTINCT FROM 1 OR wanted.customer IS NULL)
  SELECT w.customer, w.why, (SELECT max(id) FROM page) AS last FROM (
    SELECT NULL::text AS customer, NULL::text AS why
    UNION ALL
    SELECT m.id, CASE WHEN m.is_here THEN 'differs' ELSE 'elsewhere' END FROM member m WHERE m.is_here IS NOT TRUE OR m.id IN (SELECT customer FROM differing)) w`;

/** Guests and deleted customers that somebody has put into a tier's group. */
async function strangersIn(database: ShopDatabase): Promise<Suspect[]> {
  return askShop<Suspect>(database, `
    SELECT DISTINCT m.customer_id AS customer, 'elsewhere' AS why FROM customer_group_customer m
    JOIN customer_group g ON g.id = m.customer_group_id AND g.deleted_at IS NULL AND g.metadata->>'laurel_tier' IS NOT NULL
    JOIN customer c ON c.id = m.customer_id WHERE m.deleted_at IS NULL AND (NOT c.has_account OR c.deleted_at IS NOT NULL)`);
}

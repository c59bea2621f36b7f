import { createCustomerGroupsWorkflow, updateCustomerGroupsWorkflow } from "@medusajs/medusa/core-flows";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { type ShopDatabase, askShop } from "../modules/laurel/shop-connections.js";
import { containerOf } from "./shop-doors.js";
import { type WantedTier, tiersOf } from "./tier-names.js";

/** A customer group that stands for a tier. */
export type TierGroup = {
  readonly id: string;
  /** As it is called now, by the policy or by whoever has renamed it in the admin. */
  readonly name: string;
  readonly ladder: string;
  readonly tier: string;
  /** What Laurel has called it last. */
  readonly given: string | null;
};

/**
 * The customer groups of all tiers, one for each tier of each ladder (B3); those that are missing are made, those whose tier the policy has renamed are renamed. They are found by their
 * metadata, so a merchant may rename them; a group whose tier is gone stays, for prices may hang on it, and loses its members. Tiers of a version that is not in force yet
 * have theirs already, so that prices can be laid out.
 *
 * May be called from anywhere at any time: it costs one question where nothing is missing, and two who find something missing at once make it once.
 */
export async function ensureGroups(scope: Scope): Promise<readonly TierGroup[]> {
  const laurel = laurelIn(scope);
  const [wanted, found] = await Promise.all([wantedTiers(laurel), tierGroups(laurel.database)]);
  if (isComplete(wanted, found)) return found;
  return alone(laurel, async () => {
    const now = await tierGroups(laurel.database);
    if (isComplete(wanted, now)) return now;
    await make(scope, wanted, now);
    return tierGroups(laurel.database);
  });
}

/** The groups that are there; of two for one tier, the older one first. */
export async function tierGroups(database: ShopDatabase): Promise<TierGroup[]> {
  return askShop<TierGroup>(database, `
    SELECT id, name, metadata->>'laurel_ladder' AS ladder, metadata->>'laurel_tier' AS tier, metadata->>'laurel_name' AS given FROM customer_group
    WHERE deleted_at IS NULL AND metadata->>'laurel_tier' IS NOT NULL AND metadata->>'laurel_ladder' IS NOT NULL ORDER BY created_at, id`);
}

/** The group of a tier. */
export const groupOf = (groups: readonly TierGroup[], ladder: string, tier: string): TierGroup | undefined => groups.find((each) => each.ladder === ladder && each.tier === tier);

async function wantedTiers(laurel: LaurelModule): Promise<WantedTier[]> {
  const { engine, now } = (await laurel.served()).means;
  return tiersOf(await engine.programme(), now());
}

const isComplete = (wanted: readonly WantedTier[], found: readonly TierGroup[]): boolean => wanted.every((each) => {
  const group = groupOf(found, each.ladder, each.tier);
  return group !== undefined && isNamed(group, each);
});

/** What Laurel has called it is still what the policy says; how it is called beside that is the merchant's. */
const isNamed = ({ given }: TierGroup, { names }: WantedTier): boolean => given !== null && (names.includes(given) || given.startsWith(`${names[1]} `));

async function make(scope: Scope, wanted: readonly WantedTier[], found: readonly TierGroup[]): Promise<void> {
  const { database } = laurelIn(scope);
  const taken = new Set((await askShop<{ name: string }>(database, "SELECT name FROM customer_group WHERE deleted_at IS NULL")).map(({ name }) => name));
  for (const each of wanted) {
    const group = groupOf(found, each.ladder, each.tier);
    if (group && isNamed(group, each)) continue;
    if (group) taken.delete(group.name);
    const name = freeName(each, taken);
    taken.add(name);
    const metadata = { laurel_ladder: each.ladder, laurel_tier: each.tier, laurel_name: name };
    if (!group) await createCustomerGroupsWorkflow(containerOf(scope)).run({ input: { customersData: [{ name, metadata }] } });
    else {
      const [kept] = await askShop<{ metadata: Record<string, unknown> }>(database, "SELECT metadata FROM customer_group WHERE id = $1", [group.id]);
      await updateCustomerGroupsWorkflow(containerOf(scope)).run({ input: { selector: { id: group.id }, update: { name, metadata: { ...kept?.metadata, ...metadata } } } });
    }
  }
}

/** Medusa wants the name of a group to be the only one: another ladder may have a tier of the same name, and the merchant a group. */
function freeName({ names: [short, long] }: WantedTier, taken: ReadonlySet<string>): string {
  for (const name of [short, long]) if (!taken.has(name)) return name;
  for (let i = 2; ; i++) if (!taken.has(`${long} ${i}`)) return `${long} ${i}`;
}

/** Who makes groups waits in this line, so that of one process no more than one connection is kept waiting. */
const lines = new WeakMap<LaurelModule, Promise<unknown>>();

/**
 * Does something that no other process does at the same time. A lock of PostgreSQL itself: Medusa's locks are those of one process unless the shop has chosen others, and of two groups for
 * one tier a merchant would price one and the members would be in the other.
 */
function alone<T>(laurel: LaurelModule, work: () => Promise<T>): Promise<T> {
  const next = (lines.get(laurel) ?? Promise.resolve()).then(() => locked(laurel, work));
  lines.set(laurel, next.catch(() => undefined));
  return next;
}

async function locked<T>({ database: { client: pool }, settings: { programme } }: LaurelModule, work: () => Promise<T>): Promise<T> {
  const client = await pool.acquireConnection();
  try {
    // Of a transaction, for a pooler between us and the server may give every transaction another connection.
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`laurel:tier-groups:${programme}`]);
    return await work();
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    await pool.releaseConnection(client);
  }
}

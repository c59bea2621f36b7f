import { policyAt } from "@laurel/core";
import type { Room } from "../adapter/room.js";
import { takeLease } from "../books/lease.js";
import { askShop } from "../operations/shop.js";
import { type FoundDiscount, changeDiscount, endDiscount, makeDiscount, ourDiscounts } from "./discounts.js";
import { type Intent, forgetIntent, intentsOf, makeOnce, mayBeOnItsWay, noteIntent } from "./intents.js";
import { wasRefused } from "./refusal.js";
import { ensureSegments } from "./segments.js";
import { type WantedDiscount, wantedBenefits } from "./wanted-benefits.js";

/** What was done; names such as `segment:gold`, `discount:gold`, `shipping:gold`, `function`. */
export type BenefitReport = {
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly ended: readonly string[];
  /** Set out to be made a moment ago, and not in Shopify's lists yet: looked for again the next time. */
  readonly waiting: readonly string[];
  /** What Shopify refuses, or cannot be told, and why. */
  readonly left: readonly { readonly name: string; readonly why: string }[];
};

const leaseMs = 5 * 60_000;

/**
 * Brings the benefits of tiers into Shopify (B3): a segment of those who bear a tier's tag, and for them a discount that applies by itself, on every plan of Shopify; a share off, free carriage. Changed where the
 * policy in force says something else, ended where a tier has lost it. Where the shop has the discount Function, that takes the shares off instead. What is there already is found again, never made twice.
 *
 * @returns what was done; nothing where another process is at it
 * @throws AdminFault when Shopify cannot be asked
 */
export async function publishBenefits(room: Room): Promise<BenefitReport | undefined> {
  const lease = await takeLease(room.books, { shop: room.shop, name: "benefits", forMs: leaseMs, now: room.clock() });
  if (!lease) return undefined;
  try {
    return await settleBenefits(room);
  } finally {
    await lease.release();
  }
}

async function settleBenefits(room: Room): Promise<BenefitReport> {
  const policy = policyAt(await room.laurel.means.engine.programme(), room.clock());
  const { segments, discounts } = wantedBenefits(policy, room.settings.tierTagPrefix, room.settings.discountFunction);
  const intents = await intentsOf(room);
  const ensured = await ensureSegments(room, segments, intents);
  const work: Work = { room, intents, segments: ensured.ids, found: await ourDiscounts(room), made: [], changed: [...ensured.changed], ended: [], waiting: [...ensured.waiting], left: [] };
  // First those that end: the share off of a tier and that of the Function are never there at once.
  for (const each of work.found) if (!discounts.some(({ key }) => key === each.key)) await trying(work, each.key, async () => { if (await endDiscount(room, each)) work.ended.push(each.key); });
  const { shop: { currencyCode } } = discounts.some(isInMoney) ? await room.admin.ask(askShop, {}) : { shop: { currencyCode: policy.currency } };
  for (const each of discounts) {
    if (isInMoney(each) && currencyCode !== policy.currency) work.left.push({ name: each.key, why: `its minimum is in ${policy.currency}, and the shop sells in ${currencyCode}` });
    else await trying(work, each.key, () => settleDiscount(work, each));
  }
  const { made, changed, ended, waiting, left } = work;
  return { made, changed, ended, waiting, left };
}

const isInMoney = (wanted: WantedDiscount): boolean => wanted.kind === "free-shipping" && wanted.minimum !== undefined;

type Work = {
  readonly room: Room; readonly intents: ReadonlyMap<string, Intent>; readonly segments: ReadonlyMap<string, string>; readonly found: readonly FoundDiscount[];
  readonly made: string[]; readonly changed: string[]; readonly ended: string[]; readonly waiting: string[]; readonly left: { name: string; why: string }[];
};

/** What Shopify refuses of one benefit keeps none of the others. */
async function trying({ room, left }: Work, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!wasRefused(error)) throw error;
    room.tell(error, { shop: room.shop, doing: "benefits", benefit: name });
    left.push({ name, why: error instanceof Error ? error.message : String(error) });
  }
}

async function settleDiscount(work: Work, wanted: WantedDiscount): Promise<void> {
  const { room, intents, segments, found, made, changed, waiting } = work;
  const segment = "tier" in wanted ? segments.get(wanted.tier) : undefined;
  // A discount for nobody in particular is a discount for all: without its segment it is not made.
  if ("tier" in wanted && segment === undefined) return void waiting.push(wanted.key);
  const [there, ...doubles] = found.filter(({ key }) => key === wanted.key);
  for (const each of doubles) await endDiscount(room, each);
  const intent = intents.get(wanted.key);
  if (there) {
    if (intent?.gid !== there.id) await noteIntent(room, wanted.key, there.id, room.clock());
    if (await changeDiscount(room, there, wanted, segment)) changed.push(wanted.key);
  } else if (mayBeOnItsWay(intent, room.clock())) waiting.push(wanted.key);
  else {
    await forgetIntent(room, wanted.key);
    await makeOnce(room, wanted.key, () => makeDiscount(room, wanted, segment), wasRefused);
    made.push(wanted.key);
  }
}

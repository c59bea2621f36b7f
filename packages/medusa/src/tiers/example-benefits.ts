import { createPriceListsWorkflow, createPromotionsWorkflow } from "@medusajs/medusa/core-flows";
import { type Scope, laurelIn } from "../laurel-in.js";
import { askShop } from "../modules/laurel/shop-connections.js";
import { containerOf } from "./shop-doors.js";
import { ensureGroups, groupOf } from "./tier-groups.js";

/** What members of a tier are to get of Medusa's own making. */
export type TierBenefits = {
  readonly ladder: string;
  readonly tier: string;
  /** Prices of their own, in major units as Medusa counts. */
  readonly prices?: readonly { readonly variant_id: string; readonly currency_code: string; readonly amount: number }[];
  /** Percent off every order, by itself. Automatic promotions add up, so one tier has one. */
  readonly percentOff?: number;
};

/** What there is now, by tier. */
export type MadeBenefits = { readonly tier: string; readonly group: string; readonly priceList: string | undefined; readonly promotion: string | undefined };

/**
 * Makes an example of what a tier is good for (B3): a price list and an automatic promotion for its group, as staff would make them in the admin, where they may be changed and removed. What is
 * there already is left as it is.
 *
 * @throws Error for a tier that the policy does not know
 */
export async function exampleBenefits(scope: Scope, wanted: readonly TierBenefits[]): Promise<MadeBenefits[]> {
  const groups = await ensureGroups(scope);
  const made: MadeBenefits[] = [];
  for (const benefits of wanted) {
    const group = groupOf(groups, benefits.ladder, benefits.tier);
    if (!group) throw new Error(`the policy has no tier ${benefits.tier} on a ladder ${benefits.ladder}`);
    const terms = { ...benefits, group: group.id, name: group.name };
    made.push({ tier: benefits.tier, group: group.id, priceList: await priceListOf(scope, terms), promotion: await promotionOf(scope, terms) });
  }
  return made;
}

type Terms = TierBenefits & { readonly group: string; readonly name: string };

async function priceListOf(scope: Scope, { prices = [], group, name, ladder, tier }: Terms): Promise<string | undefined> {
  if (prices.length === 0) return undefined;
  const description = `laurel:${ladder}/${tier}`;
  const [known] = await askShop<{ id: string }>(laurelIn(scope).database, "SELECT id FROM price_list WHERE description = $1 AND deleted_at IS NULL", [description]);
  if (known) return known.id;
  const { result } = await createPriceListsWorkflow(containerOf(scope)).run({ input: { price_lists_data: [
    { title: name, description, status: "active", rules: { "customer.groups.id": [group] }, prices: prices.map((each) => ({ ...each })) },
  ] } });
  return result[0]?.id;
}

async function promotionOf(scope: Scope, { percentOff, group, ladder, tier }: Terms): Promise<string | undefined> {
  if (percentOff === undefined) return undefined;
  const code = `LAUREL-${ladder}-${tier}`.toUpperCase();
  const [known] = await askShop<{ id: string }>(laurelIn(scope).database, "SELECT id FROM promotion WHERE code = $1 AND deleted_at IS NULL", [code]);
  if (known) return known.id;
  const { result } = await createPromotionsWorkflow(containerOf(scope)).run({ input: { promotionsData: [{
    code, type: "standard", status: "active", is_automatic: true,
    rules: [{ attribute: "customer.groups.id", operator: "in", values: [group] }],
    application_method: { type: "percentage", target_type: "items", allocation: "across", value: percentOff },
  }] } });
  return result[0]?.id;
}

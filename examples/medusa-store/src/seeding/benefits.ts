import { exampleBenefits } from "@laurel/medusa/tiers/example-benefits";
import type { MedusaContainer } from "@medusajs/framework/types";
import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows";
import { products } from "../goods/catalogue";
import type { Variants } from "./stock";

/** What policy.yaml promises as a discount, in percent. */
const percents = { gold: 3, platinum: 5, diamond: 8 } as const;

/** Prices of their own for members of a tier, and no delivery to pay from Platinum on: a price list and a promotion of Medusa each, for the customer group that Laurel keeps. */
export async function makeBenefits(container: MedusaContainer, variants: Variants): Promise<void> {
  const lower = (amount: number, percent: number): number => Math.floor(amount * (100 - percent)) / 100;
  const made = await exampleBenefits(container, (Object.entries(percents) as [keyof typeof percents, number][]).map(([tier, percent]) => ({
    ladder: "members", tier,
    prices: products.flatMap(({ handle, cny, eur }) => [
      { variant_id: variants.get(handle)!, currency_code: "cny", amount: Math.floor(lower(cny, percent)) }, { variant_id: variants.get(handle)!, currency_code: "eur", amount: lower(eur, percent) },
    ]),
  })));
  const groups = made.filter(({ tier }) => tier !== "gold").map(({ group }) => group);
  await createPromotionsWorkflow(container).run({ input: { promotionsData: [{
    code: "MEMBERS-DELIVERY", type: "standard", status: "active", is_automatic: true, rules: [{ attribute: "customer.groups.id", operator: "in", values: groups }],
    application_method: { type: "percentage", target_type: "shipping_methods", allocation: "across", value: 100 },
  }] } });
}

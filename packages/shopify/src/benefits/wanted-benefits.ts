import { type Policy, benefitSayer, majorText, nameOf } from "@laurel/core";

/** A tier of whom Shopify is to know: by a segment of those who bear its tag. */
export type WantedSegment = { readonly tier: string; readonly tag: string; readonly name: string; readonly query: string };

/** A discount that Shopify is to give by itself. `key` is unique, and is what it is found again by. */
export type WantedDiscount =
  | { readonly kind: "percentage"; readonly key: string; readonly tier: string; readonly title: string; readonly percentage: number }
  /** `minimum` is an amount of the shop's currency in major units. */
  | { readonly kind: "free-shipping"; readonly key: string; readonly tier: string; readonly title: string; readonly minimum: string | undefined }
  /** One for all tiers: the Function looks up the tier by itself. */
  | { readonly kind: "function"; readonly key: string; readonly title: string; readonly handle: string };

/** What a policy wants of Shopify. */
export type WantedBenefits = { readonly segments: readonly WantedSegment[]; readonly discounts: readonly WantedDiscount[] };

/**
 * What the tiers of a policy give that Shopify can give by itself (B1, B3): a share off every order, and carriage. A tier has a segment where it gives either.
 *
 * @param functionHandle - the discount Function that takes the shares off instead; never both
 */
export function wantedBenefits(policy: Policy, tagPrefix: string, functionHandle: string | undefined): WantedBenefits {
  const [segments, discounts] = [new Map<string, WantedSegment>(), [] as WantedDiscount[]];
  for (const tier of policy.document.ladders.flatMap(({ tiers }) => tiers)) {
    const name = said(policy, tier);
    for (const wanted of discountsOf(policy, tier.id, name)) {
      if (wanted.kind === "percentage" && functionHandle !== undefined) continue;
      discounts.push(wanted);
      segments.set(tier.id, segmentOf(tier.id, name, tagPrefix));
    }
  }
  const takesOff = Object.values(policy.benefits).some((benefits) => benefits.some(({ kind }) => kind === "discount"));
  if (functionHandle !== undefined && takesOff) discounts.push({ kind: "function", key: "function", title: short(said(policy, policy.document.program)), handle: functionHandle });
  return { segments: [...segments.values()], discounts };
}

/** In the programme's first language, as is all that the merchant's customers read. */
const said = (policy: Policy, { id, name }: { readonly id: string; readonly name: Parameters<typeof nameOf>[0] }): string => nameOf(name, id, { words: { language: policy.document.program.languages[0] ?? "en" }, document: policy.document });

function segmentOf(tier: string, name: string, tagPrefix: string): WantedSegment {
  const tag = tagPrefix + tier;
  return { tier, tag, name: `${short(name)} (${tag})`, query: `customer_tags CONTAINS '${tag}'` };
}

function discountsOf(policy: Policy, tier: string, name: string): WantedDiscount[] {
  const sayer = benefitSayer(policy, policy.document.program.languages[0] ?? "en");
  return (policy.benefits[tier] ?? []).flatMap((benefit): WantedDiscount[] => {
    const says = sayer({ ...benefit, tiers: [tier] });
    const title = short(says === undefined ? name : `${name} · ${says}`);
    // A tier has one of a kind; of two the policy's words are wrong, and the first counts.
    if (benefit.kind === "discount") return [{ kind: "percentage", key: `discount:${tier}`, tier, title, percentage: Number(benefit.details["percent"]) / 100 }];
    const minimum = benefit.details["minOrderMinor"];
    return benefit.kind === "free-shipping" ? [{ kind: "free-shipping", key: `shipping:${tier}`, tier, title, minimum: minimum === undefined ? undefined : majorText(Number(minimum), policy.digits) }] : [];
  }).filter(({ key }, i, all) => all.findIndex((each) => each.key === key) === i);
}

/** Shopify takes 255 characters. */
const short = (text: string): string => text.slice(0, 180).toWellFormed();

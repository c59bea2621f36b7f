import { type Effect, type Policy, isoDay, nameOf } from "@laurel/core";
import { en } from "@laurel/core/language/en";

/** What a flow is told: which trigger, and what its fields say. The names of the fields are those of the trigger's own file, and flows are built upon them. */
export type FlowWord = { readonly handle: "tier-changed" | "points-expiring"; readonly payload: Readonly<Record<string, string | number | boolean>> };

/**
 * What is told of something that a member has to tell; nothing where no trigger is about it. Whoever joins has reached no tier yet: for that Shopify has a trigger of its own. Names are in the programme's first language.
 */
export function wordOf(policy: Policy, effect: Effect): FlowWord | undefined {
  switch (effect.kind) {
    case "tier-changed": {
      const { ladder: id, from, to } = effect;
      if (from === undefined) return undefined;
      const ladder = policy.ladders.find((each) => each.id === id);
      const rankOf = (tier: string): number => ladder?.tiers.find((each) => each.id === tier)?.rank ?? 0;
      return { handle: "tier-changed", payload: { "Tier": tierNamed(policy, id, to), "Tier before": tierNamed(policy, id, from), "Promoted": rankOf(to) > rankOf(from) } };
    }
    case "notice": {
      if (effect.notice.kind !== "points-expiring") return undefined;
      const { wallet, points, expiresAt } = effect.notice;
      const decimals = policy.wallets.find(({ id }) => id === wallet)?.decimals ?? 0;
      return { handle: "points-expiring", payload: { "Points": points / 10 ** decimals, "Last day": isoDay(policy.zone.dayAt(expiresAt - 1)) } };
    }
    case "grant-issued":
    case "referral": return undefined;
  }
}

function tierNamed({ document }: Policy, ladder: string, tier: string): string {
  const [language = "en"] = document.program.languages;
  return nameOf(document.ladders.find(({ id }) => id === ladder)?.tiers.find(({ id }) => id === tier)?.name, tier, { words: { ...en, language }, document });
}

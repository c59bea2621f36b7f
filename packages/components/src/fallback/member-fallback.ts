import type { MemberShown, ProgrammeShown } from "@laurel/client/page";
import type { Language } from "@laurel/core";
import { Figures } from "../foundation/figures.js";
import { type FallbackAttributes, fallbackOf } from "./fallback.js";

/** What a server knows of the member whose page it prints: the answers to `readMemberState` and `readProgramme`. */
export type KnownMember = {
  readonly state: Pick<MemberShown, "state">;
  readonly programme: ProgrammeShown;
  /** Of the page; ask for the state in it, too, so that the sentences of both are one language. */
  readonly language: Language;
};

/** A wallet with the points that can be used: "1,500 points". Without words inside where the member has not joined or has no such wallet. */
export function walletFallback(known: KnownMember, attributes: FallbackAttributes & { readonly wallet?: string } = {}): string {
  const { figures, standing } = read(known);
  const wallet = standing?.wallets.find((each) => each.wallet === attributes.wallet) ?? standing?.wallets[0];
  return fallbackOf("laurel-points-wallet", attributes, wallet && figures.points(wallet.available, wallet.wallet));
}

/** The way to the next tier, in the server's words; the tier's name where there is none further up. Without words inside where the member has not joined. */
export function progressFallback(known: KnownMember, attributes: FallbackAttributes & { readonly ladder?: string } = {}): string {
  const { figures, tier } = read(known, attributes.ladder);
  const next = tier?.higher.find((each) => each.tier === tier.nearest) ?? tier?.higher.find(({ toReach }) => toReach);
  return fallbackOf("laurel-tier-progress", attributes, tier && [figures.tier(tier.current), next?.says?.headline].filter(Boolean).join(" · "));
}

/** A badge with the member's own tier. Without words inside where the member has not joined. */
export function badgeFallback(known: KnownMember, attributes: FallbackAttributes & { readonly ladder?: string } = {}): string {
  const { figures, tier } = read(known, attributes.ladder);
  return fallbackOf("laurel-tier-badge", attributes, tier && figures.tier(tier.current));
}

function read({ state: { state }, programme, language }: KnownMember, ladder?: string) {
  const standing = state.kind === "member" ? state : undefined;
  const tier = standing?.tiers.find((each) => each.ladder === ladder) ?? standing?.tiers[0];
  return { figures: new Figures(language, programme), standing, tier };
}

import type {} from "@shopify/ui-extensions/purchase.thank-you.block.render";
import type { Answer } from "@laurel/client/page";
import { useEffect, useState } from "preact/hooks";
import { basketOf } from "../../views/basket.js";
import { earnSentence, pointsTexts, walletsIn } from "../../views/earn-view.js";
import { unlessGone } from "../../views/unless-gone.js";
import type { Wire } from "../../views/wire.js";
import { numberOf } from "../../../src/inbox/payload.js";
import type { OrderMeans } from "./order-page.js";

/** What the order did to a wallet, as the app's server tells it. */
type Posted = { readonly wallets: readonly { readonly wallet: string; readonly earned: number; readonly takenBack: number; readonly availableAt?: number }[] };
type Known = { readonly programme: Answer<"readProgramme"> } & ({ readonly posted: Posted } | { readonly estimate: Answer<"estimateEarning"> });

/**
 * How many points this order earned, and how many went back. Before the ledger has heard of it, how many it earns, from when they can be used, and the tier that it reaches: what the engine that posts them reckons
 * for these goods. Where neither can be had, nothing stands here.
 */
export function OrderPoints({ page, speech, wire }: OrderMeans) {
  const { say } = speech;
  const isSignedIn = page.buyerIdentity?.customer.value !== undefined;
  const basket = JSON.stringify(basketOf(page.lines.value, page.cost.subtotalAmount.value.currencyCode));
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    if (page.isCancelled || !isSignedIn) return undefined;
    return unlessGone(look(wire, page.order, basket), setKnown);
  }, [basket, isSignedIn, page.isCancelled, page.order, wire]);
  const sentences = page.isCancelled ? [say("earned.cancelled")] : !isSignedIn ? [say("standing.guest")] : known ? sentencesOf(known) : [];
  return (
    <s-section heading={say("earned.title")}>
      <s-stack accessibilityRole="status" gap="small-200">{sentences.map((each, i) => <s-text key={i}>{each}</s-text>)}</s-stack>
    </s-section>
  );

  function sentencesOf(found: Known): string[] {
    const wallets = walletsIn(found.programme, speech);
    return "posted" in found ? postedSentences(found.posted, found.programme, wallets) : estimated(found.estimate, found.programme, wallets);
  }

  function postedSentences({ wallets: moved }: Posted, { program: { timeZone } }: Known["programme"], wallets: ReturnType<typeof walletsIn>): string[] {
    const of = (which: "earned" | "takenBack"): string => pointsTexts(moved.map((each) => ({ wallet: each.wallet, points: each[which] })), wallets, speech).join(" + ");
    const later = moved.find(({ availableAt }) => availableAt !== undefined)?.availableAt;
    return [
      ...(of("earned") === "" ? [] : [say("earned.posted", { points: of("earned") })]), ...(of("takenBack") === "" ? [] : [say("earned.back", { points: of("takenBack") })]),
      ...(later === undefined ? [] : [say("earned.later", { day: speech.dayOf(later, timeZone) })]),
    ];
  }

  function estimated(estimate: Answer<"estimateEarning">, programme: Known["programme"], wallets: ReturnType<typeof walletsIn>): string[] {
    const earns = earnSentence(estimate, wallets, speech, "earned.earn");
    if (earns === undefined || estimate.asNewMember) return earns === undefined ? [] : [earns];
    const later = estimate.points.find(({ availableAt }) => availableAt !== undefined)?.availableAt;
    const reached = estimate.tiers[0];
    const tier = reached && programme.ladders.flatMap(({ tiers }) => tiers).find(({ id }) => id === reached.to);
    return [
      earns, ...(later === undefined ? [] : [say("earned.later", { day: speech.dayOf(later, programme.program.timeZone) })]),
      ...(reached ? [say("earned.tier", { tier: speech.named(tier?.name ?? {}, reached.to) })] : []),
    ];
  }
}

async function look(wire: Wire, order: string | undefined, basket: string): Promise<Known | undefined> {
  const [posted, programme] = await Promise.all([order === undefined ? undefined : wire<Posted | undefined>(`/api/shopper/orders/${numberOf(order)}`), wire<Answer<"readProgramme">>("/api/shopper/v1/programme")]);
  if (programme.kind !== "answer") return undefined;
  if (posted?.kind === "answer" && posted.body) return { programme: programme.body, posted: posted.body };
  const estimate = await wire<Answer<"estimateEarning">>("/api/shopper/v1/estimates", { body: { basket: JSON.parse(basket) as object } });
  return estimate.kind === "answer" ? { programme: programme.body, estimate: estimate.body } : undefined;
}

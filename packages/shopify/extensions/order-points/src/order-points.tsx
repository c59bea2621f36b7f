import type {} from "@shopify/ui-extensions/purchase.thank-you.block.render";
import type { Answer } from "@laurel/client/page";
import { useEffect, useState } from "preact/hooks";
import { basketOf } from "../../views/basket.js";
import { earnSentence, walletsIn } from "../../views/earn-view.js";
import { unlessGone } from "../../views/unless-gone.js";
import type { OrderMeans } from "./order-page.js";

type Known = { readonly estimate: Answer<"estimateEarning">; readonly programme: Answer<"readProgramme"> };

/** How many points this order earns, from when they can be used, and the tier that it reaches. It is what the engine that posts them reckons for these goods; where it cannot be had, nothing stands here. */
export function OrderPoints({ page, speech, wire }: OrderMeans) {
  const { say } = speech;
  const isSignedIn = page.buyerIdentity?.customer.value !== undefined;
  const basket = JSON.stringify(basketOf(page.lines.value, page.cost.subtotalAmount.value.currencyCode));
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    if (page.isCancelled || !isSignedIn) return undefined;
    return unlessGone(Promise.all([
      wire<Answer<"estimateEarning">>("/api/shopper/v1/estimates", { body: { basket: JSON.parse(basket) as object } }), wire<Answer<"readProgramme">>("/api/shopper/v1/programme"),
    ]), ([estimate, programme]) => {
      setKnown(estimate.kind === "answer" && programme.kind === "answer" ? { estimate: estimate.body, programme: programme.body } : undefined);
    });
  }, [basket, isSignedIn, page.isCancelled, wire]);
  const sentences = page.isCancelled ? [say("earned.cancelled")] : !isSignedIn ? [say("standing.guest")] : known ? sentencesOf(known) : [];
  return (
    <s-section heading={say("earned.title")}>
      <s-stack accessibilityRole="status" gap="small-200">{sentences.map((each, i) => <s-text key={i}>{each}</s-text>)}</s-stack>
    </s-section>
  );

  function sentencesOf({ estimate, programme }: Known): string[] {
    const earns = earnSentence(estimate, walletsIn(programme, speech), speech, "earned.earn");
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

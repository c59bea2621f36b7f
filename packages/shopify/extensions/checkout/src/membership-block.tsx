import type { Answer } from "@laurel/client/page";
import { useEffect, useState } from "preact/hooks";
import { basketOf } from "../../views/basket.js";
import { earnSentence } from "../../views/earn-view.js";
import { type StandingView, membershipAmong, standingView, walletOf } from "../../views/standing-view.js";
import { unlessGone } from "../../views/unless-gone.js";
import type { CheckoutMeans } from "./checkout-page.js";

/** How the shopper stands, and what this order earns. The first part is read from a metafield and waits for nobody; the second appears once it is known. */
export function MembershipBlock({ page, speech, wire }: CheckoutMeans) {
  const membership = membershipAmong(page.appMetafields.value);
  const isSignedIn = page.buyerIdentity?.customer.value !== undefined;
  const view = standingView(membership, isSignedIn, speech);
  const basket = JSON.stringify(basketOf(page.lines.value, page.cost.subtotalAmount.value.currencyCode));
  const [earned, setEarned] = useState<Answer<"estimateEarning">>();
  useEffect(() => {
    if (!membership) return undefined;
    return unlessGone(wire<Answer<"estimateEarning">>("/api/shopper/v1/estimates", { body: { basket: JSON.parse(basket) as object } }), (came) => setEarned(came.kind === "answer" ? came.body : undefined));
  }, [basket, membership === undefined, wire]);
  const wallet = membership && walletOf(membership, speech);
  const earns = earned && earnSentence(earned, (id) => (id === membership?.wallet?.id ? wallet : undefined), speech, "earn");
  return (
    <s-section heading={speech.say("title")}>
      <Standing view={view} />
      <s-stack accessibilityRole="status">{earns ? <s-text>{earns}</s-text> : null}</s-stack>
    </s-section>
  );
}

function Standing({ view }: { readonly view: StandingView }) {
  if (view.kind !== "member") return <s-paragraph>{view.says}</s-paragraph>;
  const { tier, points, worth, pending, next } = view;
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline" gap="small-200" alignItems="center">
        {tier ? <s-badge>{tier}</s-badge> : null}
        {points ? <s-text type="strong">{points}</s-text> : null}
        {worth ? <s-text color="subdued">{worth}</s-text> : null}
      </s-stack>
      {pending ? <s-text color="subdued">{pending}</s-text> : null}
      {next ? <s-text color="subdued">{next}</s-text> : null}
    </s-stack>
  );
}

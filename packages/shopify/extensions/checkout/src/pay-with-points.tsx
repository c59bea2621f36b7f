import type { Membership } from "../../../src/publish/membership-json.js";
import { useState } from "preact/hooks";
import { type Offer, offerOf, offerWords } from "../../views/paying.js";
import type { Speech } from "../../views/speech.js";
import { membershipAmong } from "../../views/standing-view.js";
import type { CheckoutMeans } from "./checkout-page.js";
import { type PayingNow, usePaying } from "./use-paying.js";

/** Pays with points: how many, what they would pay, one button, and afterwards one to take it back. All are proposed that can be used. Nothing at all for whoever has none, and where codes cannot be changed. */
export function PayWithPoints(means: CheckoutMeans) {
  const { page, speech } = means;
  const membership = membershipAmong(page.appMetafields.value);
  if (!membership?.wallet || !membership.worth || !page.instructions.value.discounts.canUpdateDiscountCodes) return null;
  return (
    <s-section heading={speech.say("paying.title")}>
      <Box {...means} membership={membership} />
    </s-section>
  );
}

type BoxProps = CheckoutMeans & { readonly membership: Membership };

function Box({ membership, ...means }: BoxProps) {
  const now = usePaying(means, membership);
  const { speech } = means;
  const { say } = speech;
  const [typed, setTyped] = useState<string>();
  const all = now.offer?.kind === "usable" ? now.offer : undefined;
  const unit = 10 ** (membership.wallet?.decimals ?? 0);
  const wanted = typed === undefined || typed.trim() === "" ? Number.NaN : Math.round(Number(typed) * unit);
  const chosen = all && offerOf(all, wanted);
  const words = chosen && offerWords(membership, chosen, speech);
  return (
    <s-stack gap="small-200">
      {now.code === undefined && words ? <s-text>{words.have}</s-text> : null}
      {now.code === undefined && !now.offer ? <s-spinner accessibilityLabel={say("waiting")} /> : null}
      {/* It is there before there is anything to say, so that what comes is read out. */}
      <s-stack accessibilityRole="status">{statusOf(now, membership, speech)}</s-stack>
      {now.code === undefined && all && all.least < all.points
        ? <s-number-field label={say("paying.amount")} min={all.least / unit} max={all.points / unit} step={all.step / unit} value={typed ?? String(all.points / unit)} onInput={(event: Event) => setTyped((event.currentTarget as HTMLElementTagNameMap["s-number-field"]).value)} />
        : null}
      <Buttons now={now} offer={chosen ?? now.offer} use={words?.use} speech={speech} />
      {now.told ? <s-banner tone={now.told.tone}>{now.told.says}</s-banner> : null}
    </s-stack>
  );
}

function statusOf({ code, paid, offer, isWorking }: PayingNow, membership: Membership, speech: Speech) {
  const { say } = speech;
  if (isWorking) return <s-text>{say("paying.working")}</s-text>;
  if (code !== undefined) return <s-text>{paid ? offerWords(membership, paid, speech).used : say("paying.already")}</s-text>;
  const says = saidOf(offer, say);
  return says === undefined ? null : <s-text color="subdued">{says}</s-text>;
}

function saidOf(offer: Offer | undefined, say: Speech["say"]): string | undefined {
  if (offer?.kind === "not-usable") return offer.says;
  return offer?.kind === "failed" ? say("paying.failed") : undefined;
}

function Buttons({ now: { code, isWorking, use, remove, again }, offer, use: useWords, speech: { say } }: { readonly now: PayingNow; readonly offer: Offer | undefined; readonly use: string | undefined; readonly speech: Speech }) {
  if (code !== undefined) return <s-button variant="secondary" loading={isWorking} onClick={() => void remove(code)}>{say("paying.remove")}</s-button>;
  if (offer?.kind === "usable") return <s-button loading={isWorking} onClick={() => void use(offer)}>{useWords}</s-button>;
  return offer?.kind === "failed" ? <s-button variant="secondary" onClick={again}>{say("again")}</s-button> : null;
}

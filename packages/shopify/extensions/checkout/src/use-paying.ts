import { useEffect, useState } from "preact/hooks";
import { type Offer, type PaidBy, isPointsCode } from "../../views/paying.js";
import type { Membership } from "../../../src/publish/membership-json.js";
import { unlessGone } from "../../views/unless-gone.js";
import type { CheckoutMeans } from "./checkout-page.js";

/** Something that went wrong, to be read out. */
export type Told = { readonly tone: "critical" | "warning"; readonly says: string };

/** Where paying with points stands, and what can be done. */
export type PayingNow = {
  /** Nothing while it is being asked for. */
  readonly offer: Offer | undefined;
  /** The code that pays now; `paid` once it is known what stands behind it. */
  readonly code: string | undefined;
  readonly paid: PaidBy | undefined;
  readonly told: Told | undefined;
  readonly isWorking: boolean;
  readonly again: () => void;
  readonly use: (offer: Extract<Offer, { kind: "usable" }>) => Promise<void>;
  readonly remove: (code: string) => Promise<void>;
};

/** Paying with points at this checkout: the points are set aside first, and their code is then brought to the cart. */
export function usePaying({ page, speech: { say }, paying }: CheckoutMeans, membership: Membership): PayingNow {
  const [offer, setOffer] = useState<Offer>();
  const [paid, setPaid] = useState<PaidBy>();
  const [told, setTold] = useState<Told>();
  const [isWorking, setIsWorking] = useState(false);
  const [times, setTimes] = useState(0);
  const code = page.discountCodes.value.find((each) => isPointsCode(each.code))?.code;
  const cart = { goods: page.cost.subtotalAmount.value, total: page.cost.totalAmount.value };
  useEffect(() => {
    // What is paid with points already is no longer offered. Whoever comes back to the page is told what it was, and can give it back at once.
    if (code === undefined) return unlessGone(paying.offer(membership, cart), setOffer);
    if (paid?.code === code) return undefined;
    return unlessGone(paying.now(), (came) => { if (came?.code === code) setPaid(came); });
  }, [paying, code, times, cart.goods.amount, cart.goods.currencyCode, cart.total.amount]);

  const work = async (errand: () => Promise<Told | undefined>): Promise<void> => {
    if (isWorking) return;
    setIsWorking(true);
    setTold(undefined);
    try {
      setTold(await errand());
    } catch {
      setTold({ tone: "warning", says: say("unanswered") });
    }
    setIsWorking(false);
  };
  const failed: Told = { tone: "critical", says: say("paying.failed") };
  return {
    offer, code, paid, told, isWorking, again: () => setTimes(times + 1),
    use: (usable) => work(async () => {
      const came = await paying.take(usable, page.checkoutToken.value);
      if (came.kind !== "done") return came.kind === "refused" ? { tone: "critical", says: came.says } : { tone: "warning", says: say("unanswered") };
      const change = await page.applyDiscountCodeChange({ type: "addDiscountCode", code: came.done.code });
      if (change.type === "success") {
        setPaid(came.done);
        return undefined;
      }
      // A code that no cart takes would only keep the points from their owner.
      await paying.giveBack(came.done.hold);
      return failed;
    }),
    remove: (what) => work(async () => {
      const change = await page.applyDiscountCodeChange({ type: "removeDiscountCode", code: what });
      if (change.type !== "success") return failed;
      // They go back by themselves once their time is up; here they are there again at once.
      const came = paid ? await paying.giveBack(paid.hold) : undefined;
      setPaid(undefined);
      setTimes(times + 1);
      return came?.kind === "refused" ? { tone: "critical", says: came.says } : undefined;
    }),
  };
}

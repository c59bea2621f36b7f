import type { Answer } from "@laurel/client/page";
import { useEffect, useState } from "preact/hooks";
import { earnSentence, walletsIn } from "../../views/earn-view.js";
import type { StaffMember } from "../../views/staff-desk.js";
import { goodsOf, tillBasket } from "../../views/till-cart.js";
import { unlessGone } from "../../views/unless-gone.js";
import type { TillMeans } from "./member-modal.js";

type Quote = Answer<"quotePoints">;
type Told = { readonly tone: "success" | "warning" | "critical"; readonly says: string };
type Props = TillMeans & { readonly found: StaffMember; readonly customer: number | undefined };

/** What the cart earns, and points that pay for it: by a code that Shopify takes off, for the customer in the cart alone. */
export function CartPoints({ page, speech, desk, found: { member, programme }, customer }: Props) {
  const { say } = speech;
  const { currency } = page.session.currentSession;
  const cart = page.cart.current.value;
  const basket = tillBasket(cart, currency);
  const goods = goodsOf(cart, currency);
  const wallet = programme.wallets.find(({ redeem, worth }) => redeem && worth)?.id;
  const [earned, setEarned] = useState<Answer<"estimateEarning">>();
  const [quote, setQuote] = useState<Quote>();
  const [told, setTold] = useState<Told>();
  const [isWorking, setIsWorking] = useState(false);
  useEffect(() => {
    setEarned(undefined);
    setQuote(undefined);
    if (!basket) return undefined;
    const lettingGo = [unlessGone(desk.estimate(member, basket), (came) => { if (came.kind === "answer") setEarned(came.body); })];
    if (customer !== undefined && wallet !== undefined && goods) lettingGo.push(unlessGone(desk.quote(member, wallet, goods), (came) => { if (came.kind === "answer") setQuote(came.body); }));
    return () => { for (const letGo of lettingGo) letGo(); };
  }, [member, customer, wallet, goods, JSON.stringify(basket)]);
  const counted = wallet === undefined ? undefined : walletsIn(programme, speech)(wallet);
  const earns = earned && earnSentence(earned, walletsIn(programme, speech), speech, "till.earn");
  const use = async (usable: Extract<Quote, { kind: "usable" }>): Promise<void> => {
    if (isWorking || customer === undefined || !counted) return;
    setIsWorking(true);
    setTold(undefined);
    const came = await desk.take(String(customer), usable.wallet, usable.points, usable.goods);
    if (came.kind === "answer") setTold(await bring(came.body.code, say("paying.used", { points: speech.points(came.body.points, counted), money: speech.money(came.body.pays, currency) })));
    else setTold(came.kind === "problem" ? { tone: "critical", says: came.says ?? say("paying.failed") } : { tone: "warning", says: say("unanswered") });
    setIsWorking(false);
  };
  const bring = async (code: string, says: string): Promise<Told> => {
    try {
      await page.cart.addCartCodeDiscount(code);
      return { tone: "success", says };
    } catch {
      // The code ends by itself before long, and its points go back then.
      return { tone: "critical", says: say("paying.failed") };
    }
  };
  return (
    <s-section heading={say("paying.title")}>
      {earns ? <s-text>{earns}</s-text> : null}
      {customer === undefined ? <s-text color="subdued">{say("till.pointsOff")}</s-text> : null}
      {quote?.kind === "not-usable" ? <s-text color="subdued">{quote.reason.says ?? say("paying.nothing")}</s-text> : null}
      {quote?.kind === "usable" && counted
        ? <s-button loading={isWorking} onClick={() => void use(quote)}>{say("paying.use", { points: speech.points(quote.points, counted), money: speech.money(quote.pays, currency) })}</s-button>
        : null}
      {told ? <s-banner heading={told.says} tone={told.tone} /> : null}
    </s-section>
  );
}

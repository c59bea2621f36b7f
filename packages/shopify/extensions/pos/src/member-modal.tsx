import type { Api } from "@shopify/ui-extensions/pos.home.modal.render";
import { useEffect, useState } from "preact/hooks";
import { accountView } from "../../views/account-view.js";
import type { Speech } from "../../views/speech.js";
import type { Found, StaffDesk, StaffMember } from "../../views/staff-desk.js";
import { CartPoints } from "./cart-points.js";
import { Grants } from "./grants.js";

/** What is taken of the till. */
export type TillPage = Pick<Api, "cart" | "session">;

/** What the parts of the modal are made of. */
export type TillMeans = { readonly page: TillPage; readonly speech: Speech; readonly desk: StaffDesk };

type Looked = Found | "waiting" | "failed" | { readonly kind: "told"; readonly says: string } | undefined;

/** Whoever is in the cart, or is searched for: tier, points, what the cart earns, points to pay with, and grants. */
export function MemberModal({ page, speech, desk }: TillMeans) {
  const { say } = speech;
  const customer = page.cart.current.value.customer?.id;
  const [looked, setLooked] = useState<Looked>();
  const [typed, setTyped] = useState("");
  const [times, setTimes] = useState(0);
  const look = async (ask: () => ReturnType<StaffDesk["find"]>, isOver: () => boolean): Promise<void> => {
    setLooked("waiting");
    const came = await ask();
    if (isOver()) return;
    if (came.kind === "fault") setLooked("failed");
    else setLooked(came.kind === "answer" ? came.body : { kind: "told", says: came.says ?? say("failed") });
  };
  useEffect(() => {
    let isOver = false;
    // Shopify's till hands the number over as one; as text it names the customer everywhere else.
    if (customer !== undefined) void look(() => desk.ofCustomer(String(customer)), () => isOver);
    else setLooked(undefined);
    return () => { isOver = true; };
  }, [customer, desk, times]);
  const again = () => { setTimes(times + 1); };
  return (
    <s-page heading={say("title")}>
      <s-scroll-box>
        <s-search-field placeholder={say("till.findHint")} value={typed} onInput={(event) => setTyped(event.currentTarget.value ?? "")} />
        <s-button disabled={typed.trim() === ""} onClick={() => void look(() => desk.find(typed), () => false)}>{say("till.find")}</s-button>
        {typeof looked === "object" && looked.kind === "member"
          ? <Member page={page} speech={speech} desk={desk} found={looked.found} customer={customer} changed={again} />
          : <Nobody looked={looked} hasCustomer={customer !== undefined} speech={speech} again={again} />}
      </s-scroll-box>
    </s-page>
  );
}

function Nobody({ looked, hasCustomer, speech: { say }, again }: { readonly looked: Looked; readonly hasCustomer: boolean; readonly speech: Speech; readonly again: () => void }) {
  if (looked === "waiting") return <s-spinner accessibilityLabel={say("waiting")} />;
  if (looked === "failed") return <s-banner heading={say("failed")} tone="critical"><s-button onClick={again}>{say("again")}</s-button></s-banner>;
  if (looked === undefined) return <s-text>{say("till.none")}</s-text>;
  if (looked.kind === "told") return <s-banner heading={looked.says} tone="warning" />;
  return <s-text>{say(hasCustomer ? "till.notMember" : "till.unknown")}</s-text>;
}

type MemberProps = TillMeans & { readonly found: StaffMember; readonly customer: number | undefined; readonly changed: () => void };

function Member({ page, speech, desk, found, customer, changed }: MemberProps) {
  const { say } = speech;
  const view = accountView(found.shown, found.programme, speech);
  if (!view) return <s-text>{say("till.notMember")}</s-text>;
  return (
    <s-stack gap="base">
      <s-stack direction="inline" gap="small">{view.tiers.map((tier) => <s-badge key={tier}>{tier}</s-badge>)}</s-stack>
      {view.wallets.map(({ wallet, name, points, lines }) => (
        <s-section key={wallet} heading={`${points} ${name}`}>{lines.map((each) => <s-text key={each} color="subdued">{each}</s-text>)}</s-section>
      ))}
      <CartPoints page={page} speech={speech} desk={desk} found={found} customer={customer} />
      <Grants speech={speech} desk={desk} member={found.member} grants={view.grants} changed={changed} />
      <s-button variant="secondary" onClick={changed}>{say("till.refresh")}</s-button>
    </s-stack>
  );
}

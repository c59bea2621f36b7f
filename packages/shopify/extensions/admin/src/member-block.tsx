import type { Answer } from "@laurel/client/page";
import { useEffect, useState } from "preact/hooks";
import { accountView } from "../../views/account-view.js";
import type { StaffMember } from "../../views/staff-desk.js";
import { unlessGone } from "../../views/unless-gone.js";
import { Adjust } from "./adjust.js";
import type { AdminMeans } from "./open-admin.js";

type Props = AdminMeans & {
  /** Gets the customer's global id; nothing where there is none. */
  readonly customer: () => Promise<string | undefined>;
  readonly isOrder?: boolean;
};
type Looked = "waiting" | "failed" | "no-customer" | "not-member" | { readonly kind: "told"; readonly says: string } | { readonly kind: "member"; readonly found: StaffMember; readonly why: Answer<"explainTiers"> | undefined };

/** A member on the page of a customer or an order: tier and why, points, and on the customer's page points given or taken by hand. */
export function MemberBlock({ speech, desk, customer, isOrder = false }: Props) {
  const { say } = speech;
  const [looked, setLooked] = useState<Looked>("waiting");
  const [times, setTimes] = useState(0);
  useEffect(() => {
    return unlessGone(look(), setLooked);
  }, [times]);
  const look = async (): Promise<Looked> => {
    const gid = await customer().catch(() => "failed" as const);
    if (gid === undefined) return "no-customer";
    const number = /(\d+)$/.exec(gid)?.[1];
    if (number === undefined) return "failed";
    const came = await desk.ofCustomer(number);
    if (came.kind === "fault") return "failed";
    if (came.kind === "problem") return { kind: "told", says: came.code === "not-allowed" || came.code === "forbidden" ? say("admin.notAllowed") : came.says ?? say("failed") };
    if (came.body.kind === "nobody") return "not-member";
    const why = await desk.why(came.body.found.member);
    return { ...came.body, why: why.kind === "answer" ? why.body : undefined };
  };
  const again = () => setTimes(times + 1);
  return (
    <s-admin-block heading={say("title")}>
      {typeof looked === "object" && looked.kind === "member"
        ? <Member speech={speech} desk={desk} found={looked.found} why={looked.why} canAdjust={!isOrder} changed={again} />
        : <Otherwise looked={looked} say={say} again={again} />}
    </s-admin-block>
  );
}

function Otherwise({ looked, say, again }: { readonly looked: Exclude<Looked, { kind: "member" }>; readonly say: AdminMeans["speech"]["say"]; readonly again: () => void }) {
  if (looked === "waiting") return <s-spinner accessibilityLabel={say("waiting")} />;
  if (looked === "failed") return <s-banner tone="critical"><s-paragraph>{say("failed")}</s-paragraph><s-button onClick={again}>{say("again")}</s-button></s-banner>;
  if (typeof looked === "object") return <s-banner tone="warning">{looked.says}</s-banner>;
  return <s-paragraph>{say(looked === "no-customer" ? "admin.noCustomer" : "admin.notMember")}</s-paragraph>;
}

type MemberProps = AdminMeans & { readonly found: StaffMember; readonly why: Answer<"explainTiers"> | undefined; readonly canAdjust: boolean; readonly changed: () => void };

function Member({ speech, desk, found, why, canAdjust, changed }: MemberProps) {
  const { say } = speech;
  const view = accountView(found.shown, found.programme, speech);
  if (!view) return <s-paragraph>{say("admin.notMember")}</s-paragraph>;
  const sentences = why?.ladders.flatMap((each) => each.sentences) ?? [];
  return (
    <s-stack gap="base">
      <s-stack direction="inline" gap="small">{view.tiers.map((tier) => <s-badge key={tier}>{tier}</s-badge>)}{view.since ? <s-text color="subdued">{view.since}</s-text> : null}</s-stack>
      {view.wallets.map(({ wallet, name, points, lines }) => (
        <s-stack key={wallet} gap="small"><s-text type="strong">{`${points} ${name}`}</s-text>{lines.map((each) => <s-text key={each} color="subdued">{each}</s-text>)}</s-stack>
      ))}
      {sentences.length === 0 ? null : (
        <s-section heading={say("admin.why")}>
          <s-unordered-list>{sentences.map((each) => <s-list-item key={each}>{each}</s-list-item>)}</s-unordered-list>
        </s-section>
      )}
      {canAdjust ? <Adjust speech={speech} desk={desk} found={found} changed={changed} /> : null}
      <s-link href={`app:members/${encodeURIComponent(found.member)}`}>{say("admin.page")}</s-link>
    </s-stack>
  );
}

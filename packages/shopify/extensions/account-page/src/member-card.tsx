import type {} from "@shopify/ui-extensions/customer-account.page.render";
import type { Answer } from "@laurel/client/page";
import { useState } from "preact/hooks";
import type { AccountView } from "../../views/account-view.js";
import type { AccountMeans } from "./account-page.js";

type Code = Answer<"readMemberCode">;

/** Tier, since when, the way to the next tier; and a code for the till, which is asked for when it is wanted and never kept. */
export function MemberCard({ account, speech: { say }, view }: AccountMeans & { readonly view: AccountView }) {
  const [code, setCode] = useState<Code | "waiting" | "failed">();
  const fetchCode = async (): Promise<void> => {
    setCode("waiting");
    const came = await account.code();
    setCode(came.kind === "answer" ? came.body : "failed");
  };
  return (
    <s-section heading={view.programme}>
      <s-stack gap="small-200">
        <s-stack direction="inline" gap="small-200">{view.tiers.map((tier) => <s-badge key={tier}>{tier}</s-badge>)}</s-stack>
        {view.since ? <s-text color="subdued">{view.since}</s-text> : null}
        {view.progress.map((each) => <s-text key={each}>{each}</s-text>)}
        <s-button variant="secondary" loading={code === "waiting"} onClick={() => { if (typeof code === "object") setCode(undefined); else void fetchCode(); }}>
          {say(typeof code === "object" ? "account.codeHide" : "account.code")}
        </s-button>
        {typeof code === "object" ? <s-qr-code content={code.code} accessibilityLabel={say("account.codeLabel")} /> : null}
        <s-stack accessibilityRole="status">{code === "failed" ? <s-text>{say("account.noCode")}</s-text> : null}</s-stack>
      </s-stack>
    </s-section>
  );
}

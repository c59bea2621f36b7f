import type {} from "@shopify/ui-extensions/customer-account.page.render";
import { useState } from "preact/hooks";
import type { AccountMeans } from "./account-page.js";

/** For whoever has an account at the shop and has not joined: why, and a button that does. */
export function Invitation({ account, speech: { say }, joined }: AccountMeans & { readonly joined: () => void }) {
  const [told, setTold] = useState<string>();
  const [isWorking, setIsWorking] = useState(false);
  const join = async (): Promise<void> => {
    if (isWorking) return;
    setIsWorking(true);
    const came = await account.join();
    setTold(came.kind === "answer" ? undefined : came.kind === "fault" ? say("unanswered") : came.says ?? say("failed"));
    setIsWorking(false);
    if (came.kind === "answer") joined();
  };
  return (
    <s-page heading={say("title")}>
      <s-stack gap="base">
        <s-paragraph>{say("standing.outside")}</s-paragraph>
        <s-stack accessibilityRole="status">{told === undefined ? null : <s-banner tone="critical">{told}</s-banner>}</s-stack>
        <s-button variant="primary" loading={isWorking} onClick={() => void join()}>{say("account.join")}</s-button>
      </s-stack>
    </s-page>
  );
}

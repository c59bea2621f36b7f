import type {} from "@shopify/ui-extensions/customer-account.profile.block.render";
import type { Account } from "../../views/account.js";
import { accountView } from "../../views/account-view.js";
import type { Speech } from "../../views/speech.js";
import { useAccount } from "../../views/use-account.js";

/** Where the membership has a page of its own. */
const page = "extension:membership-account-page/";

/** Tier and points in the profile, with the way to the page of the membership. */
export function ProfileBlock({ account, speech }: { readonly account: Account; readonly speech: Speech }) {
  const { say } = speech;
  const { now, again } = useAccount(account);
  const view = now?.kind === "known" ? accountView(now.shown, now.programme, speech) : undefined;
  return (
    <s-section heading={say("title")}>
      <s-stack accessibilityRole="status">
        {!now ? <s-spinner accessibilityLabel={say("waiting")} /> : null}
        {now?.kind === "failed" ? <s-text>{say("failed")}</s-text> : null}
        {now && now.kind !== "failed" && !view ? <s-text>{say("standing.outside")}</s-text> : null}
      </s-stack>
      {now?.kind === "known" && !view ? <s-link href={page}>{say("account.join")}</s-link> : null}
      {now?.kind === "failed" ? <s-button variant="secondary" onClick={again}>{say("again")}</s-button> : null}
      {view ? (
        <s-stack gap="small-200">
          <s-stack direction="inline" gap="small-200">{view.tiers.map((tier) => <s-badge key={tier}>{tier}</s-badge>)}</s-stack>
          {view.wallets.map(({ wallet, name, points }) => <s-text key={wallet}>{`${points} ${name}`}</s-text>)}
          {view.progress.map((each) => <s-text key={each} color="subdued">{each}</s-text>)}
          <s-link href={page}>{say("account.open")}</s-link>
        </s-stack>
      ) : null}
    </s-section>
  );
}

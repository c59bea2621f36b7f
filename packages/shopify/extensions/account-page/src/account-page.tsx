import type {} from "@shopify/ui-extensions/customer-account.page.render";
import type { Account } from "../../views/account.js";
import { accountView } from "../../views/account-view.js";
import type { Speech } from "../../views/speech.js";
import { useAccount } from "../../views/use-account.js";
import { History } from "./history.js";
import { Invitation } from "./invitation.js";
import { MemberCard } from "./member-card.js";
import { Rewards } from "./rewards.js";

/** What the parts of the page are made of. */
export type AccountMeans = { readonly account: Account; readonly speech: Speech };

/** A membership on a page of its own: card, wallets, history, rewards, grants, and what each tier brings. */
export function AccountPage({ account, speech }: AccountMeans) {
  const { say } = speech;
  const { now, reads, again } = useAccount(account);
  if (now?.kind === "nobody") return <Bare heading={say("title")} says={say("standing.guest")} />;
  if (now?.kind !== "known") {
    const isOver = now?.kind === "failed";
    return (
      <s-page heading={say("title")}>
        <s-stack accessibilityRole="status">{isOver ? <s-text>{say("failed")}</s-text> : <s-spinner accessibilityLabel={say("waiting")} />}</s-stack>
        {isOver ? <s-button onClick={again}>{say("again")}</s-button> : null}
      </s-page>
    );
  }
  const view = accountView(now.shown, now.programme, speech);
  if (!view) return <Invitation account={account} speech={speech} joined={again} />;
  return (
    <s-page heading={say("title")} subheading={view.programme}>
      {view.notices.map((says) => <s-banner key={says} tone="info">{says}</s-banner>)}
      <MemberCard account={account} speech={speech} view={view} />
      <Wallets view={view} speech={speech} />
      <Rewards account={account} speech={speech} view={view} changed={again} />
      <History account={account} speech={speech} programme={now.programme} reads={reads} />
      <TierTable view={view} speech={speech} />
    </s-page>
  );
}

function Bare({ heading, says }: { readonly heading: string; readonly says: string }) {
  return <s-page heading={heading}><s-paragraph>{says}</s-paragraph></s-page>;
}

type Shown = { readonly view: NonNullable<ReturnType<typeof accountView>>; readonly speech: Speech };

function Wallets({ view, speech: { say } }: Shown) {
  if (view.wallets.length === 0) return null;
  return (
    <s-section heading={say("account.wallet")}>
      {view.wallets.map(({ wallet, name, points, lines }) => (
        <s-stack key={wallet} gap="small-200">
          <s-stack direction="inline" gap="small-200"><s-text type="strong">{points}</s-text><s-text>{name}</s-text></s-stack>
          {lines.map((each) => <s-text key={each} color="subdued">{each}</s-text>)}
        </s-stack>
      ))}
    </s-section>
  );
}

function TierTable({ view, speech: { say } }: Shown) {
  if (view.table.length === 0) return null;
  return (
    <s-section heading={say("account.benefits")}>
      {view.table.map(({ tier, name, isYours, lines }) => (
        <s-section key={tier} heading={name}>
          {isYours ? <s-badge>{say("account.yours")}</s-badge> : null}
          {lines.length === 0
            ? <s-text color="subdued">{say("account.noBenefits")}</s-text>
            : <s-unordered-list>{lines.map((each) => <s-list-item key={each}>{each}</s-list-item>)}</s-unordered-list>}
        </s-section>
      ))}
    </s-section>
  );
}

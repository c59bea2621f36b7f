import type {} from "@shopify/ui-extensions/customer-account.page.render";
import { useState } from "preact/hooks";
import type { AccountView, RewardView } from "../../views/account-view.js";
import type { AccountMeans } from "./account-page.js";

type Told = { readonly tone: "success" | "critical" | "warning"; readonly says: string };

/** What points can buy. It is asked once more before anything is bought; after no answer the same wish goes again under its key, so that nothing is bought twice. */
export function Rewards({ account, speech, view, changed }: AccountMeans & { readonly view: AccountView; readonly changed: () => void }) {
  const { say } = speech;
  const [asked, setAsked] = useState<RewardView>();
  const [told, setTold] = useState<Told>();
  const [isWorking, setIsWorking] = useState(false);
  const take = async ({ reward, price, name }: RewardView): Promise<void> => {
    if (isWorking) return;
    setIsWorking(true);
    const came = await account.take(reward, price);
    if (came.kind === "fault") setTold({ tone: "warning", says: say("unanswered") });
    else {
      setAsked(undefined);
      setTold(came.kind === "answer" ? { tone: "success", says: say("account.redeemed", { reward: name }) } : { tone: "critical", says: came.says ?? say("failed") });
      // Also after a refusal: what was shown was not so.
      changed();
    }
    setIsWorking(false);
  };
  return (
    <s-section heading={say("account.rewards")}>
      <s-stack accessibilityRole="status">{told ? <s-banner tone={told.tone}>{told.says}</s-banner> : null}</s-stack>
      {view.rewards.length === 0 ? <s-text color="subdued">{say("account.rewardsEmpty")}</s-text> : null}
      {view.rewards.map((each) => (
        <s-stack key={each.reward} gap="small-200">
          <s-text type="strong">{each.name}</s-text>
          {each.says ? <s-text color="subdued">{each.says}</s-text> : null}
          {asked?.reward === each.reward
            ? <Sure reward={each} isWorking={isWorking} say={say} yes={() => void take(each)} no={() => setAsked(undefined)} />
            : (
              <s-button variant="secondary" disabled={!each.canBuy || isWorking} accessibilityLabel={`${each.name}: ${say("account.redeem", { points: each.priceText })}`}
                onClick={() => { setTold(undefined); setAsked(each); }}>{say("account.redeem", { points: each.priceText })}</s-button>
            )}
        </s-stack>
      ))}
      {view.grants.length === 0 ? null : (
        <s-section heading={say("account.grants")}>
          <s-unordered-list>{view.grants.map(({ grant, name, until }) => <s-list-item key={grant}>{until ? `${name} · ${until}` : name}</s-list-item>)}</s-unordered-list>
        </s-section>
      )}
    </s-section>
  );
}

type SureProps = { readonly reward: RewardView; readonly isWorking: boolean; readonly say: AccountMeans["speech"]["say"]; readonly yes: () => void; readonly no: () => void };

function Sure({ reward: { name, priceText }, isWorking, say, yes, no }: SureProps) {
  return (
    <s-stack gap="small-200" accessibilityRole="status">
      <s-text>{say("account.sureAsk", { reward: name, points: priceText })}</s-text>
      <s-stack direction="inline" gap="small-200">
        <s-button loading={isWorking} onClick={yes}>{say("account.sure")}</s-button>
        <s-button variant="secondary" disabled={isWorking} onClick={no}>{say("account.notNow")}</s-button>
      </s-stack>
    </s-stack>
  );
}

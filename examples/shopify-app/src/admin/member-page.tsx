import type { MemberShown } from "@laurel/shopify";
import { useState } from "preact/hooks";
import { ask, bridge } from "./asking.js";
import { Card, Tier, Waiting, saidOf, useAsked, useSpeech } from "./page.js";

/** One member: tier and why (T7), wallets, what moved the points (P8), and adjusting them by hand (P7). */
export function MemberPage({ member, onBack }: { readonly member: string; readonly onBack: () => void }) {
  const { say, figures } = useSpeech();
  const asked = useAsked<MemberShown>(`/desk/members/${encodeURIComponent(member)}`);
  const back = <button class="plain" onClick={onBack}>‹ {say("member.back")}</button>;
  if (!asked.answer) return <>{back}<Waiting of={asked} /></>;
  const { customer, tiers, wallets, why, statement, joinedAt } = asked.answer;
  const walletOf = (id: string) => wallets.find(({ wallet }) => wallet === id);
  return (
    <>
      {back}
      <Card title={customer ?? member} aside={customer !== undefined && <a href={`shopify://admin/customers/${customer}`} target="_top">{say("member.inShopify")}</a>}>
        <p>{tiers.map(({ ladder, name, color }) => <Tier key={ladder} name={name} color={color} />)}{joinedAt !== undefined && <span class="quiet"> {say("members.joined")} {figures.day(joinedAt)}</span>}</p>
        <dl class="facts">{wallets.map(({ wallet, name, available, decimals }) => <div key={wallet}><dt>{name}</dt><dd>{figures.points(available, decimals)}</dd></div>)}</dl>
      </Card>
      <Card title={say("member.why")}>{why.flatMap(({ ladder, sentences }) => sentences.map((each, i) => <p key={`${ladder} ${i}`}>{each}</p>))}</Card>
      <Adjust member={member} wallets={wallets} onDone={() => asked.again()} />
      <Card title={say("member.history")}>
        {statement.length === 0 ? <p class="quiet">{say("member.nothing")}</p> : (
          <table class="list"><tbody>
            {statement.map(({ id, at, says, wallet, points }) => <tr key={id}><td class="wide quiet">{figures.day(at)}</td><th scope="row">{says}</th><td class="figure">{figures.moved(points, walletOf(wallet)?.decimals ?? 0)}</td></tr>)}
          </tbody></table>
        )}
      </Card>
    </>
  );
}

function Adjust({ member, wallets, onDone }: { readonly member: string; readonly wallets: MemberShown["wallets"]; readonly onDone: () => void }) {
  const { say, language } = useSpeech();
  const [wallet, setWallet] = useState(wallets[0]?.wallet ?? "");
  const [points, setPoints] = useState("");
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string>();
  const [isWaiting, setWaiting] = useState(false);
  // One wish, one key: pressed twice, or sent again after a lost answer, it is done once.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const decimals = wallets.find((each) => each.wallet === wallet)?.decimals ?? 0;
  const pieces = Math.round(Number(points) * 10 ** decimals);
  const isSound = Number.isSafeInteger(pieces) && pieces !== 0 && points.trim() !== "" && reason.trim() !== "";
  const adjust = async (event: Event) => {
    event.preventDefault();
    setWaiting(true);
    setFailure(undefined);
    try {
      await ask(`/v1/members/${encodeURIComponent(member)}/adjustments`, { language, method: "POST", key, body: { wallet, points: pieces, reason: reason.trim() } });
      bridge().toast?.show(say("adjust.done"));
      setPoints("");
      setReason("");
      setKey(crypto.randomUUID());
      onDone();
    } catch (error) {
      setFailure(saidOf(error, say("failed")));
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Card title={say("adjust")}>
      <form class="row" onSubmit={(event) => void adjust(event)}>
        {wallets.length > 1 && <label><span>{say("members.points")}</span><select value={wallet} onChange={(event) => setWallet(event.currentTarget.value)}>{wallets.map((each) => <option key={each.wallet} value={each.wallet}>{each.name}</option>)}</select></label>}
        <label><span>{say("adjust.points")}</span><input type="number" step={1 / 10 ** decimals} required value={points} onInput={(event) => { setPoints(event.currentTarget.value); setKey(crypto.randomUUID()); }} /></label>
        <label class="grow"><span>{say("adjust.reason")}</span><input required maxLength={300} value={reason} aria-describedby="adjust-hint" onInput={(event) => { setReason(event.currentTarget.value); setKey(crypto.randomUUID()); }} /></label>
        <button class="primary" disabled={!isSound || isWaiting}>{say("adjust.do")}</button>
      </form>
      <p class="quiet" id="adjust-hint">{say("adjust.reason.hint")}</p>
      {failure !== undefined && <p class="failed" role="alert">{failure}</p>}
    </Card>
  );
}

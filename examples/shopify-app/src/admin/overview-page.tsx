import type { Overview } from "@laurel/shopify";
import { DataRequests } from "./data-requests.js";
import { handOver } from "./hand-over.js";
import { Card, Waiting, useAsked, useSpeech } from "./page.js";

/** How the programme stands: how many on which tier, and what the points come to (P9, T12). */
export function OverviewPage() {
  const { say, figures } = useSpeech();
  const asked = useAsked<Overview>("/desk/overview");
  if (!asked.answer) return <Waiting of={asked} />;
  const { ladders, wallets, members, at, currency, csv } = asked.answer;
  const download = () => handOver(`liability-${new Date(at).toISOString().slice(0, 10)}.csv`, "text/csv", csv);
  return (
    <>
      <DataRequests />
      {ladders.map(({ ladder, name, tiers }) => {
        const most = Math.max(1, ...tiers.map((each) => each.members));
        return (
          <Card key={ladder} title={ladders.length > 1 ? name : say("overview.members")} aside={<span class="quiet">{say("overview.asOf", { day: figures.day(at) })} <button class="plain" disabled={asked.isWaiting} onClick={() => asked.again("/desk/overview?anew")}>{say("overview.anew")}</button></span>}>
            {members === 0 && <p class="quiet">{say("overview.nobody")}</p>}
            <ol class="pyramid">
              {tiers.toReversed().map(({ tier, name: named, color, members: count }) => (
                <li key={tier}><span class="named">{named}</span><span class="bar"><i style={{ width: `${(count / most) * 100}%`, background: color ?? "#8a8a8a" }} /></span><b>{figures.count(count)}</b></li>
              ))}
            </ol>
          </Card>
        );
      })}
      {wallets.map((wallet, i) => <Liability key={wallet.wallet} of={wallet} currency={currency} {...(i === 0 && { onDownload: download })} />)}
    </>
  );
}

const ages = ["30", "90", "180", "365", "older"] as const;
const ends = ["30", "90", "180", "365", "later", "never"] as const;

function Liability({ of: wallet, currency, onDownload }: { readonly of: Overview["wallets"][number]; readonly currency: string; readonly onDownload?: () => void }) {
  const { say, figures } = useSpeech();
  const shown = (pieces: number) => figures.points(pieces, wallet.decimals);
  const { available, pending, held, debt, redeemed, expired, worth, unusedShare, byAge, byEnd } = wallet;
  const facts = [["available", available], ["pending", pending], ["held", held], ["debt", 0 - debt], ["redeemed", redeemed], ["expired", expired]] as const;
  return (
    <Card title={say("liability", { wallet: wallet.name })} aside={onDownload && <button onClick={onDownload}>{say("liability.csv")}</button>}>
      <p class="large">{say("liability.outstanding", { n: shown(available + pending + held + debt) })}{worth !== undefined && <small>{say("liability.worth", { money: figures.money(worth, currency) })}</small>}</p>
      <dl class="facts">{facts.map(([fact, pieces]) => <div key={fact}><dt>{say(`liability.${fact}`)}</dt><dd>{shown(pieces)}</dd></div>)}</dl>
      {unusedShare !== undefined && <p class="quiet">{say("liability.unused", { share: figures.share(unusedShare) })}</p>}
      <div class="pair">
        <Parts title={say("liability.byAge")} parts={ages.map((age) => ({ name: say(`age.${age}`), pieces: byAge[age] }))} shown={shown} />
        <Parts title={say("liability.byEnd")} parts={ends.map((end) => ({ name: say(`end.${end}`), pieces: byEnd[end] }))} shown={shown} />
      </div>
    </Card>
  );
}

function Parts({ title, parts, shown }: { readonly title: string; readonly parts: readonly { readonly name: string; readonly pieces: number }[]; readonly shown: (pieces: number) => string }) {
  const most = Math.max(1, ...parts.map(({ pieces }) => pieces));
  return (
    <table><caption>{title}</caption><tbody>
      {parts.map(({ name, pieces }) => <tr key={name}><th scope="row">{name}</th><td class="bar"><i style={{ width: `${(Math.max(0, pieces) / most) * 100}%` }} /></td><td class="figure">{shown(pieces)}</td></tr>)}
    </tbody></table>
  );
}

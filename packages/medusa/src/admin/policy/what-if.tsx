import { Button, Text } from "@medusajs/ui";
import { useState } from "react";
import { Link } from "react-router-dom";
import type { PolicyReadingAnswer, TierNamed } from "../../desk/answers";
import { useAsked, useDone } from "../asking/use-asked";
import { Failed, Shape } from "../kit/answered";
import { Ends } from "../kit/ends";
import { Part, Quiet, Section } from "../kit/section";
import { useFigures } from "../language/use-figures";
import { spokenIn, useWords } from "../language/use-words";
import { FlowPicture } from "./flow-picture";
import { namesIn } from "./names-in";

type Tally = { readonly wallet: string; readonly issued: number; readonly liability: number; readonly cost?: string };
type Loser = { readonly member: string; readonly ladder: string; readonly from: string; readonly to: string };
type Simulation = {
  readonly members: number; readonly losing: number; readonly losers: readonly Loser[];
  readonly movements: readonly { readonly ladder: string; readonly tiers: readonly string[]; readonly cells: readonly (readonly number[])[]; readonly rising: number; readonly falling: number; readonly staying: number }[];
  readonly points: { readonly before: readonly Tally[]; readonly after: readonly Tally[] };
};
type Document = NonNullable<PolicyReadingAnswer["document"]>;

/** What the policy in the editor would make of the members as they are (T9): who moves where, who would fall, what the points come to. */
export function WhatIf({ document, currency }: { document: Document | undefined; currency: string }) {
  const { say } = useWords();
  const { mutate, data, isPending, error, reset } = useDone<Simulation, Document>((tried) => ({ path: "/admin/laurel/v1/policy/simulations", body: { document: tried } }));
  const [tried, setTried] = useState<Document>();
  const run = () => {
    if (!document) return;
    setTried(document);
    mutate(document);
  };
  return (
    <Section title={say("whatIf.title")} hint={say("whatIf.hint")} aside={<Button size="small" variant="secondary" disabled={!document} isLoading={isPending} onClick={run}>{say("whatIf.run")}</Button>}>
      {!document && !data && <Part><Text size="small" className="text-ui-fg-subtle">{say("whatIf.broken")}</Text></Part>}
      {isPending && <><Part><Quiet>{say("whatIf.running")}</Quiet></Part><Shape rows={3} /></>}
      {error && !isPending && <Failed failure={error} onAgain={() => { reset(); run(); }} />}
      {data && !isPending && tried && <Result result={data} tried={tried} currency={currency} />}
    </Section>
  );
}

function Result({ result: { members, movements, losers, losing, points }, tried, currency }: { result: Simulation; tried: Document; currency: string }) {
  const { say, tag } = useWords();
  const figures = useFigures();
  const names = namesIn(tried, spokenIn(tag));
  const moving = movements.filter(({ cells }) => cells.some((row) => row.some((each) => each > 0)));
  return (
    <div className="divide-y" data-laurel="what-if">
      {moving.map(({ ladder, tiers, cells, rising, falling, staying }) => (
        <Part key={ladder} className="flex flex-col gap-y-4">
          {moving.length > 1 && <Quiet>{names.ladder(ladder)}</Quiet>}
          <dl className="grid grid-cols-3 gap-x-4">
            {[{ title: say("whatIf.rising"), count: rising }, { title: say("whatIf.falling"), count: falling }, { title: say("whatIf.staying"), count: staying }].map(({ title, count }) => (
              <div key={title}><dt className="txt-compact-xsmall text-ui-fg-muted">{title}</dt><dd className="txt-compact-medium-plus text-ui-fg-base tabular-nums">{figures.count(count)}</dd></div>
            ))}
          </dl>
          <FlowPicture tiers={[...tiers.map((tier) => names.tier(ladder, tier)), { tier: "none", name: say("whatIf.none") }]} cells={cells} />
        </Part>
      ))}
      <Part className="flex flex-col gap-y-2">
        <Ends><Text size="small" weight="plus" leading="compact">{say("whatIf.cost")}</Text><Quiet>{say("whatIf.members", { count: members, n: figures.count(members) })}</Quiet></Ends>
        {points.after.map((after) => <Cost key={after.wallet} before={points.before.find(({ wallet }) => wallet === after.wallet)} after={after} wallet={names.wallet(after.wallet)} currency={currency} />)}
      </Part>
      <Losers losers={losers} losing={losing} tierOf={(ladder, tier) => names.tier(ladder, tier)} />
    </div>
  );
}

function Cost({ before, after, wallet: { name, decimals }, currency }: { before: Tally | undefined; after: Tally; wallet: { name: string; decimals: number }; currency: string }) {
  const figures = useFigures();
  const change = after.liability - (before?.liability ?? 0);
  const shown = (tally: Tally | undefined) => `${figures.points(tally?.liability ?? 0, decimals)}${tally?.cost === undefined ? "" : ` (${figures.price(Number(tally.cost), currency)})`}`;
  return (
    <Ends wraps>
      <Text size="small" leading="compact" className="text-ui-fg-subtle">{name}</Text>
      <Text size="small" leading="compact" className="text-ui-fg-base tabular-nums">{change === 0 ? shown(after) : `${shown(before)} → ${shown(after)}`}{change !== 0 && <span className="text-ui-fg-muted"> {figures.signed(change, decimals)}</span>}</Text>
    </Ends>
  );
}

const losersShown = 12;
type Customers = { readonly customers: readonly { readonly id: string; readonly email: string | null; readonly first_name: string | null; readonly last_name: string | null }[] };

function Losers({ losers, losing, tierOf }: { losers: readonly Loser[]; losing: number; tierOf: (ladder: string, tier: string) => TierNamed }) {
  const { say } = useWords();
  const figures = useFigures();
  const shown = losers.slice(0, losersShown);
  const ids = shown.flatMap(({ member }) => (member.startsWith("cus_") ? [member] : []));
  const asked = useAsked<Customers>(ids.length === 0 ? undefined : `/admin/customers?${new URLSearchParams([...ids.map((id) => ["id[]", id]), ["fields", "id,email,first_name,last_name"], ["limit", String(losersShown)]])}`);
  const called = (member: string) => {
    const found = asked.data?.customers.find(({ id }) => id === member);
    return ([found?.first_name, found?.last_name].filter(Boolean).join(" ") || found?.email) ?? member;
  };
  if (losing === 0) return <Part><Text size="small" className="text-ui-fg-subtle">{say("whatIf.nobodyFalls")}</Text></Part>;
  return (
    <Part className="flex flex-col gap-y-2">
      <Text size="small" weight="plus" leading="compact">{say("whatIf.losers")}</Text>
      <ul className="flex flex-col gap-y-1">
        {shown.map(({ member, ladder, from, to }) => (
          <li key={`${member} ${ladder}`} className="flex items-center justify-between gap-x-4">
            {member.startsWith("cus_") ? <Link to={`/customers/${member}`} className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg min-w-0 truncate">{called(member)}</Link> : <Text size="small" leading="compact" className="min-w-0 truncate">{member}</Text>}
            <Quiet className="whitespace-nowrap">{say("whatIf.loser", { from: tierOf(ladder, from).name, to: to === "none" ? say("whatIf.none") : tierOf(ladder, to).name })}</Quiet>
          </li>
        ))}
      </ul>
      {losing > shown.length && <Quiet>{say("whatIf.moreLosers", { n: figures.count(losing - shown.length) })}</Quiet>}
    </Part>
  );
}

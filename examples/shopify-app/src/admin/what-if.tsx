import { useState } from "preact/hooks";
import { ask } from "./asking.js";
import { Card, saidOf, useSpeech } from "./page.js";

type Tally = { readonly wallet: string; readonly liability: number };
type Simulation = {
  readonly members: number; readonly losing: number;
  readonly losers: readonly { readonly member: string; readonly ladder: string; readonly from: string; readonly to: string }[];
  /** Rows are today's tiers, highest first, and none; columns those there would be. */
  readonly movements: readonly { readonly ladder: string; readonly tiers: readonly string[]; readonly cells: readonly (readonly number[])[]; readonly rising: number; readonly falling: number; readonly staying: number }[];
  readonly points: { readonly before: readonly Tally[]; readonly after: readonly Tally[] };
};
type Named = { readonly id: string; readonly name?: unknown };
type Document = Readonly<Record<string, unknown>>;

/** What the policy in the editor would make of the members as they are (T9): who moves where, and who would fall. */
export function WhatIf({ document }: { readonly document: Document | undefined }) {
  const { say, language } = useSpeech();
  const [result, setResult] = useState<{ readonly of: Document; readonly simulation: Simulation }>();
  const [failure, setFailure] = useState<string>();
  const [isWaiting, setWaiting] = useState(false);
  const run = async () => {
    if (!document) return;
    setWaiting(true);
    setFailure(undefined);
    try {
      setResult({ of: document, simulation: await ask<Simulation>("/v1/policy/simulations", { language, method: "POST", body: { document } }) });
    } catch (error) {
      setFailure(saidOf(error, say("failed")));
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Card title={say("whatIf")} aside={<button disabled={!document || isWaiting} onClick={() => void run()}>{say("whatIf.run")}</button>}>
      {isWaiting && <p class="quiet" role="status">{say("whatIf.running")}</p>}
      {failure !== undefined && <p class="failed" role="alert">{failure}</p>}
      {result && !isWaiting && <Movements {...result} />}
    </Card>
  );
}

function Movements({ of, simulation: { members, movements, losers, losing } }: { readonly of: Document; readonly simulation: Simulation }) {
  const { say, figures, language } = useSpeech();
  const nameOf = (ladder: string, tier: string) => (tier === "none" ? say("whatIf.none") : tierName(of, ladder, tier, language));
  return (
    <>
      <p class="quiet">{say("whatIf.members", { n: figures.count(members) })}</p>
      {movements.filter(({ cells }) => cells.some((row) => row.some((n) => n > 0))).map(({ ladder, tiers, cells, rising, falling, staying }) => (
        <div key={ladder}>
          <dl class="facts">{([["rising", rising], ["falling", falling], ["staying", staying]] as const).map(([what, n]) => <div key={what}><dt>{say(`whatIf.${what}`)}</dt><dd>{figures.count(n)}</dd></div>)}</dl>
          <div class="scroll"><table class="matrix">
            <thead><tr><th scope="col">{say("whatIf.from")}</th>{[...tiers, "none"].map((tier) => <th key={tier} scope="col">→ {nameOf(ladder, tier)}</th>)}</tr></thead>
            <tbody>{cells.map((row, i) => <tr key={tiers[i] ?? "none"}><th scope="row">{nameOf(ladder, tiers[i] ?? "none")}</th>{row.map((n, j) => <td key={tiers[j] ?? "none"} class={i === j ? "stays" : n === 0 ? "empty" : j < i ? "rises" : "falls"}>{figures.count(n)}</td>)}</tr>)}</tbody>
          </table></div>
        </div>
      ))}
      {losing === 0 ? <p class="quiet">{say("whatIf.nobody")}</p> : (
        <details><summary>{say("whatIf.losers")}: {figures.count(losing)}</summary><ul>{losers.slice(0, 50).map(({ member, ladder, from, to }) => <li key={`${member} ${ladder}`}>{member}: {nameOf(ladder, from)} → {nameOf(ladder, to)}</li>)}</ul></details>
      )}
    </>
  );
}

/** A tier's name as the tried policy has it, in the language where it has one. */
function tierName(document: Document, ladder: string, tier: string, language: string): string {
  const found = (document["ladders"] as readonly (Named & { readonly tiers: readonly Named[] })[] | undefined)?.find(({ id }) => id === ladder)?.tiers.find(({ id }) => id === tier)?.name;
  if (typeof found === "string") return found;
  const names = (found ?? {}) as Readonly<Record<string, string>>;
  return names[language] ?? Object.values(names)[0] ?? tier;
}

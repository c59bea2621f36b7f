import { policyAt } from "@laurel/core";
import { withData } from "../../data/open-data.js";
import type { Movement } from "../../simulation/movement.js";
import type { WalletTally } from "../../simulation/points-tally.js";
import { type Simulation, simulate } from "../../simulation/simulate.js";
import { soundPolicy } from "../policy/policy-file.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped, tableLines } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel simulate`: what a draft would make of the stored history. Touches nothing. */
export async function simulateDraft(options: PlaceOptions & { readonly policy: string; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const draft = await soundPolicy(options.policy);
  return withData(placeOf(options), async ({ engine, store, programme, now }) => {
    const { currency } = policyAt(programme, now);
    if (draft.program.currency !== currency) throw new WrongCall(`the draft counts in ${draft.program.currency}, and the history is in ${currency}`);
    const progress = progressOn(terminal.streams);
    progress.stage("simulating", await store.count("member"));
    const result = await simulate(engine, draft, now, (done) => progress.at(done, done, "members"));
    progress.stop();
    if (options.json) terminal.json(result);
    else show(result, terminal);
    return exitCodes.yes;
  });
}

/** Of those who would lose a tier, so many are listed; all of them are in the JSON. */
const losersShown = 10;

function show({ asOf, members, movements, losers, points }: Simulation, terminal: Terminal): void {
  terminal.say(terminal.paint.bold(`${grouped(members)} members under the draft, as of ${asOf}`));
  for (const each of movements) showMovement(each, terminal);
  for (const { member, ladder, from, to } of losers.slice(0, losersShown)) terminal.say(`  ${member} would fall from ${from} to ${to} on ${ladder}`);
  if (losers.length > losersShown) terminal.say(`  … and ${grouped(losers.length - losersShown)} more; --json lists them all`);
  const columns = ["wallet", "issued now", "under the draft", "owed now", "under the draft", "worth now", "under the draft"];
  const rows = points.after.map((after) => walletRow(points.before.find(({ wallet }) => wallet === after.wallet), after));
  for (const line of tableLines(columns.map((head, i) => (i === 0 ? { head } : { head, align: "right" })), rows)) terminal.say(line);
}

function showMovement({ ladder, tiers, cells, rising, falling, staying }: Movement, terminal: Terminal): void {
  const names = [...tiers, "none"];
  const used = names.map((_, i) => i).filter((i) => i < tiers.length || cells[i]!.some((n) => n > 0) || cells.some((row) => row[i]! > 0));
  const rows = used.map((from) => [names[from]!, ...used.map((to) => (cells[from]![to] === 0 ? "·" : grouped(cells[from]![to]!)))]);
  terminal.say(`${ladder}: ${grouped(rising)} rise, ${grouped(falling)} fall, ${grouped(staying)} stay`);
  const columns = [{ head: "now ↓ draft →" }, ...used.map((i) => ({ head: names[i]!, align: "right" as const }))];
  for (const line of tableLines(columns, rows)) terminal.say(`  ${line}`);
}

function walletRow(before: WalletTally | undefined, after: WalletTally): string[] {
  const figure = (value: number | undefined): string => (value === undefined ? "–" : grouped(value));
  return [
    after.wallet, figure(before?.issued), figure(after.issued), figure(before?.liability), figure(after.liability), before?.cost ?? "–", after.cost ?? "–",
  ];
}

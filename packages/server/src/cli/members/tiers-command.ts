import { type PolicyDocument, majorText, policyAt, currencyDigits } from "@laurel/core";
import { membersAsOf } from "../../data/members.js";
import { withData } from "../../data/open-data.js";
import { CensusTaker, type LadderCensus } from "../../standing/tier-census.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { closingMoment } from "../terminal/moment-text.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { bar, grouped, tableLines } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel tiers`: how many members stand on each tier, and what they bought within the ladder's window. */
export async function showTiers(options: PlaceOptions & { readonly asOf?: string; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const { asOf: wanted } = options;
  return withData(placeOf(options), async ({ engine, programme, now, zone, asOf }) => {
    const census = new CensusTaker(programme, zone.dayAt(now));
    for await (const { books } of membersAsOf(engine, now)) census.count(books);
    const result = census.result(asOf);
    if (options.json) terminal.json(result);
    else for (const ladder of result.ladders) showLadder(ladder, asOf, policyAt(programme, now).document, terminal);
    return exitCodes.yes;
  }, wanted === undefined ? undefined : (zone) => closingMoment(wanted, zone));
}

const barWidth = 32;

function showLadder({ id, members, tiers, spend, orders }: LadderCensus, asOf: string, { program, ladders }: PolicyDocument, terminal: Terminal): void {
  const language = program.languages[0]!;
  const document = ladders.find((each) => each.id === id)!;
  const nameOf = (tier: string): string => document.tiers.find((each) => each.id === tier)?.name[language] ?? tier;
  const most = Math.max(...tiers.map((each) => each.members));
  const rows = tiers.map((each) => [
    nameOf(each.id), grouped(each.members), members === 0 ? "" : `${((100 * each.members) / members).toFixed(1)} %`, bar(each.members / most, barWidth),
  ]);
  terminal.say(terminal.paint.bold(`${document.name[language] ?? id}, as of ${asOf}`));
  for (const line of tableLines([{ head: "tier" }, { head: "members", align: "right" }, { head: "share", align: "right" }, { head: "" }], rows)) terminal.say(line);
  const amount = majorText(spend, currencyDigits(program.currency)!).replace(/^-?\d+/, (whole) => grouped(Number(whole)));
  terminal.say(`${grouped(members)} members · ${program.currency} ${amount} and ${grouped(orders)} orders within the ladder's window`);
  terminal.say();
}

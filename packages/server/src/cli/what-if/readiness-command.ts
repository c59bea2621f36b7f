import { type Explanation, currencyDigits, majorText, policyAt } from "@laurel/core";
import { membersAsOf } from "../../data/members.js";
import { withData } from "../../data/open-data.js";
import { ReadinessCheck } from "../../standing/readiness.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel readiness`: whether grading is worth it here (T11). */
export async function showReadiness(options: PlaceOptions & { readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(placeOf(options), async ({ engine, programme, now, asOf }) => {
    const check = new ReadinessCheck();
    for await (const { books } of membersAsOf(engine, now)) check.count(books);
    const result = check.result();
    if (options.json) terminal.json({ asOf, ...result });
    else {
      const { currency } = policyAt(programme, now);
      for (const line of linesOf(result.reasons, terminal)) terminal.say(line);
      const spent = majorText(result.spend, currencyDigits(currency)!).replace(/^-?\d+/, (whole) => grouped(Number(whole)));
      terminal.say(`${grouped(result.members)} members with ${grouped(result.orders)} orders for ${currency} ${spent}; ${percent(result.repeatShare)} of them bought again.`);
      terminal.say(result.ready ? "Grading is worth it here." : "Grading is not worth it yet.");
    }
    return result.ready ? exitCodes.yes : exitCodes.no;
  });
}

const questions: Readonly<Record<string, string>> = {
  "members": "members, more than one can know", "orders-per-member": "orders per member", "gini": "Gini coefficient of spend", "top-share": "of the spend comes from the best fifth",
};

function linesOf(reason: Explanation, terminal: Terminal): string[] {
  if (reason.kind === "group") return reason.parts.flatMap((part) => linesOf(part, terminal));
  if (reason.kind !== "figure") return [];
  const { paint } = terminal;
  const text = (value: number): string => (reason.metric === "top-share" ? percent(value) : reason.unit === "ratio" ? value.toFixed(2) : grouped(Math.round(value * 100) / 100));
  return [`${reason.holds ? paint.green("✓") : paint.red("✗")} ${text(reason.figure ?? 0)} ${questions[reason.metric] ?? reason.metric} (the bar is ${text(reason.threshold)})`];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

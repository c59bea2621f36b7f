import { currencyDigits, majorText, policyAt } from "@laurel/core";
import { membersAsOf } from "../../data/members.js";
import { withData } from "../../data/open-data.js";
import { type ReadinessAnswer, ReadinessCheck } from "../../standing/readiness.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel readiness`: whether grading is worth it here (T11). */
export async function showReadiness(options: { readonly data: string; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(options.data, async ({ engine, programme, now, asOf }) => {
    const check = new ReadinessCheck();
    for await (const { books } of membersAsOf(engine, now)) check.count(books);
    const result = check.result();
    if (options.json) terminal.json({ asOf, ...result });
    else {
      const { currency } = policyAt(programme, now);
      for (const each of result.answers) terminal.say(answerLine(each, terminal));
      terminal.say(`${grouped(result.customers)} customers, ${grouped(result.buyers)} of whom bought: ${grouped(result.orders)} orders, ${result.ordersPerBuyer} each, ${currency} ${majorText(result.spend, currencyDigits(currency)!)}; Gini ${result.gini}`);
      terminal.say(result.ready ? "Grading is worth it here." : "Grading is not worth it yet.");
    }
    return result.ready ? exitCodes.yes : exitCodes.no;
  });
}

function answerLine({ question, figure, bar, yes }: ReadinessAnswer, { paint }: Terminal): string {
  const share = bar < 1;
  const text = (value: number): string => (share ? `${(value * 100).toFixed(1)} %` : grouped(value));
  const what = { "more customers than a manager can know": "customers", "customers come back": "of the buyers came again", "customers differ in value": "of the spend is the best fifth's" }[question];
  return `${yes ? paint.green("yes") : paint.red("no ")}  ${question}: ${text(figure)} ${what}; it takes more than ${text(bar)}`;
}

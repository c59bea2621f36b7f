import { type PolicyDocument } from "@laurel/core";
import type { ImportReport } from "../../import/report.js";
import { grouped, tableLines } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** Tells what an import did, or would do. */
export function tellReport(report: ImportReport, policy: PolicyDocument, terminal: Terminal): void {
  tellRejected(report, terminal);
  const { paint } = terminal;
  terminal.say(paint.bold(report.dryRun ? `A dry run as of ${report.asOf}; nothing was changed. The import would bring:` : `Imported as of ${report.asOf}:`));
  for (const line of tableLines([{ head: "" }, { head: "", align: "right" }], figuresOf(report, policy)).slice(1)) terminal.say(`  ${line}`);
  if (report.copies > 1) terminal.say(`The file contains itself ${report.copies} times, so every row counts once in ${report.copies}; write repeatedRows: keep in the mapping if they all count.`);
  terminal.say(`${grouped(report.rows)} rows in ${report.seconds.toFixed(1)} s, ${grouped(Math.round(report.rows / Math.max(0.001, report.seconds)))} a second. Orders bear revision ${report.revision}.`);
}

function figuresOf(report: ImportReport, policy: PolicyDocument): string[][] {
  const { members, orders, returns, accepted, guests, tests, leftOut, later, rejected, problems, points } = report;
  const nameOf = (wallet: string): string => policy.wallets.find(({ id }) => id === wallet)?.name[policy.program.languages[0]!] ?? wallet;
  const decimalsOf = (wallet: string): number => policy.wallets.find(({ id }) => id === wallet)?.decimals ?? 0;
  const rows: [string, number][] = [
    ["new members", members.new], ["members with something new", members.changed], ["members as they were", members.unchanged],
    ["orders", orders], ["returns", returns], ["of these new or changed", accepted],
    ["rows of guests", guests], ["rows of test orders", tests], ["rows left out by the mapping", leftOut], ["rows after the last day", later.rows],
    ["rows rejected", rejected], ["problems with members", problems],
  ];
  const wallets = Object.entries(points).flatMap(([wallet, { issued, broughtAlong }]): [string, number][] => {
    const whole = 10 ** decimalsOf(wallet);
    return [[`${nameOf(wallet)} issued`, issued / whole], ...(broughtAlong === 0 ? [] : [[`${nameOf(wallet)} brought along`, broughtAlong / whole] as [string, number]])];
  });
  const always = new Set(["new members", "orders"]);
  return [...rows, ...wallets].filter(([what, count]) => count !== 0 || always.has(what)).map(([what, count]) => [what, grouped(count)]);
}

function tellRejected({ rejected, rejectedRows, problems, problemsOf }: ImportReport, terminal: Terminal): void {
  const { paint } = terminal;
  for (const { line, field, reason } of rejectedRows) terminal.note(`${paint.yellow(`line ${line}`)}${field === "" ? "" : `, ${field}`}: ${reason}`);
  if (rejected > rejectedRows.length) terminal.note(`… and ${grouped(rejected - rejectedRows.length)} more rows; --rejects FILE lists them all`);
  for (const { member, about, sentence } of problemsOf) terminal.note(`${paint.yellow(member)}, ${about}: ${sentence}`);
  if (problems > problemsOf.length) terminal.note(`… and ${grouped(problems - problemsOf.length)} more problems`);
}

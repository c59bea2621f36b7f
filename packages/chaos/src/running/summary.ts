import type { ActReport } from "./act.js";
import type { Call } from "./call.js";

const findingsShown = 20;

/** A report in words. */
export function summaryOf({ kills, seed, workers }: Call, acts: readonly (ActReport & { readonly act: number })[]): string {
  const sum = (of: (each: ActReport) => Readonly<Record<string, number>>): string => told(acts.map(of));
  const total = (of: (each: ActReport) => number): number => acts.reduce((all, each) => all + of(each), 0);
  const lines = [
    `${total((each) => each.kills)} processes killed on PostgreSQL ${[...new Set(acts.map(({ version }) => version))].join(" and ")}, in ${acts.length} ${acts.length === 1 ? "act" : "acts"}`,
    `blows     ${sum(({ blows }) => blows)}`,
    `moments   ${sum(({ met }) => met)}`,
    `asked     ${total(({ asked }) => asked)}, of which ${total(({ givenUp }) => givenUp)} were never answered, for their worker was killed`,
    `answers   ${sum(({ answers }) => answers)}`,
    `repeated  after ${sum(({ faults }) => faults) || "no fault"}`,
  ];
  const bad = acts.find(({ findings }) => findings.length > 0);
  if (!bad) return `${[...lines, "Nothing was lost, nothing was done twice, and the books hold."].join("\n")}\n`;
  const shown = bad.findings.slice(0, findingsShown).map(({ what, says }) => `! ${what}: ${says}`);
  const more = bad.findings.length > findingsShown ? [`! and ${bad.findings.length - findingsShown} more`] : [];
  return `${[
    ...lines, ...shown, ...more, `Act ${bad.act} does not hold. To repeat it:`,
    `  pnpm chaos --kills ${kills} --seed ${seed} --act ${bad.act} --workers ${workers} --postgres ${bad.version}`,
  ].join("\n")}\n`;
}

function told(all: readonly Readonly<Record<string, number>>[]): string {
  const sums = new Map<string, number>();
  for (const [name, count] of all.flatMap((each) => Object.entries(each))) sums.set(name, (sums.get(name) ?? 0) + count);
  return [...sums].map(([name, count]) => `${count} ${name}`).join(", ");
}

import type { ExecArgs } from "@medusajs/framework/types";
import { type BackfillReport, backfill } from "../orders/backfill.js";
import { progressLine, summary } from "../orders/backfill-words.js";

/**
 * Tells Laurel the whole history of a shop: `npx laurel-medusa backfill`, or `npx medusa exec` with this file. Where somebody looks it shows how far it has come; in a pipe it is quiet. `json` prints
 * the report as JSON, `again` begins at the beginning: words without dashes, for those Medusa's own command line keeps to itself. Stop it whenever you like: the next run goes on.
 */
export default async function run({ container, args }: ExecArgs): Promise<void> {
  const { stdout, stderr } = process;
  const show = stderr.isTTY ? (report: BackfillReport) => stderr.write(`\r${progressLine(report)}\u001B[K`) : () => undefined;
  const report = await backfill(container, { again: args.includes("again"), onProgress: show });
  if (stderr.isTTY) stderr.write("\r\u001B[K");
  stdout.write(args.includes("json") ? `${JSON.stringify(report)}\n` : `${summary(report)}\n`);
  if (report.left["failed"] !== undefined) process.exitCode = 1;
}

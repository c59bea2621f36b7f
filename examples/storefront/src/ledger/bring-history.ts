import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ledger } from "./open-ledger.js";
import { housePolicy } from "./house-policy.js";

const markName = "made.json";

/** What stands for the history of no shop. */
const none = "none";

/**
 * Gets a folder ready: with a copy of the ledger of an imported history, or with nothing. Data that were made from another history are thrown away; otherwise they are left as they are.
 *
 * @param club - a folder such as `examples/order-history` makes
 */
export function prepareFolder(folder: string, club: string | undefined): void {
  const mark = club === undefined ? none : readFileSync(join(club, markName), "utf8");
  const kept = join(folder, markName);
  if (existsSync(kept) && readFileSync(kept, "utf8") === mark) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (club !== undefined) copyFileSync(join(club, "laurel.db"), join(folder, "laurel.db"));
  // Written last: whoever is cut short before it begins anew.
  writeFileSync(kept, mark);
}

/**
 * Publishes the rules of the house over those that a history came with; once.
 *
 * @param from - an instant to come
 */
export async function publishHouseRules({ owner }: Ledger, from: number): Promise<void> {
  const outcome = await owner.call("publishPolicy", { key: "house-rules", body: { version: "house", from, document: housePolicy } });
  if (outcome.kind === "problem") throw new Error(`the rules of the house were refused: ${JSON.stringify(outcome.problem)}`);
}

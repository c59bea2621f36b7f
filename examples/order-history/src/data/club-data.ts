import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { membersFile, redemptionsFile } from "../export/members-file.js";
import { ordersFile } from "../export/orders-file.js";
import { makeHistory } from "../sales/history.js";
import type { Sheet } from "../paper/paper.js";
import { type BringStage, type Brought, bringIn, inputs } from "./bring-in.js";

/** The data of the example in their folder, and what making them came to. */
export type ClubData = { readonly folder: string; readonly fresh: boolean; readonly made: Made };

/** What was read, for whoever looks at the data later. */
export type Made = Brought & { readonly seconds: number };

/** What the data are made from. */
export type Recipe = {
  readonly seed: number;
  /** How many members the club has; three thousand unless said. */
  readonly members?: number;
  /** What else decides what the data come to: the programs that make them. */
  readonly programs: string;
};

/** Told what is being done; whoever looks at a terminal is shown how far it has come. */
export type Onlooker = { readonly says: (stage: "history" | "files" | BringStage) => void; readonly err: Sheet };

const noteName = "made.json";

/**
 * The data in a folder: as they are when the same recipe made them, made anew otherwise. They are made beside it and moved there whole, so that
 * whoever stops half-way leaves nothing half-done behind.
 */
export async function clubData(folder: string, recipe: Recipe, onlooker: Onlooker): Promise<ClubData> {
  const stamp = stampOf(recipe);
  const known = noteIn(folder);
  if (known?.stamp === stamp) return { folder, fresh: false, made: known.made };
  const begun = performance.now();
  const beside = `${folder}.partial`;
  for (const each of [folder, beside]) rmSync(each, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  writeFiles(beside, recipe, onlooker);
  const brought = await bringIn(beside, onlooker);
  const made = { ...brought, seconds: Math.round(performance.now() - begun) / 1_000 };
  writeFileSync(join(beside, noteName), `${JSON.stringify({ stamp, made }, undefined, 2)}\n`);
  renameSync(beside, folder);
  return { folder, fresh: true, made };
}

function writeFiles(folder: string, { seed, members }: Recipe, { says }: Onlooker): void {
  says("history");
  const history = makeHistory(seed, members);
  says("files");
  writeFileSync(join(folder, inputs.orders), ordersFile(history).text);
  writeFileSync(join(folder, inputs.members), membersFile(history));
  writeFileSync(join(folder, inputs.redemptions), redemptionsFile(history));
}

/** Another seed, policy, mapping or program makes other data. */
function stampOf({ seed, members, programs }: Recipe): string {
  const hash = createHash("sha256").update(JSON.stringify([seed, members, programs]));
  for (const path of inputs.documents) hash.update(readFileSync(path));
  return hash.digest("hex");
}

function noteIn(folder: string): { readonly stamp: string; readonly made: Made } | undefined {
  const path = join(folder, noteName);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { stamp: string; made: Made };
  } catch {
    // A note that cannot be read is as good as none: the data are made anew.
    return undefined;
  }
}

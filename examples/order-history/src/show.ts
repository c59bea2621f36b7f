import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inputs } from "./data/bring-in.js";
import { type Onlooker, clubData } from "./data/club-data.js";
import { readClub } from "./data/read-club.js";
import { type Sheet, paperFor } from "./paper/paper.js";
import { readTitle } from "./people/surnames.js";
import { languageAsked } from "./reader/language.js";
import { deskFor, wordsOf } from "./telling/desk.js";
import { tellShow } from "./telling/tell-show.js";
import type { ShowWords } from "./telling/words/words.js";

/** Where a show is given: what it is written on, whose words it is in unless asked otherwise, and where its data lie. */
export type Stage = {
  readonly out: Sheet;
  readonly err: Sheet;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Made unless it is there; the example's own unless said. */
  readonly folder?: string;
  /** What made the data; those of other programs are made anew. What the packages were last built from, unless said. */
  readonly programs?: string;
};

/** Change it, and another shop lives another two years. */
const seed = 20_241_101;

/**
 * Makes the data unless they are there, and shows what is in them.
 *
 * @param args - of the command line: `--language en`, `zh-Hans` or `zh-Hant`
 * @returns the exit code: 0, or 2 when there are no words for the language that was asked for
 */
export async function show(args: readonly string[], { out, err, env, folder = here(".data/club"), programs = builds() }: Stage): Promise<number> {
  const asked = languageAsked(args, env);
  if (asked.kind === "unknown") {
    err.write(`There are no words for the language "${asked.asked}": expected en, zh-Hans or zh-Hant.\n`);
    return 2;
  }
  const looking = onlookerAt(err, env, wordsOf(asked.language));
  const data = await clubData(folder, { seed, programs }, looking);
  looking.done();
  const { document, club, story, title } = await readClub(folder);
  const desk = deskFor(asked.language, document, paperFor(out, env));
  const read = readTitle(title);
  const name = read ? desk.words.addressed(read) : title;
  const places = { data: inRoot(folder), policy: inRoot(inputs.policy), draft: inRoot(here("shanyue-draft.policy.yaml")) };
  out.write(`${tellShow({ data, club, story, name, places }, desk).join("\n")}\n`);
  return 0;
}

/** A place in the folder of the example, wherever it is built. */
function here(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

/** As one writes it in the folder of the workspace, from which `pnpm laurel` is run. */
function inRoot(path: string): string {
  return relative(here("../.."), path).replaceAll("\\", "/");
}

/** What the packages were last built from. */
function builds(): string {
  const built = ["packages/core", "packages/store", "packages/server", "examples/order-history"].map((place) => here(`../../${place}/dist/.built`));
  return built.map((path) => (existsSync(path) ? readFileSync(path, "utf8") : "")).join(" ");
}

/** Says what is being done, on one line that is wiped when it is done; says nothing into a pipe. */
function onlookerAt(err: Sheet, env: Stage["env"], { stages }: ShowWords): Onlooker & { readonly done: () => void } {
  const { paint } = paperFor(err, env);
  const write = (text: string): void => void (err.isTTY && err.write(`\r\u001b[K${text}`));
  return { err, says: (stage) => write(paint.dim(`${stages[stage]} …`)), done: () => write("") };
}

import type { Path, Problem } from "../checks/problem.js";
import type { Language, Names } from "../naming/names.js";
import type { Sections } from "./policy-document.js";

/** What is wrong with names: those that are missing in a language of the programme, in the parts of a policy that could be read. */
export function checkNames(sections: Sections, languages: readonly Language[]): Problem[] {
  return namesIn(sections).flatMap(({ path, name }) => languages
    .filter((language) => name[language] === undefined)
    .map((language) => ({
      path: [...path, "name"], sentence: `expected a name in ${language}, which is one of the programme's languages`,
    })));
}

type Named = { readonly path: Path; readonly name: Names };

function namesIn({ program, ladders, wallets, rewards, scorecards, entered, attributes, benefits }: Sections): Named[] {
  return [
    ...(program ? named(program, ["program"]) : []),
    ...(ladders ?? []).flatMap((ladder, i) => [
      ...named(ladder, ["ladders", i]),
      ...ladder.tiers.flatMap((tier, j) => named(tier, ["ladders", i, "tiers", j])),
    ]),
    ...(wallets ?? []).flatMap((wallet, i) => [
      ...named(wallet, ["wallets", i]),
      ...wallet.earn.flatMap((each, j) => named(each, ["wallets", i, "earn", j])),
    ]),
    ...(rewards ?? []).flatMap((reward, i) => named(reward, ["rewards", i])),
    ...allNamed(scorecards, "scorecards"),
    ...allNamed(entered, "entered"),
    ...allNamed(attributes, "attributes"),
    ...Object.entries(benefits ?? {}).flatMap(([tier, given]) => given.flatMap((each, i) => named(each, ["benefits", tier, i]))),
  ];
}

function named({ name }: { readonly name?: Names | undefined }, path: Path): Named[] {
  return name ? [{ path, name }] : [];
}

function allNamed(things: Readonly<Record<string, { readonly name?: Names | undefined }>> | undefined, section: string): Named[] {
  return Object.entries(things ?? {}).flatMap(([id, thing]) => named(thing, [section, id]));
}

import type { Language } from "../naming/names.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { Policy } from "../policy/policy.js";
import { conditionsOf } from "../rules/conditions.js";
import type { Entitlement } from "../standing/entitlements.js";
import type { MemberKind } from "../tiers/ladder.js";
import type { Instant } from "../time/instant.js";
import { benefitBlocks, referralBlocks, rewardBlocks } from "./print/sections/benefit-sections.js";
import { countingBlocks, noteBlocks } from "./print/sections/note-sections.js";
import { pointBlocks } from "./print/sections/point-section.js";
import { type Press, pressFor } from "./print/press.js";
import { type Block, type PrintedPolicy, type Section, type SectionId, sectionIds } from "./print/printed.js";
import { scorecardBlocks } from "./print/sections/scorecard-section.js";
import { joiningBlocks, moveBlocks, tierBlocks } from "./print/sections/tier-sections.js";
import { type TierTable, benefitInWords, tierTable } from "./print/tier-table.js";
import { exampleBlocks } from "./print/sections/worked-example.js";
import { englishPrint } from "./print/words/en.js";
import type { PrintWords } from "./print/words/print-words.js";
import { simplifiedPrint } from "./print/words/zh-hans.js";
import { traditionalPrint } from "./print/words/zh-hant.js";

export { toHtml } from "./print/layout/to-html.js";
export { toMarkdown } from "./print/layout/to-markdown.js";
export type { PrintedPolicy } from "./print/printed.js";
export type { TierRow, TierTable } from "./print/tier-table.js";

/** Which version of a policy is printed, and from when it is in force; a draft has neither. */
export type Edition = {
  readonly version?: string | undefined;
  readonly from?: Instant | undefined;
  /** Kinds of member it is printed for: the wall of a shop need not tell consumers of the dealers' ladder. All unless said. */
  readonly kinds?: readonly MemberKind[] | undefined;
};

/**
 * The written grading policy that a store hangs on its wall (E6): everything the policy says, in plain words of one language. Names that a
 * language lacks are taken from the programme's first one.
 *
 * @param document - as `readPolicy` returned it, without problems
 */
export function printPolicy(document: PolicyDocument, language: Language, edition: Edition = {}): PrintedPolicy {
  const words = catalogues[language];
  const press = pressFor(edition.kinds ? forKinds(document, edition.kinds) : document, words);
  const program = press.name(document.program.name, document.program.id);
  const from = edition.from === undefined ? undefined : press.pen.from(edition.from);
  return {
    language, program,
    title: words.title(program),
    subtitle: words.subtitle,
    edition: edition.version === undefined && from === undefined ? undefined : words.edition(edition.version, from),
    sections: sectionsOf(press, program),
  };
}

/** Every ladder's tiers side by side: what it takes to reach and keep them, and what each brings, in words of one language. */
export function printTiers(document: PolicyDocument, language: Language): TierTable[] {
  const press = pressFor(document, catalogues[language]);
  return document.ladders.map((ladder) => tierTable(ladder, press));
}

/**
 * Says benefits of a member: "Discount: 10% off".
 *
 * @param policy - the version that gives them
 * @returns for each benefit its words; `undefined` for one that this version does not give
 */
export function benefitSayer(policy: Policy, language: Language): (benefit: Entitlement) => string | undefined {
  const press = pressFor(policy.document, catalogues[language]);
  return (benefit) => benefitInWords(benefit, policy, press);
}

const catalogues: Readonly<Record<Language, PrintWords>> = { en: englishPrint, "zh-Hans": simplifiedPrint, "zh-Hant": traditionalPrint };

/** The part of a policy that concerns members of some kinds: their ladders, and the scorecards these ask for. */
function forKinds(document: PolicyDocument, kinds: readonly MemberKind[]): PolicyDocument {
  const ladders = document.ladders.filter((ladder) => ladder.for.some((kind) => kinds.includes(kind)));
  const rules = ladders.flatMap(({ tiers }) => tiers.flatMap(({ reach, keep }) => [reach, keep])).filter((rule) => rule !== undefined);
  const asked = new Set(rules.flatMap((rule) => conditionsOf(rule)).flatMap(({ condition }) => ("score" in condition ? [condition.score] : [])));
  const scorecards = Object.fromEntries(Object.entries(document.scorecards).filter(([id]) => asked.has(id)));
  return { ...document, ladders, scorecards };
}

function sectionsOf(press: Press, program: string): Section[] {
  const blocks: Readonly<Record<SectionId, () => Block[]>> = {
    purpose: () => [{ kind: "paragraph", text: press.words.purpose(program) }],
    joining: () => joiningBlocks(press),
    tiers: () => tierBlocks(press),
    moves: () => moveBlocks(press),
    benefits: () => benefitBlocks(press),
    points: () => pointBlocks(press),
    rewards: () => rewardBlocks(press),
    referral: () => referralBlocks(press),
    counting: () => countingBlocks(press),
    scorecards: () => scorecardBlocks(press),
    example: () => exampleBlocks(press),
    notes: () => noteBlocks(press),
  };
  const filled = sectionIds.map((id) => ({ id, blocks: blocks[id]().map((block) => asLines(block, press)) })).filter((section) => section.blocks.length > 0);
  return filled.map(({ id, blocks }, i) => ({ id, blocks, number: press.words.sectionNumber(i + 1), title: press.words.sections[id] }));
}

/** Lines are put together from words that may stand inside a sentence, too; as lines of their own they begin as such. */
function asLines(block: Block, { words }: Press): Block {
  if (block.kind === "table") {
    const rows = block.rows.map((cells) => cells.map((cell) => (typeof cell === "string" ? words.line(cell) : cell)));
    return { ...block, rows };
  }
  if (block.kind !== "terms") return block;
  const entries = block.entries.map((entry) => ({ ...entry, items: entry.items.map((item) => ({ ...item, text: words.line(item.text) })) }));
  return { ...block, entries };
}

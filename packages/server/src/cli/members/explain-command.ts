import { type Books, type TierExplanation, type Told, explain, explainTiers, memberStateAt, penOf, sayMove, tell } from "@laurel/core";
import { withData } from "../../data/open-data.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import type { Terminal } from "../terminal/terminal.js";
import { type CliLanguage, findMember, voiceOf } from "./find-member.js";

type Voice = ReturnType<typeof voiceOf>;

/** Why a member stands where it does on one ladder: in words, and as the data the words are made from. */
type LadderTold = {
  readonly ladder: string;
  readonly tier: string;
  /** How it came there, in a sentence with the day. */
  readonly moved: string | undefined;
  /** What holds the tier, and what the next one asks for: the conditions with their figures and orders, a line each. */
  readonly why: readonly string[];
  readonly whyNotNext: readonly string[];
  /** What is missing to the next tier, and what keeps this one, as the member is told. */
  readonly next: Told | undefined;
  readonly keep: Told | undefined;
  readonly explanation: TierExplanation;
};

/** `laurel explain ID`: why a member stands where it does, and what is missing to the next tier (T7, T8). */
export async function explainMember(id: string, options: PlaceOptions & { readonly language: CliLanguage; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(placeOf(options), async (data) => {
    const { member, books } = await findMember(data, id);
    const voice = voiceOf(data, options.language);
    const state = memberStateAt(data.programme, books, data.now);
    const ladders = explainTiers(data.programme, books, data.now).map((each) => {
      const keep = state.kind === "member" ? state.tiers.find(({ ladder }) => ladder === each.ladder)?.keep : undefined;
      return tierTold(each, books, keep && tell(keep.toKeep, { kind: "keep", tier: keep.tier, by: keep.on }, voice), voice);
    });
    if (options.json) terminal.json({ member, asOf: data.asOf, ladders });
    else {
      terminal.say(terminal.paint.bold(member));
      for (const each of ladders) show(each, terminal);
    }
    return exitCodes.yes;
  });
}

function tierTold(explanation: TierExplanation, books: Books, keep: Told | undefined, voice: Voice): LadderTold {
  const { ladder, tier, since, cause, keep: kept, next } = explanation;
  const from = books.tiers[ladder]?.moves.at(-2)?.tier;
  return {
    ladder, tier, keep, explanation,
    moved: since === undefined || cause === undefined ? undefined : `${penOf(voice).instant(since)} · ${sayMove({ from, to: tier, cause }, voice)}`,
    why: kept ? explain(kept, voice) : [],
    whyNotNext: next ? explain(next.reach, voice) : [],
    next: next && tell(next.reach, { kind: "reach", tier: next.tier }, voice),
  };
}

function show({ moved, why, whyNotNext, next, keep }: LadderTold, terminal: Terminal): void {
  const lines = [...(moved === undefined ? [] : [moved]), ...why.map(indented), ...told(keep), ...told(next), ...whyNotNext.map(indented)];
  for (const line of lines) terminal.say(line);
}

const told = (each: Told | undefined): string[] => (each ? [each.headline, ...each.steps.map((step) => `  · ${step}`)] : []);
const indented = (line: string): string => `    ${line}`;

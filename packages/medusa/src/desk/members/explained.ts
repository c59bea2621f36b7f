import { type Explanation, explain, isoDay, nameOf } from "@laurel/core";
import { withOrderNames } from "@laurel/server/embed";
import type { ExplanationAnswer, LadderExplained } from "../answers.js";
import { tierNamed } from "../named-tiers.js";
import { namesOfActors } from "../people.js";
import { orderNumbers } from "../order-numbers.js";
import { treeOf } from "./reason-tree.js";
import { type Desk, type Told, voiceAt } from "../staff.js";

/** What an explanation says besides its reasons, as the operation answers it. */
type Details = {
  readonly since?: number; readonly cause?: string; readonly earned: string; readonly on: number; readonly version: string;
  readonly override?: { readonly until?: number; readonly reason: string; readonly by: string };
  readonly reach?: Explanation; readonly keep?: Explanation; readonly next?: { readonly tier: string; readonly reach: Explanation };
};

/** Why a member is on its tiers (T7), as trees of sentences: what holds, what does not, by which figures, from which orders. */
export async function explained(desk: Desk, member: string): Promise<ExplanationAnswer | Told> {
  const asked = await desk.client.call("explainTiers", { params: { member }, query: { language: desk.language } });
  if (asked.kind === "problem") return asked.problem;
  const voice = await voiceAt(desk);
  const details = asked.body.ladders.map((each) => each.details as unknown as Details);
  const nameOfActor = await namesOfActors(desk.scope, details.map(({ override }) => override?.by));
  const { causes } = voice.words.reasons.staff;
  const ladders = asked.body.ladders.map(({ ladder, tier }, i): LadderExplained => {
    const { since, cause, earned, on, version, override, reach, keep, next } = details[i]!;
    const named = (id: string) => tierNamed(voice, ladder, id);
    const why = (aim: "reach" | "keep", id: string, explanation: Explanation | undefined): LadderExplained["reasons"] =>
      (explanation ? [{ aim, tier: named(id), why: treeOf(explain(explanation, voice)) }] : []);
    // Most tiers are kept by what they are reached by, and nobody reads the same twice.
    const differs = JSON.stringify(reach) !== JSON.stringify(keep);
    return {
      ...named(tier), ladder, ladderName: nameOf(voice.document.ladders.find(({ id }) => id === ladder)?.name, ladder, voice),
      ...(since !== undefined && { since }), ...(cause !== undefined && { cause: Object.hasOwn(causes, cause) ? causes[cause as keyof typeof causes] : cause }),
      asOf: isoDay(on), version, earned: named(earned),
      ...(override && { override: { ...(override.until !== undefined && { until: override.until }), reason: override.reason, by: nameOfActor(override.by) } }),
      reasons: [...(differs ? why("reach", earned, reach) : []), ...why("keep", earned, keep), ...(next ? why("reach", next.tier, next.reach) : [])],
    };
  });
  return { asOf: asked.body.asOf, ladders: await withOrderNames(ladders, orderNumbers(desk.laurel)) };
}

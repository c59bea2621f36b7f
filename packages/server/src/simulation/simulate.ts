import { type Instant, type Policy, type PolicyDocument, type Programme, always, compilePolicy, isoDay, policyAt, settle } from "@laurel/core";
import type { Engine } from "@laurel/store";
import { factsOf, membersAsOf } from "../data/members.js";
import { type Loser, type Movement, MovementTaker } from "./movement.js";
import { PointsTaker, type WalletTally } from "./points-tally.js";

/** What a draft would make of the stored history (T9). */
export type Simulation = {
  readonly asOf: string;
  readonly members: number;
  readonly movements: readonly Movement[];
  /** Members who would stand lower than they do, ascending by id. */
  readonly losers: readonly Loser[];
  readonly points: { readonly before: readonly WalletTally[]; readonly after: readonly WalletTally[] };
};

/**
 * Settles every member anew from its stored facts under a draft, in memory, and compares with what is: nothing is written. The draft stands in the place of
 * the version that is in force, from the same instant on, with the earlier versions before it as they were; so the live policy as a draft makes
 * exactly what is.
 */
export async function simulate(engine: Engine, draft: PolicyDocument, asOf: Instant, onProgress?: (done: number) => void): Promise<Simulation> {
  const live = await engine.programme();
  const tried = withDraft(live, draft, asOf);
  const [liveNow, draftNow] = [policyAt(live, asOf), policyAt(tried, asOf)];
  const movement = new MovementTaker(liveNow, draftNow);
  const [before, after] = [new PointsTaker(liveNow), new PointsTaker(draftNow)];
  let members = 0;
  for await (const { id, books } of membersAsOf(engine, asOf)) {
    const settled = settle(tried, await factsOf(engine, id), asOf);
    movement.note(id, books, settled.books);
    before.count(books);
    after.count(settled.books);
    members += 1;
    onProgress?.(members);
  }
  return {
    asOf: isoDay(liveNow.zone.dayAt(asOf)), members, movements: movement.movements(), losers: movement.losers(),
    points: { before: before.result(), after: after.result() },
  };
}

/** The programme with a draft in the place of the version in force; what was to come after that is left out. */
function withDraft({ policies, calibrations }: Programme, draft: PolicyDocument, asOf: Instant): Programme {
  const live = policyAt({ policies, calibrations }, asOf);
  const earlier = policies.filter((each) => each.from < live.from);
  const tried: Policy = compilePolicy(draft, live.version, earlier.length === 0 ? always : live.from);
  return { policies: [...earlier, tried], calibrations };
}

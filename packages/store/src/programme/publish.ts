import {
  type Calibration, type Instant, type PolicyDocument, type VersionRefusal, recordOf, sameFact, scheduleVersion, tierOf, never,
} from "@laurel/core";
import type { Store } from "../contract/store.js";
import { Attempts } from "../engine/attempts.js";
import { type ProgrammeState, programmeKey, programmeStateOf } from "./edition.js";
import type { Means } from "../engine/means.js";
import { memberStateOf, stateOf } from "../engine/member-state.js";

/** A version of the policy, to be in force from an instant; the first one may begin at `always`. */
export type PolicyVersion = { readonly version: string; readonly from: Instant; readonly document: PolicyDocument };

/** What came of publishing: members learn of it by the next sweep, reads and commands at once. */
export type PublishOutcome =
  | { readonly kind: "published"; readonly edition: number }
  /** It was published before. */
  | { readonly kind: "unchanged"; readonly edition: number }
  | { readonly kind: "refused"; readonly refusals: readonly (VersionRefusal | { readonly code: "version-taken"; readonly version: string })[] };

const nothing: ProgrammeState = { versions: [], calibrations: [] };

/** Publishes a version of the policy, unless it may not follow the one before. */
export async function publish(means: Means, { version, from, document }: PolicyVersion, actor: string): Promise<PublishOutcome> {
  return change(means, `publish:${version}`, actor, async (state, edition) => {
    const same = state.versions.find((each) => each.version === version);
    if (same) return same.from === from && sameFact(same.document, document) ? "unchanged" : [{ code: "version-taken", version }];
    const judge = (members: ReadonlyMap<string, number> | undefined) =>
      scheduleVersion(document, from, state.versions.at(-1), means.now(), (tier) => members?.get(tier) ?? 1);
    // Members are counted only where a tier is gone, and how many are on it matters.
    let judged = judge(undefined);
    if (judged.kind === "refused" && judged.refusals.some(({ code }) => code === "tier-has-members")) judged = judge(await membersByTier(means.store));
    if (judged.kind === "refused") return judged.refusals;
    return { ...state, versions: [...state.versions, { version, from, document, edition }] };
  });
}

/** Adds a dated snapshot of the population. What was decided since its instant is settled anew. */
export async function calibrate(means: Means, calibration: Calibration, actor: string): Promise<PublishOutcome> {
  return change(means, `calibrate:${calibration.ladder}:${calibration.at}`, actor, async (state, edition) => {
    const known = state.calibrations.some(({ edition: _edition, ...each }) => sameFact(each, calibration));
    if (known) return "unchanged";
    const calibrations = [...state.calibrations, { ...calibration, edition }].sort((a, b) => a.at - b.at || a.edition - b.edition);
    return { ...state, calibrations };
  });
}

type Changed = ProgrammeState | "unchanged" | Extract<PublishOutcome, { kind: "refused" }>["refusals"];

async function change(
  { store, now }: Means, key: string, actor: string, to: (state: ProgrammeState, edition: number) => Promise<Changed>,
): Promise<PublishOutcome> {
  for (const attempts = new Attempts("the programme"); ;) {
    await attempts.next();
    const loaded = await store.load({ key: programmeKey });
    const version = loaded?.version ?? 0;
    const changed = await to(loaded ? programmeStateOf(loaded.state) : nothing, version + 1);
    if (changed === "unchanged") return { kind: "unchanged", edition: version };
    if ("versions" in changed) {
      const record = recordOf({ key, actor, facts: [] }, [], now(), [], [], []);
      const [outcome] = await store.commit([{
        key: programmeKey, expectedVersion: version, state: stateOf(changed), dueAt: never, edition: 0, facts: [], record, effects: [], idempotency: undefined,
      }]);
      if (outcome?.kind === "committed") return { kind: "published", edition: outcome.version };
    } else return { kind: "refused", refusals: changed };
  }
}

/** How many members are on each tier, as last decided. */
export async function membersByTier(store: Store): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { key, state } of store.aggregates("member")) {
    for (const books of Object.values(memberStateOf(state, key.id).books.tiers)) counts.set(tierOf(books), (counts.get(tierOf(books)) ?? 0) + 1);
  }
  return counts;
}

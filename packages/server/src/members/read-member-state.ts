import type { Answer } from "@laurel/client/wire";
import { type Language, type Policy, memberStateAt, noticesFor, policyAt, rewardsFor } from "@laurel/core";
import { programmeKey } from "@laurel/store";
import { type Answering, type Asked, answer } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { findMember, unknownMember } from "./find-member.js";
import { shownOverride } from "../tiers/shown-override.js";
import { referralCode } from "./joining/referral-code.js";
import { spokenState } from "./spoken-state.js";

/** What a state depends on: versions of what it is made of, until when time changes nothing about it, and the language it speaks. */
type Stamp = { readonly member: string; readonly seq: number; readonly edition: number; readonly taken: string; readonly until: number; readonly language: Language | undefined };

/**
 * Everything an element shows of a member, in one answer. Its ETag names the versions of all that went into it and the instant until which time changes nothing, so that asking again
 * costs a look at version numbers: for whoever sends the ETag, and for whoever does not, since what was written last is kept.
 */
export const readMemberState: Answering<"readMemberState"> = async (asked, means) => {
  const { params, has, language } = asked;
  if (has !== undefined && await stillGood(means, asked, has)) return { kind: "unchanged", etag: has, language };
  const known = means.states.get(params.member, language);
  if (known && await stillGood(means, asked, known.etag)) return { kind: "written", ...known, language };
  const now = means.now();
  // First the number, then what it names: where another server publishes between the two, the ETag is of the older and is good for nobody.
  const edition = await means.engine.store.versionOf(programmeKey);
  const programme = await means.engine.programme();
  const found = await findMember(means, params.member);
  if (!found) return isOwn(asked) ? { ...answer(200, strangerAt(params.member, now, language)), language } : unknownMember(params.member);
  const { member, version, books, asOf } = found;
  const at = Math.max(now, asOf);
  const policy = policyAt(programme, at);
  const taken = await takenOf(means, policy);
  const state = memberStateAt(programme, books, at);
  const rewards = rewardsFor(programme, books, at, Object.fromEntries(taken));
  const stamp: Stamp = { member, seq: version, edition, taken: stampOf(taken), until: Math.min(state.kind === "member" ? state.dueAt : at, nextChange(policy, at)), language };
  // One text is kept for everybody who asks, and so it says what the member may know; staff find the reason of an override in `explainTiers`.
  const shown = state.kind === "member" ? { ...state, tiers: state.tiers.map(shownOverride) } : state;
  const body: Answer<"readMemberState"> = {
    member, seq: version,
    ...(language === undefined ? { state: shown, rewards } : spokenState({ state: shown, rewards, notices: noticesFor(programme, books, state) }, policy, language)),
    ...(policy.referral && { referralCode: referralCode(means.programme, member) }),
  };
  const written = { etag: etagOf(stamp), text: JSON.stringify(body) };
  means.states.put(params.member, language, written);
  return { kind: "written", ...written, language };
};

/** Of somebody who has not joined there is nothing to say, in whichever language. */
const strangerAt = (member: string, asOf: number, language: Language | undefined): Answer<"readMemberState"> =>
  ({ member, seq: 0, state: { kind: "not-enrolled", asOf }, rewards: [], ...(language !== undefined && { language, notices: [] }) });

/** Somebody who has signed in at the shop, and not joined yet. */
const isOwn = ({ caller, params }: Asked<"readMemberState">): boolean => caller.kind === "shopper" && caller.member === params.member;

/** Pieces of each stocked reward that are gone. */
async function takenOf({ engine }: Means, { rewards }: Policy): Promise<[string, number][]> {
  const stocked = rewards.filter(({ stock }) => stock !== undefined);
  return Promise.all(stocked.map(async ({ id }): Promise<[string, number]> => [id, await engine.stockTaken(id)]));
}

const stampOf = (taken: readonly [string, number][]): string => taken.map(([, count]) => count.toString(36)).join(".");

/** The next local midnight, or the next beginning or end of a reward, whichever comes first: then something else is to be shown. */
function nextChange({ zone, rewards }: Policy, at: number): number {
  const edges = rewards.flatMap(({ from, until }) => [from, until]).filter((edge) => edge !== undefined && edge > at) as number[];
  return Math.min(zone.startOf(zone.dayAt(at) + 1), ...edges);
}

const etagOf = ({ member, seq, edition, taken, until, language }: Stamp): string =>
  `"${Buffer.from(member).toString("base64url")}:${seq}:${edition}:${until}:${taken}:${language ?? ""}"`;

const etagPattern = /^"([A-Za-z0-9_-]*):(\d{1,16}):(\d{1,16}):(\d{1,16}):([0-9a-z.]*):([A-Za-z-]*)"$/;

/** Whether what an ETag names is still so, and what is asked for. One that nobody of ours has written is not. */
async function stillGood(means: Means, { params: { member: asked }, language }: Asked<"readMemberState">, etag: string): Promise<boolean> {
  const [, named, seq, edition, until, taken, spoken] = etagPattern.exec(etag) ?? [];
  // What speaks another language, or says nothing in words, is another answer.
  if (spoken !== (language ?? "")) return false;
  // A member that was merged is asked for by another name than the state bears; then the state is made.
  if (named === undefined || Buffer.from(named, "base64url").toString() !== asked || means.now() >= Number(until)) return false;
  const { store } = means.engine;
  if (await store.versionOf({ kind: "member", id: asked }) !== Number(seq) || await store.versionOf(programmeKey) !== Number(edition)) return false;
  return taken === "" || stampOf(await takenOf(means, policyAt(await means.engine.programme(), means.now()))) === taken;
}

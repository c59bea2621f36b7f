import type { Answer } from "@laurel/client/wire";
import { type Policy, memberStateAt, policyAt, rewardsFor } from "@laurel/core";
import { programmeKey } from "@laurel/store";
import { type Answering, type Asked, answer } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { findMember, unknownMember } from "./find-member.js";
import { shownOverride } from "../tiers/shown-override.js";
import { referralCode } from "./joining/referral-code.js";

/** What a state depends on: versions of what it is made of, and until when time changes nothing about it. */
type Stamp = { readonly member: string; readonly seq: number; readonly edition: number; readonly taken: string; readonly until: number };

/**
 * Everything an element shows of a member, in one answer. Its ETag names the versions of all that went into it and the instant until which time changes nothing, so that asking again
 * costs a look at version numbers: for whoever sends the ETag, and for whoever does not, since what was written last is kept.
 */
export const readMemberState: Answering<"readMemberState"> = async (asked, means) => {
  const { params, has } = asked;
  if (has !== undefined && await stillGood(means, params.member, has)) return { kind: "unchanged", etag: has };
  const known = means.states.get(params.member);
  if (known && await stillGood(means, params.member, known.etag)) return { kind: "written", ...known };
  const now = means.now();
  // First the number, then what it names: where another server publishes between the two, the ETag is of the older and is good for nobody.
  const edition = await means.engine.store.versionOf(programmeKey);
  const programme = await means.engine.programme();
  const found = await findMember(means, params.member);
  if (!found) return isOwn(asked) ? answer(200, { member: params.member, seq: 0, state: { kind: "not-enrolled", asOf: now }, rewards: [] }) : unknownMember(params.member);
  const { member, version, books, asOf } = found;
  const at = Math.max(now, asOf);
  const policy = policyAt(programme, at);
  const taken = await takenOf(means, policy);
  const state = memberStateAt(programme, books, at);
  const stamp: Stamp = { member, seq: version, edition, taken: stampOf(taken), until: Math.min(state.kind === "member" ? state.dueAt : at, nextChange(policy, at)) };
  const body: Answer<"readMemberState"> = {
    member, seq: version, rewards: rewardsFor(programme, books, at, Object.fromEntries(taken)),
    // One text is kept for everybody who asks, and so it says what the member may know; staff find the reason in `explainTiers`.
    state: state.kind === "member" ? { ...state, tiers: state.tiers.map(shownOverride) } : state,
    ...(policy.referral && { referralCode: referralCode(means.programme, member) }),
  };
  const written = { etag: etagOf(stamp), text: JSON.stringify(body) };
  means.states.put(params.member, written);
  return { kind: "written", ...written };
};

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

const etagOf = ({ member, seq, edition, taken, until }: Stamp): string => `"${Buffer.from(member).toString("base64url")}:${seq}:${edition}:${until}:${taken}"`;

const etagPattern = /^"([A-Za-z0-9_-]*):(\d{1,16}):(\d{1,16}):(\d{1,16}):([0-9a-z.]*)"$/;

/** Whether what an ETag names is still so. One that nobody of ours has written is not. */
async function stillGood(means: Means, asked: string, etag: string): Promise<boolean> {
  const [, named, seq, edition, until, taken] = etagPattern.exec(etag) ?? [];
  // A member that was merged is asked for by another name than the state bears; then the state is made.
  if (named === undefined || Buffer.from(named, "base64url").toString() !== asked || means.now() >= Number(until)) return false;
  const { store } = means.engine;
  if (await store.versionOf({ kind: "member", id: asked }) !== Number(seq) || await store.versionOf(programmeKey) !== Number(edition)) return false;
  return taken === "" || stampOf(await takenOf(means, policyAt(await means.engine.programme(), means.now()))) === taken;
}

import type { Answer } from "@laurel/client/wire";
import { isoDay, nameOf, never } from "@laurel/core";
import type { MemberShown, Saying, TierShown, WalletShown } from "../answers.js";
import { waitingApprovals } from "./approvals.js";
import { tierNamed } from "../named-tiers.js";
import { namesOfActors } from "../people.js";
import { type Desk, type Speaking, type Told, voiceAt } from "../staff.js";

type State = Extract<Answer<"readMemberState">["state"], { kind: "member" }>;

/** A member as its customer's page shows it; `undefined` for whoever is known and has not joined. Reads in the name of whoever looks, so that the audit log knows. */
export async function memberShown(desk: Desk, member: string): Promise<MemberShown | Told | undefined> {
  const asked = await desk.client.call("readMemberState", { params: { member } });
  if (asked.kind === "problem") return asked.problem;
  const { state, notices = [] } = asked.body;
  if (state.kind !== "member") return undefined;
  const [voice, approvals, overrides] = await Promise.all([voiceAt(desk), waitingApprovals(desk, asked.body.member), overridesOf(desk, asked.body.member)]);
  return {
    member: asked.body.member, joinedAt: state.joined.at, kind: state.joined.as, standing: state.standing, currency: voice.policy.currency, timeZone: voice.document.program.timeZone,
    tiers: state.tiers.map((tier) => tierShown(tier, voice, overrides.get(tier.ladder))),
    wallets: state.wallets.map((wallet) => walletShown(wallet, voice)),
    notices: notices.map(({ kind, at, says }) => ({ kind, at, says })),
    approvals,
  };
}

/** Tiers that were set by hand, with why and by whom, which the state keeps to itself. */
async function overridesOf({ laurel, scope }: Desk, member: string): Promise<Map<string, NonNullable<TierShown["override"]>>> {
  const reading = await (await laurel.engine()).read(member);
  const set = Object.entries(reading?.books.tiers ?? {}).flatMap(([ladder, { override }]) => (override ? [{ ladder, override }] : []));
  const nameOfActor = await namesOfActors(scope, set.map(({ override }) => override.by));
  return new Map(set.map(({ ladder, override: { until, reason, by } }) => [ladder, { ...(until !== undefined && { until }), reason, by: nameOfActor(by) }]));
}

function tierShown(tier: State["tiers"][number], voice: Speaking, override: TierShown["override"]): TierShown {
  const { ladder, current, earned, since, higher, keep, reviewOn, graceUntil } = tier;
  const document = voice.document.ladders.find(({ id }) => id === ladder);
  const named = (id: string) => tierNamed(voice, ladder, id);
  const [next] = higher;
  return {
    ...named(current), ladder, ladderName: nameOf(document?.name, ladder, voice), earned: named(earned),
    ...(since !== undefined && { since }), ...(override && { override }),
    ...(next && { next: { ...named(next.tier), done: next.done, ...saying(next.says) } }),
    ...(keep && { keep: { done: keep.done, holds: keep.toKeep.holds, on: isoDay(keep.on), ...(keep.lostOn !== undefined && { lostOn: isoDay(keep.lostOn) }), ...saying(keep.says) } }),
    ...(reviewOn !== undefined && { reviewOn: isoDay(reviewOn) }), ...(graceUntil !== undefined && { graceUntil: isoDay(graceUntil) }),
    choices: (document?.tiers ?? []).map(({ id }) => named(id)),
  };
}

const saying = (says: Saying | undefined): { says?: Saying } => (says ? { says } : {});

function walletShown(wallet: State["wallets"][number], voice: Speaking): WalletShown {
  const { available, pending, held, debt, worth, nextToEnd, nextToMature } = wallet;
  const document = voice.document.wallets.find(({ id }) => id === wallet.wallet);
  return {
    wallet: wallet.wallet, name: nameOf(document?.name, wallet.wallet, voice), decimals: document?.decimals ?? 0, available, pending, held, debt,
    ...(worth !== undefined && { worth }), ...(nextToEnd && nextToEnd.at < never && { nextToEnd }), ...(nextToMature && { nextToMature }),
    ...(document?.approvalAbove !== undefined && { approvalAbove: document.approvalAbove * 10 ** document.decimals }),
  };
}

import { TillDeed, type TillOutcome, type TillReport } from "@laurel/client/wire";
import { type Fact, type FactOf, type Policy, policyAt } from "@laurel/core";
import { Attempts, type Claim, type Outcome, type Reading, memberKey } from "@laurel/store";
import { type Caller, actorOf } from "../../access/caller.js";
import type { Means } from "../../http/means.js";
import { findMember } from "../../members/find-member.js";
import type { SpendState } from "../device/lease-state.js";
import { memberTold, passingIdentity } from "./member-told.js";
import { orderIdOf, refundedOrder, soldOrder } from "./sold-order.js";
import { type Came, lentIn, notHonoured, reportOf, toldOutcome } from "./told-outcome.js";
import type { Taken } from "./when-it-happened.js";

/** An operation as it is taken in. */
export type Carried = {
  readonly op: string;
  /** Whom the till names: a member, or a passing id. */
  readonly told: string;
  readonly deed: unknown;
  readonly taken: Taken;
  /** A spend as its lease has noted it; `undefined` where it names none that is this till's. */
  readonly spend?: { readonly noted: SpendState; readonly takenAt: number } | undefined;
};

type Till = Extract<Caller, { kind: "device" }>;
type Of<Kind extends TillDeed["kind"]> = Extract<TillDeed, { kind: Kind }>;
/** An operation whose member is known. */
type Known = Carried & { readonly means: Means; readonly till: Till; readonly reading: Reading; readonly policy: Policy; readonly at: number; readonly came: Came };

/**
 * Takes in one operation of a till (E4). It has happened, so nothing about the member's standing refuses it; what a person has to look at is reported with its figures. `op` is the key in the member's journal:
 * however often it comes, it counts once.
 */
export async function carryOperation(means: Means, till: Till, carried: Carried): Promise<TillOutcome> {
  const read = TillDeed.safeParse(carried.deed);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({ path: ["deed", ...path.map(String)].join("."), says: message }));
    return { op: carried.op, kind: "refused", code: "malformed", problems };
  }
  const { data: deed } = read;
  const policy = policyAt(await means.engine.programme(), carried.taken.at);
  const reports = carried.taken.report ? [carried.taken.report] : [];
  const came: Came = { op: carried.op, member: carried.told, version: policy.version, reports };
  if (deed.kind === "enrol") return enrol(means, till, carried, deed, came);
  const reading = await findMember(means, await memberTold(means, carried.told));
  if (!reading?.books.joined) return notHonoured({ ...came, reports: [...reports, { code: "member-unknown", member: carried.told }] });
  // A till knows only who has joined; where clocks say otherwise, they are wrong by less than that.
  const at = Math.max(carried.taken.at, reading.books.joined.at);
  const known: Known = { ...carried, means, till, reading, policy, at, came: { ...came, member: reading.member } };
  switch (deed.kind) {
    case "sell": return sell(known, deed);
    case "refund": return refund(known, deed);
    case "redeem": return redeem(known, deed);
  }
}

/** Somebody joined. Whoever is known by one of the names is that member; a passing id that can be nobody's becomes a member of its own, for its points must not be lost. */
async function enrol(means: Means, till: Till, { op, told, taken }: Carried, deed: Of<"enrol">, came: Came): Promise<TillOutcome> {
  const reports: TillReport[] = [...came.reports];
  const named = await means.identities.namesOf(deed.identities);
  const claims = named.flatMap((each): Claim[] => {
    if (each.kind === "named") return [{ identity: each.identity, verified: false }];
    if (each.kind === "invalid") reports.push({ code: "identity-invalid", of: each.of, reason: each.reason });
    return [];
  });
  const passing = { identity: passingIdentity(told), verified: true };
  const enrolment = { key: `till:${op}`, actor: actorOf(till), member: told, at: taken.at, as: deed.as };
  let outcome = await means.engine.enrol({ ...enrolment, identities: [...claims, passing] });
  if (outcome.kind === "refused") {
    reports.push(reportOf(outcome.refusal));
    outcome = await means.engine.enrol({ ...enrolment, key: `till:${op}:alone`, identities: [passing] });
  }
  if (outcome.kind === "refused") return notHonoured({ ...came, reports: [...reports, reportOf(outcome.refusal)] });
  await means.access.affiliate(outcome.member, till.store, actorOf(till));
  return toldOutcome({ ...came, reports, member: outcome.member }, outcome.outcome, `enrolled:${outcome.member}`);
}

async function sell(known: Known, deed: Of<"sell">): Promise<TillOutcome> {
  const { means, till, at, policy, came, reading } = known;
  const fact = soldOrder(deed, till.store, at, policy.document.orders.sameSource);
  const reports = deed.currency === policy.currency ? [] : [{ code: "currency-differs" as const, currency: deed.currency, expected: policy.currency }];
  const outcome = await keep(known, deed, fact);
  await means.access.affiliate(reading.member, till.store, actorOf(till));
  return toldOutcome({ ...came, reports: [...came.reports, ...reports] }, outcome, fact.id);
}

/** Goods came back. The order is as the books know it by now, with this refund besides; where somebody else has told of it meanwhile, it is looked at again. */
async function refund(known: Known, deed: Of<"refund">): Promise<TillOutcome> {
  const { means, till, at, policy, came, reading } = known;
  const id = orderIdOf(deed.order, till.store, policy.document.orders.sameSource);
  for (const attempts = new Attempts(`order ${id}`); ;) {
    await attempts.next();
    const loaded = await means.engine.store.load({ key: memberKey(reading.member), facts: [id] });
    const order = loaded?.facts.get(id) as FactOf<"order"> | undefined;
    if (!order) return notHonoured({ ...came, reports: [...came.reports, { code: "order-unknown", order: deed.order }] });
    const outcome = await keep(known, deed, refundedOrder(order, deed.refund, at) ?? order);
    if (outcome.kind !== "refused" || outcome.refusal.code !== "fact-conflict") return toldOutcome(came, outcome, id);
  }
}

async function redeem(known: Known, deed: Of<"redeem">): Promise<TillOutcome> {
  const { op, at, policy, reading, came, spend } = known;
  const { redemption, wallet, points, lease } = deed;
  const terms = policy.wallets.find(({ id }) => id === wallet);
  if (!terms) return notHonoured({ ...came, reports: [...came.reports, { code: "wallet-unknown", wallet }] });
  const fact: FactOf<"redeemed"> = {
    id: `redeemed:${op}`, kind: "redeemed", at: Math.max(at, spend?.takenAt ?? at), redemption, wallet, points,
    // Another till's lease is not drawn on, whatever this one says.
    ...(lease !== undefined && spend && { lease }),
  };
  const outcome = await keep(known, deed, fact);
  const lent = "record" in outcome ? lentIn(outcome.record, fact.id) : 0;
  const reports: TillReport[] = [
    ...came.reports,
    ...(lease === undefined ? [{ code: "no-lease" as const, wallet, points }] : []),
    ...(lease !== undefined && !spend ? [{ code: "lease-unknown" as const, lease }] : []),
    ...(spend?.noted.code ? [{ code: spend.noted.code, lease, points }] : []),
    ...(terms.redeem ? [] : [{ code: "wallet-not-redeemable" as const, wallet }]),
    ...(reading.books.standing === "closed" ? [{ code: "membership-closed" as const }] : []),
    ...(lent > 0 ? [{ code: "points-short" as const, wallet, points, lent }] : []),
  ];
  return toldOutcome({ ...came, reports }, outcome, fact.id);
}

/** Keeps a fact in the member's books. It happened in front of a person, so it is not judged. */
function keep({ means, till, reading, op, told }: Known, deed: TillDeed, fact: Fact): Promise<Outcome> {
  return means.engine.execute(reading.member, { key: `till:${op}`, actor: actorOf(till), facts: [fact], promised: true }, { member: told, deed });
}

import type { Claim, EnrolOutcome, Enrolment } from "@laurel/store";
import { actorOf } from "../../access/caller.js";
import { type Answering, type Asked, answer, refuse } from "../../http/answering.js";
import { commandKey, idFor, refusedReply } from "../../http/carry-out.js";
import type { Means } from "../../http/means.js";
import type { ToldIdentity } from "../identity-door.js";
import { keepPersonal, profileFact, readPersonal, repeatOf, requestsWith } from "../profile/personal-record.js";
import { memberOfReferralCode, referralIdentity } from "./referral-code.js";

type Enrolling = Asked<"enrolMember">;
type SetAside = { readonly of: string; readonly reason: string };

/**
 * Enrols a member under its identities (M2, M5); whoever is known by one of them already is told so. A shopper enrols as the member its token names; what it claims to own has been
 * shown by nobody, so it leads to no guest orders (case 90), and what belongs to somebody else is set aside.
 */
export const enrolMember: Answering<"enrolMember"> = async (asked, means) => {
  const { body, caller } = asked;
  // Staff of stores enrol at one of theirs: elsewhere they could not look after whom they have enrolled.
  if (caller.kind === "staff" && caller.stores !== "all" && body.store !== undefined && !caller.stores.includes(body.store)) return refuse({ code: "other-store" });
  const setAside: SetAside[] = [];
  const claims = await claimsOf(asked, means, setAside);
  // Otherwise anybody with an account could ask, phone by phone, who is a member.
  const taken = setAside.filter(({ reason }) => reason === "taken").length;
  if (taken > 0 && await means.access.countReading(caller, taken, means.now()) === "held") return refuse({ code: "unusual-reading" });
  if (claims.length === 0) return refuse({ code: "identity-invalid", setAside });
  const birthday = body.profile?.birthday;
  const referredBy = body.referralCode === undefined ? undefined : await memberOfReferralCode(means, body.referralCode);
  const member = memberFor(asked);
  const tags = profileFact(`profile:${idFor(asked)}`, joinedAt(asked, means), { tags: body.profile?.tags });
  const enrolment: Enrolment = {
    key: commandKey(asked), actor: actorOf(caller), member, identities: [...claims, { identity: referralIdentity(means.programme, member), verified: true }],
    at: joinedAt(asked, means), as: body.kind,
    ...(birthday && { birthday: { month: birthday.month, day: birthday.day } }),
    ...(referredBy !== undefined && referredBy !== member && { referredBy }),
    ...(tags && { facts: [tags] }),
  };
  const outcome = await means.engine.enrol(enrolment);
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  if (outcome.outcome.kind === "refused") return refusedReply(outcome.outcome.refusal);
  await noteBesides(asked, means, outcome);
  return answer(outcome.kind === "enrolled" ? 201 : 200, { member: outcome.member, known: outcome.kind === "known", setAside });
};

/** What is kept beside the ledger: the profile, the consents, and the store. Repeating it changes nothing. */
async function noteBesides(asked: Enrolling, means: Means, { kind, member }: Exclude<EnrolOutcome, { kind: "refused" }>): Promise<void> {
  const { body, caller } = asked;
  // Whoever was known keeps the profile that is there; a form that anybody may fill in shall not overwrite it.
  if (kind === "enrolled") await keepFirst(asked, means, member);
  const store = storeOf(caller, body.store);
  if (store !== undefined) await means.access.affiliate(member, store, actorOf(caller));
}

/** What was told when somebody joined is kept once: sent again, it would undo what the member has said since. */
async function keepFirst(asked: Enrolling, means: Means, member: string): Promise<void> {
  const { body: { profile, consents }, caller } = asked;
  if (!profile && consents.length === 0) return;
  const was = await readPersonal(means.vault, member, { by: actorOf(caller), why: "enrolMember" });
  const request = { id: idFor(asked), digest: "" };
  if (was.kind === "erased" || repeatOf(was.record, request) !== "new") return;
  await keepPersonal(means.vault, member, { ...(profile && { profile }), ...(consents.length > 0 && { consents }), requests: requestsWith(was.record, request) });
}

function storeOf(caller: Enrolling["caller"], told: string | undefined): string | undefined {
  if (caller.kind === "device") return caller.store;
  return told ?? (caller.kind === "staff" && caller.stores !== "all" ? caller.stores[0] : undefined);
}

function memberFor(asked: Enrolling): string {
  const { caller, body } = asked;
  if (caller.kind === "shopper") return caller.member;
  return (caller.kind === "backend" ? body.member : undefined) ?? idFor(asked);
}

function joinedAt({ caller, body }: Enrolling, { now }: Means): number {
  return caller.kind === "backend" && body.joinedAt !== undefined ? body.joinedAt : now();
}

async function claimsOf({ body, caller }: Enrolling, means: Means, setAside: SetAside[]): Promise<Claim[]> {
  const isBelieved = caller.kind === "backend";
  const identities = caller.kind === "shopper" ? saidByThemselves(body.identities, caller.member, setAside) : body.identities;
  const named = await means.identities.namesOf(identities);
  const told = identities.map(({ verified, of }, i) => ({ verified: isBelieved && verified, named: named[i]!, of }));
  const claims = told.flatMap(({ verified, named: each, of }): Claim[] => {
    if (each.kind === "named") return [{ identity: each.identity, verified }];
    setAside.push({ of, reason: each.kind === "invalid" ? each.reason : "unknown" });
    return [];
  });
  return caller.kind === "shopper" ? shoppersOwn(means, caller.member, claims, setAside) : claims;
}

/**
 * What a shopper may say of themselves: how they are reached, and their card. Ids of platforms and accounts are not theirs to say: each of them is told by whoever gave it, and a page that looks its shopper up by
 * one would show them somebody else.
 */
function saidByThemselves<Each extends ToldIdentity>(told: readonly Each[], member: string, setAside: SetAside[]): Each[] {
  const isSaid = ({ of, value }: Each): boolean => personal.has(of) || (of === "account" && value === member);
  setAside.push(...told.flatMap((each) => (isSaid(each) ? [] : [{ of: each.of, reason: "unproven" }])));
  return told.filter(isSaid);
}

const personal = new Set(["email", "phone", "card"]);

/** The claims of a shopper that nobody else's identity is among, and the account that the merchant's backend vouches for by its token. */
async function shoppersOwn(means: Means, member: string, claims: readonly Claim[], setAside: SetAside[]): Promise<Claim[]> {
  const owners = await means.engine.resolve(claims.map(({ identity }) => identity));
  const own = claims.filter((each, i) => {
    const isFree = owners[i] === undefined || owners[i].member === member;
    if (!isFree) setAside.push({ of: each.identity.split(":")[0]!, reason: "taken" });
    return isFree;
  });
  const [account] = await means.identities.namesOf([accountOf(member)]);
  return account?.kind === "named" ? [...own, { identity: account.identity, verified: true }] : own;
}

const accountOf = (member: string): ToldIdentity => ({ of: "account", value: member });


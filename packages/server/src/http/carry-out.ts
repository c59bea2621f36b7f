import type { OperationId } from "@laurel/client/wire";
import { type Fact, invariant } from "@laurel/core";
import type { EngineRefusal, Outcome } from "@laurel/store";
import { v5 as namedUuid } from "uuid";
import { actorOf } from "../access/caller.js";
import { type Asked, type Refused, answer, refuse } from "./answering.js";
import type { Means } from "./means.js";

// Names what is made for a request, so that the same request makes the same thing again. Any UUID would do, as long as it never changes.
const namespace = "6f0d1c5e-3a57-5d0a-9d55-0a7e1f6c2b11";

/**
 * The name of a request among everything that was ever asked: who asked, for what, under which `Idempotency-Key`. Ids may hold colons, and the caller chooses the key; written so that it
 * holds none, nobody's name and key spell another's.
 */
export const commandKey = <Id extends OperationId>({ operation, caller, key }: Asked<Id>): string => `http:${operation}:${actorOf(caller)}:${encodeURIComponent(key)}`;

/**
 * An id for what a request makes: the same request has the same one again, so that repeating it makes nothing twice. The member is part of it, for a key is remembered by the member it was used
 * for: of two members, neither one's points on their way nor one's piece of a stock may pass for the other's.
 */
export const idFor = <Id extends OperationId>(asked: Asked<Id>): string => {
  const member = (asked.params as { readonly member?: string } | undefined)?.member;
  return namedUuid(member === undefined ? commandKey(asked) : `${commandKey(asked)}\n${member}`, namespace);
};

/**
 * Has a member accept facts, in the name of the caller and under the request's key. Same key and same request: the first outcome again. Same key, other
 * request: refused as `key-conflict` (case 30).
 */
export function carryOut<Id extends OperationId>(asked: Asked<Id>, { engine }: Means, member: string, facts: readonly Fact[]): Promise<Outcome> {
  const { operation, params, body } = asked;
  return engine.execute(member, { key: commandKey(asked), actor: actorOf(asked.caller), facts }, { operation, params, body });
}

/** What a change came to, as `Done` says it; or the problem. */
export function doneReply(outcome: Outcome) {
  switch (outcome.kind) {
    case "accepted": return answer(200, { member: outcome.member, seq: outcome.version });
    case "repeated": return answer(200, { member: outcome.member, seq: outcome.version, repeated: true });
    case "unchanged": return answer(200, { member: outcome.member });
    case "refused": return refusedReply(outcome.refusal);
  }
}

/** A refusal of the engine as a problem; its figures go along. */
export const refusedReply = (refusal: EngineRefusal): Refused => refuse(refusal);

/** The version that an outcome made, where it made one. */
export const seqOf = (outcome: Outcome): { seq?: number } => ("version" in outcome ? { seq: outcome.version } : {});

/** A fact of a repeated or known request as it was accepted the first time. */
export async function acceptedFact<Kind extends Fact["kind"]>({ engine }: Means, member: string, id: string, kind: Kind): Promise<Extract<Fact, { kind: Kind }>> {
  const loaded = await engine.store.load({ key: { kind: "member", id: member }, facts: [id] });
  const fact = loaded?.facts.get(id);
  invariant(fact?.kind === kind, `${id} of ${member} was accepted, and is no ${kind}`);
  return fact as Extract<Fact, { kind: Kind }>;
}

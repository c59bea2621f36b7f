import { type Basket, type Books, type Estimate, type Fact, type Instant, type PolicyDocument, type Programme, compilePolicy, emptyBooks, estimate, never, policyAt, walk } from "@laurel/core";
import { type Kept, type KeptMember, type KeptProgramme, waitingIn } from "./keeping/kept.js";

const compiled = new WeakMap<KeptProgramme, Programme>();

/** The programme as it was told last, ready to decide; `undefined` until it was told. Made once for each telling. */
export function programmeOf(kept: KeptProgramme | undefined): Programme | undefined {
  if (!kept) return undefined;
  const known = compiled.get(kept);
  if (known) return known;
  const policies = kept.policies.map(({ version, from, document }) => compilePolicy(document as PolicyDocument, version, from));
  const programme: Programme = { policies, calibrations: kept.calibrations };
  compiled.set(kept, programme);
  return programme;
}

/** A member under any of the names that this till has known it by. */
export function memberIn({ members, till }: Pick<Kept, "members" | "till">, member: string): KeptMember | undefined {
  const became = till.became[member] ?? member;
  return members.find((each) => each.member === became) ?? members.find((each) => each.member === member);
}

/** Whether two names are one member's, as far as this till knows. */
export const isSame = ({ till }: Pick<Kept, "till">, one: string, other: string): boolean => (till.became[one] ?? one) === (till.became[other] ?? other);

/**
 * A member's books as of now, with everything that has happened here and is not told yet. A reckoning for the person at the counter: what counts is what the server makes of it.
 */
export function booksNow(kept: Kept, programme: Programme, member: string, now: Instant): Books {
  const stored = memberIn(kept, member)?.books ?? emptyBooks;
  const mine = waitingIn(kept).filter(({ operation }) => isSame(kept, operation.member, member));
  // What happened here before the books were told anew is taken to happen right after: a quote needs no correction of the past.
  let at = stored.position.at;
  const until = Math.max(now, at + mine.length + 1);
  const facts = mine.flatMap(({ operation }) => {
    at = Math.min(Math.max(at + 1, operation.at), until);
    return factOf(operation, at, kept);
  });
  return walk(programme, stored, facts, until, false).books;
}

type Operation = Kept["operations"][number]["operation"];

function factOf({ op, member, deed }: Operation, at: Instant, kept: Kept): Fact[] {
  switch (deed.kind) {
    case "enrol": return [{ id: `enrolled:${member}`, kind: "enrolled", at, as: deed.as ?? "consumer" }];
    case "redeem": return [{ id: `redeemed:${op}`, kind: "redeemed", at, redemption: deed.redemption, wallet: deed.wallet, points: deed.points, ...(deed.lease !== undefined && { lease: deed.lease }) }];
    case "sell": return [soldHere(op, deed, at, kept)];
    // Stands with its sale where both wait. Of a sale that the server has, it is not reckoned but waited for.
    case "refund": return [];
  }
}

function soldHere(op: string, { order: id, currency, lines, payments, discount }: Extract<Operation["deed"], { kind: "sell" }>, at: Instant, kept: Kept): Fact {
  const refunds = waitingIn(kept).flatMap(({ operation: { deed } }) => (deed.kind === "refund" && deed.order === id ? [{ ...deed.refund, at }] : []));
  return {
    id: `order:here/${op}`, kind: "order", at,
    order: {
      source: "here", id, revision: 0, identities: [], placedAt: at, currency, lines, payments: payments.map((each) => ({ ...each, at })),
      fulfilments: [{ at, lines: lines.map((line) => ({ line: line.id, quantity: line.quantity })) }], ...(discount !== undefined && { discount }),
      ...(refunds.length > 0 && { refunds }),
    },
  };
}

/** What a sale would earn, by the core that the server counts with, over the books as this till knows them. */
export function quoteSale(kept: Kept, member: string, basket: Basket, now: Instant): Estimate | undefined {
  const programme = programmeOf(kept.programme);
  return programme && estimate(programme, booksNow(kept, programme, member, now), basket, now);
}

/** Why points cannot be spent here and now. */
export type SpendRefusal =
  | { readonly code: "no-programme" }
  | { readonly code: "wallet-unknown" | "wallet-not-redeemable"; readonly wallet: string }
  | { readonly code: "points-below-minimum"; readonly wanted: number; readonly min: number }
  | { readonly code: "points-above-maximum"; readonly wanted: number; readonly max: number }
  | { readonly code: "points-not-in-steps"; readonly wanted: number; readonly step: number };

/** Whether the policy lets so many points be spent at once, by the version this till has in its hands. */
export function refusalOf(kept: Kept, wallet: string, points: number, now: Instant, atOnce = true): SpendRefusal | undefined {
  const programme = programmeOf(kept.programme);
  if (!programme) return { code: "no-programme" };
  const terms = policyAt(programme, now).wallets.find(({ id }) => id === wallet);
  if (!terms) return { code: "wallet-unknown", wallet };
  if (!terms.redeem) return { code: "wallet-not-redeemable", wallet };
  const { min, max = never, step } = terms.redeem;
  if (points < min) return { code: "points-below-minimum", wanted: points, min };
  if (atOnce && points > max) return { code: "points-above-maximum", wanted: points, max };
  return points % step === 0 ? undefined : { code: "points-not-in-steps", wanted: points, step };
}

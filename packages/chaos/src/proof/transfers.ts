import type { Fact, FactOf } from "@laurel/core";
import { type Evidence, type Finding, factsIn, membersIn } from "./evidence.js";
import { wallet } from "../shop/shop.js";

/**
 * No point is lost or made on its way from member to member: what was sent has arrived once and whole, or has turned round, or waits in the sender's outbox; what has
 * arrived was sent; and what all books have in transit is what waits.
 */
export function transfersConserved(evidence: Evidence): Finding[] {
  const members = membersIn(evidence);
  const told = members.flatMap(({ id, books, whole }) => factsIn(whole).map((fact): Told => ({ member: id, fact, isAhead: books.upcoming.some((each) => each.id === fact.id) })));
  const waiting = new Set(members.flatMap(({ whole }) => whole.waiting.flatMap(({ effect }) => sentIn(effect))));
  const arrivals = Map.groupBy(told.flatMap((each) => (each.fact.kind === "transfer-in" ? [{ ...each, fact: each.fact }] : [])), ({ fact }) => fact.id.replace(/^transfer-(in|back):/, ""));
  const findings: string[] = [];
  let under = 0;
  for (const { member, fact, isAhead } of told) {
    if (fact.kind !== "transfer-out") continue;
    const came = arrivals.get(fact.id) ?? [];
    arrivals.delete(fact.id);
    const what = `${fact.points} points that ${member} sent to ${fact.to} (${fact.id})`;
    if (came.length > 1) findings.push(`${what} arrived ${came.length} times: ${came.map((each) => each.member).join(", ")}`);
    for (const each of came) if (pointsOf(each.fact) !== fact.points) findings.push(`${what} arrived as ${pointsOf(each.fact)}`);
    if (came.length === 0 && !isAhead && !waiting.has(fact.id)) findings.push(`${what} have not arrived, and no message tells of them`);
    // What a clock ahead of the books has told is not in them yet.
    if (!isAhead) under += fact.points;
    for (const each of came) if (!each.isAhead) under -= pointsOf(each.fact);
  }
  for (const [id, came] of arrivals) findings.push(`${came[0]!.member} got ${id}, which nobody has sent`);
  const inTransit = members.reduce((sum, { books }) => sum + (books.wallets[wallet]?.accounts.inTransit ?? 0), 0);
  if (inTransit !== under) findings.push(`the books of all members have ${inTransit} points in transit, but ${under} are on their way`);
  return findings.map((says) => ({ what: "points", says }));
}

/** A fact as a member was told it, and whether it lies ahead of the member's books. */
type Told = { readonly member: string; readonly fact: Fact; readonly isAhead: boolean };

const pointsOf = ({ lots }: FactOf<"transfer-in">): number => lots.reduce((sum, { points }) => sum + points, 0);

/** The transfer that a message tells of, if it does. */
function sentIn(effect: Readonly<Record<string, unknown>>): string[] {
  const { notice } = effect as { notice?: { kind?: string; fact?: string } };
  return notice?.kind === "points-sent" && notice.fact !== undefined ? [notice.fact] : [];
}

import * as fc from "fast-check";
import type { Fact, FactOf } from "../facts/fact.js";
import { factSet } from "../facts/fact-set.js";
import { histories } from "../facts/facts.fixture.js";

/** Facts of somebody else: every id in them is another. */
export function ofAnother(facts: readonly Fact[], mark = "b-"): Fact[] {
  return facts.map((fact): Fact => {
    const named = { ...fact, id: mark + fact.id } as Record<string, unknown>;
    for (const key of ["hold", "redemption", "grant"]) if (typeof named[key] === "string") named[key] = mark + named[key];
    if (fact.kind === "order") named["order"] = { ...fact.order, id: mark + fact.order.id, payments: fact.order.payments.map((each) => (each.hold === undefined ? each : { ...each, hold: mark + each.hold })) };
    return named as Fact;
  });
}

/** The same facts, with orders bought by this identity. */
export const boughtBy = (identity: string, facts: readonly Fact[]): Fact[] =>
  facts.map((fact) => (fact.kind === "order" ? { ...fact, order: { ...fact.order, identities: [identity] } } : fact));

export const annes = "email:anne@example.com";
export const bens = "email:ben@example.com";

/** Two members that turn out to be one, some of whose orders both have, as the till and the shop may each have told one. */
export const twoMembers: fc.Arbitrary<{ anne: Fact[]; ben: Fact[] }> = fc.tuple(histories, histories, fc.nat(3)).map(([one, other, shared]) => {
  const anne = [...factSet(boughtBy(annes, one)).values()];
  const both = anne.filter((fact): fact is FactOf<"order"> => fact.kind === "order").slice(0, shared);
  return { anne, ben: [...factSet(boughtBy(bens, ofAnother(other))).values(), ...both] };
});

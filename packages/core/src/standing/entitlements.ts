import type { Benefit } from "../benefits/benefit.js";
import type { Grant } from "../benefits/grant.js";
import type { Books } from "../books/books.js";
import { currentTiers, joinedDay } from "../books/draft.js";
import { birthdayIn } from "../books/due.js";
import type { Programme } from "../policy/policy.js";
import { type Day, civilDate } from "../time/day.js";
import { longestDays } from "../time/day-count.js";
import { parseDuration } from "../time/duration.js";
import type { Instant } from "../time/instant.js";
import { periodOf } from "../time/period.js";
import { type View, viewAt } from "./view.js";

/** What a member is entitled to as of an instant (B1, B2). */
export type Entitlements = {
  /** In the order of the ladders and the policy; of one that several ladders give, the best. */
  readonly benefits: readonly Entitlement[];
  /** Grants that are going to be issued if the member stays where it is, soonest first. */
  readonly coming: readonly ComingGrant[];
  /** Grants in hand, by state; usable ones first to end first, the others newest first. */
  readonly grants: { readonly [state in Grant["state"]]: readonly Grant[] };
};

/** A benefit, with the tiers that give it. */
export type Entitlement = Benefit & { readonly tiers: readonly string[] };

/** Grants of one benefit that fall due. */
export type ComingGrant = { readonly reward: string; readonly count: number; readonly because: "tier" | "birthday"; readonly on: Day };

/** What a member is entitled to now. Whoever has closed the membership keeps what is in hand, but no benefits. */
export function entitlementsOf(programme: Programme, books: Books, now: Instant): Entitlements {
  return entitlementsIn(viewAt(programme, books, now));
}

/** The same for books that are open already. */
export function entitlementsIn(view: View): Entitlements {
  const { draft } = view;
  const given = draft.standing === "closed" ? [] : currentTiers(draft).flatMap((tier) => (draft.policy.benefits[tier] ?? []).map((benefit) => ({ ...benefit, tiers: [tier] })));
  const benefits = bestOf(given);
  return { benefits, coming: comingFrom(view, benefits), grants: byState(draft.grants) };
}

/** One of each kind that only one can count of, the best; every one of those that add up. */
function bestOf(given: readonly Entitlement[]): Entitlement[] {
  const best = new Map<string, Entitlement>();
  for (const each of given) {
    const key = nameOf(each);
    const known = best.get(key);
    const better = known ? strengthOf(each) - strengthOf(known) : 1;
    if (better > 0) best.set(key, each);
    else if (known && better === 0) best.set(key, { ...known, tiers: [...known.tiers, ...each.tiers] });
  }
  return [...best.values()];
}

/** Benefits of one name stand in for each other. */
function nameOf({ kind, details, grant }: Benefit): string {
  if (grant) return JSON.stringify([kind, grant.reward, grant.on, grant.every]);
  return JSON.stringify([kind, details["tag"], details["level"], details["id"]]);
}

/** Of two benefits of one name the stronger one counts. */
function strengthOf({ kind, details, grant }: Benefit): number {
  if (grant) return grant.count;
  switch (kind) {
    case "discount": return Number(details["percent"]);
    case "free-shipping": return -Number(details["minOrderMinor"] ?? 0);
    case "early-access": return Number(details["days"]);
    case "extended-warranty": return Number(details["months"]);
    case "contact": return -longestDays(parseDuration(String(details["every"])) ?? { months: 0, days: 0, ms: 0 });
    default: return 0;
  }
}

function comingFrom(view: View, benefits: readonly Benefit[]): ComingGrant[] {
  const coming = benefits.flatMap(({ grant }): ComingGrant[] => {
    const on = grant && dueOn(view, grant);
    return grant && on !== undefined ? [{ reward: grant.reward, count: grant.count, because: grant.on, on }] : [];
  });
  return coming.sort((a, b) => a.on - b.on || (a.reward < b.reward ? -1 : 1));
}

function dueOn({ draft, today }: View, { on, every }: NonNullable<Benefit["grant"]>): Day | undefined {
  if (on === "tier") return every && periodOf(every, joinedDay(draft), today).next;
  const born = draft.joined?.birthday;
  if (!born) return undefined;
  const { year } = civilDate(today);
  const thisYear = birthdayIn(draft, born, year);
  return thisYear > today ? thisYear : birthdayIn(draft, born, year + 1);
}

function byState(grants: readonly Grant[]): Entitlements["grants"] {
  const of = (state: Grant["state"], order: (a: Grant, b: Grant) => number) => grants.filter((each) => each.state === state).sort(order);
  return { issued: of("issued", firstToEnd), used: of("used", newestFirst), expired: of("expired", newestFirst), returned: of("returned", newestFirst) };
}

const firstToEnd = (a: Grant, b: Grant): number => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1);
const newestFirst = (a: Grant, b: Grant): number => b.issuedAt - a.issuedAt || (a.id < b.id ? -1 : 1);

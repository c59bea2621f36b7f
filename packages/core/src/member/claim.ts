import type { FactOf } from "../facts/fact.js";
import type { Identity } from "../orders/order-snapshot.js";
import type { OrderTerms } from "../orders/order-terms.js";
import { addToDay } from "../time/duration.js";
import type { Instant } from "../time/instant.js";
import type { Zone } from "../time/zone.js";

/** Whoever enrols, as orders can name them. */
export type Enrolling = {
  readonly joinedAt: Instant;
  readonly identities: readonly { readonly identity: Identity; readonly verified: boolean }[];
};

/** What the policy says of guest orders: how long before enrolment one may lie, by the calendar of which zone. */
export type ClaimTerms = Pick<OrderTerms, "claimWithin"> & {
  readonly zone: Zone;
  /** Fact ids of orders that count for a member already. */
  readonly counted: ReadonlySet<string>;
};

/** Why a guest order stays unclaimed. */
export type NotClaimed = "other-buyer" | "not-verified" | "too-old" | "counted-already";

/** What a newly enrolled member may claim. */
export type Claim = {
  /** To be accepted with the enrolment, under the ids they have: claimed twice, they count once. */
  readonly claimed: readonly FactOf<"order">[];
  readonly left: readonly { readonly order: FactOf<"order">; readonly because: NotClaimed }[];
  /**
   * Whether somebody of these names has bought before, claimed or not. Such a member is no new customer, so nobody is rewarded for having brought
   * them: they enrol without `referredBy` (case 105).
   */
  readonly boughtBefore: boolean;
};

/**
 * Which guest orders a new member may claim (M5): those that bear an identity which is verified to be the member's, placed no longer before
 * joining than the policy allows, counted in whole local days, and nobody's yet (cases 89, 90). They earn when the member joins, once.
 *
 * An identity that is not verified claims nothing, however well it fits: the address on an old order may have had another owner.
 *
 * @param guests - orders without a member, of anybody
 */
export function claimGuestOrders(guests: readonly FactOf<"order">[], enrolling: Enrolling, terms: ClaimTerms): Claim {
  const claimed: FactOf<"order">[] = [];
  const left: { order: FactOf<"order">; because: NotClaimed }[] = [];
  let boughtBefore = false;
  for (const order of guests) {
    const because = obstacleTo(order, enrolling, terms);
    if (because === undefined) claimed.push(order);
    else left.push({ order, because });
    if (because !== "other-buyer" && isPurchase(order, enrolling.joinedAt)) boughtBefore = true;
  }
  return { claimed, left, boughtBefore };
}

function obstacleTo({ id, order }: FactOf<"order">, { joinedAt, identities }: Enrolling, terms: ClaimTerms): NotClaimed | undefined {
  const names = identities.filter(({ identity }) => order.identities.includes(identity));
  if (names.length === 0) return "other-buyer";
  if (terms.counted.has(id)) return "counted-already";
  if (!names.some(({ verified }) => verified)) return "not-verified";
  return order.placedAt < joinedAt && !isInside(order.placedAt, joinedAt, terms) ? "too-old" : undefined;
}

function isInside(placedAt: Instant, joinedAt: Instant, { claimWithin, zone }: ClaimTerms): boolean {
  return claimWithin !== undefined && addToDay(zone.dayAt(placedAt), claimWithin) >= zone.dayAt(joinedAt);
}

function isPurchase({ order }: FactOf<"order">, joinedAt: Instant): boolean {
  return order.test !== true && order.cancelledAt === undefined && order.placedAt < joinedAt && order.payments.some(({ at }) => at < joinedAt);
}

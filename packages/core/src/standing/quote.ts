import type { Books } from "../books/books.js";
import type { Refusal } from "../decide/refusal.js";
import { factorOne } from "../money/decimal.js";
import type { Minor } from "../money/money.js";
import { scale } from "../money/rounding.js";
import { noWallet } from "../points/wallet-books.js";
import type { Points, RedeemTerms, WalletTerms } from "../points/wallet.js";
import { type Programme, policyAt } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import { viewAt } from "./view.js";

/** A cart as checkout sees it, in minor units. */
export type Cart = {
  /** The goods after discounts: what the policy's share is taken of. */
  readonly goods: Minor;
  /** All that is left to pay, shipping and tax included, gift cards and the like taken off. */
  readonly total: Minor;
};

/** What points can pay of a cart (P4). */
export type Quote =
  | {
      readonly kind: "usable";
      readonly wallet: string;
      /** The most points that can be used now; every step from `least` up to it can. */
      readonly points: Points;
      readonly least: Points;
      readonly step: Points;
      /** What `points` pay. */
      readonly pays: Minor;
      readonly limitedBy: Limit;
      /** To be named as `goods` when the hold is placed, so that the engine allows exactly so much. */
      readonly goods: Minor;
      /** What other numbers of points pay: `points` of them pay `minor`, a part of them the same part, rounded down. */
      readonly worth: NonNullable<WalletTerms["worth"]>;
    }
  | { readonly kind: "not-usable"; readonly reason: NotUsable };

/** What keeps more points from being used. */
export type Limit = "balance" | "share" | "total" | "maximum";

/** Why no points can be used. */
export type NotUsable =
  | Extract<Refusal, { code: "not-enrolled" | "membership-closed" | "wallet-unknown" | "wallet-not-redeemable" | "points-short" }>
  | {
      readonly code: "minimum-above-limit";
      readonly wallet: string;
      /** The least that may be used, the most that this cart takes, and the minor units which that would pay. */
      readonly least: Points;
      readonly most: Points;
      readonly payable: Minor;
      readonly by: Exclude<Limit, "balance">;
    };

/**
 * How many points a member can use for a cart now, in steps, and what they pay; or why none (P4, cases 84 and 86). Never more than the cart
 * costs, than the policy's share of the goods, than the balance. Agrees with `decide`: a hold of so many points is accepted, of a step more refused.
 */
export function quote(programme: Programme, stored: Books, wallet: string, cart: Cart, now: Instant): Quote {
  const { books } = viewAt(programme, stored, now);
  const terms = policyAt(programme, now).wallets.find((each) => each.id === wallet);
  if (!books.joined) return { kind: "not-usable", reason: { code: "not-enrolled" } };
  if (!terms) return { kind: "not-usable", reason: { code: "wallet-unknown", wallet } };
  if (books.standing === "closed") return { kind: "not-usable", reason: { code: "membership-closed" } };
  const { redeem, worth } = terms;
  if (!redeem || !worth) return { kind: "not-usable", reason: { code: "wallet-not-redeemable", wallet } };
  return quoteFor(wallet, { redeem, worth }, cart, (books.wallets[wallet] ?? noWallet).accounts.available);
}

function quoteFor(wallet: string, { redeem, worth }: Paying, cart: Cart, available: Points): Quote {
  const { step } = redeem;
  const cap = capOf(cart, { redeem, worth });
  const least = Math.ceil(redeem.min / step) * step;
  // More points would not help where the cart is too small, so that is said first.
  if (cap.most < least) return { kind: "not-usable", reason: { code: "minimum-above-limit", wallet, least, ...cap } };
  if (available < least) return { kind: "not-usable", reason: { code: "points-short", wallet, wanted: least, available, missing: least - available } };
  const points = Math.floor(Math.min(cap.most, available) / step) * step;
  return {
    kind: "usable", wallet, points, least, step,
    pays: scale(points, worth.minor, worth.points, "down"),
    limitedBy: available < cap.most ? "balance" : cap.by,
    goods: goodsFor(cart, redeem),
    worth,
  };
}

type Paying = { readonly redeem: RedeemTerms; readonly worth: NonNullable<WalletTerms["worth"]> };
type Cap = { readonly most: Points; readonly payable: Minor; readonly by: Exclude<Limit, "balance"> };

function capOf(cart: Cart, { redeem, worth }: Paying): Cap {
  const share = shareOf(cart, redeem);
  const payable = Math.min(share, Math.max(0, cart.total));
  const most = scale(payable, worth.points, worth.minor, "down");
  if (redeem.max !== undefined && redeem.max < most) {
    return { most: redeem.max, payable: scale(redeem.max, worth.minor, worth.points, "down"), by: "maximum" };
  }
  return { most, payable, by: share <= cart.total ? "share" : "total" };
}

const shareOf = ({ goods }: Cart, { maxShare }: RedeemTerms): Minor => scale(Math.max(0, goods), maxShare, factorOne, "down");

/** The goods whose share is what can be paid: those of the cart, or fewer where less than their share is left to pay. */
function goodsFor(cart: Cart, redeem: RedeemTerms): Minor {
  return shareOf(cart, redeem) <= cart.total ? Math.max(0, cart.goods) : scale(Math.max(0, cart.total), factorOne, redeem.maxShare, "up");
}

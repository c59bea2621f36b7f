import { MathBN } from "@medusajs/framework/utils";
import { type CartNow, type PointsLine, lineIdOf } from "../cart/cart-now.js";
import { commandKeyOf, holdNameOf, requestOf, successorOf } from "../cart/hold-name.js";
import { type CartHold, type Purse, availableWith, holdsFor } from "../purse.js";
import { type Capped, type Weighing, amountFor, capOf } from "./cart-cap.js";
import type { Aside, CartRefusal, Change, Lasting, OnCart, Weighed, Wish } from "./wish.js";

/** Decides what a wish comes to. Nothing is changed by it, and it is decided again under the lock of the cart. */
export function weigh(wish: Wish, weighing: Weighing): Weighed {
  const { cart, purse, settings } = weighing;
  if (wish.kind === "recap") return recap(wish, weighing);
  if (!cart) return refused({ code: "cart-unknown" });
  if (cart.isCompleted) return refused({ code: "cart-completed" });
  if (wish.kind === "stop") return dropped(cart, purse);
  if (settings.redeem === "off") return refused({ code: "points-off" });
  if (!purse || purse.member !== wish.member) return refused({ code: "cart-unknown" });
  return use(wish, settings, cart, purse);
}

const refused = (refusal: CartRefusal): Weighed => ({ kind: "refused", refusal });

function use(wish: Extract<Wish, { kind: "use" }>, settings: Weighing["settings"], cart: CartNow, purse: Purse): Weighed {
  const asked = capOf(settings, cart, purse);
  if (asked.kind === "refused") return asked;
  const { cap } = asked;
  const { held, line } = standing(cart, purse);
  const name = holdNameOf(wish);
  // The same request again: what it came to stands, however much less that is by now.
  if (held && line && requestOf(held.id) === name) return settle(settings, cart, purse, asked, { points: Math.min(paying(line, held), cap.points), name: successorOf(name, purse.version) });
  const { wallet, points: wanted } = { wallet: cap.wallet, points: wish.points };
  if (wanted < cap.least) return refused({ code: "points-below-minimum", wallet, wanted, min: cap.least });
  if (wanted % cap.step !== 0) return refused({ code: "points-not-in-steps", wallet, wanted, step: cap.step });
  const points = Math.min(wanted, cap.points);
  const available = availableWith(purse, holdsFor(purse, cart.id));
  if (points > available && points > (held?.points ?? 0)) return refused({ code: "points-short", wallet, wanted: points, available, missing: points - available });
  return settle(settings, cart, purse, asked, { points, name, command: { key: commandKeyOf(wish), asked: { cart: cart.id, points: wanted } } });
}

function recap({ lasts = "while-shopping", lifted }: Extract<Wish, { kind: "recap" }>, { settings, cart, purse }: Weighing): Weighed {
  if (!cart || cart.isCompleted || (cart.lines.length === 0 && !lifted)) return { kind: "stands", on: undefined };
  const { held, line } = standing(cart, purse, lifted);
  if (!purse || !held || !line || settings.redeem === "off") return dropped(cart, purse, lifted);
  const asked = capOf(settings, cart, purse, held);
  if (asked.kind === "refused") return dropped(cart, purse, lifted);
  const points = Math.min(paying(line, held), asked.cap.points);
  return settle(settings, cart, purse, asked, { points, name: successorOf(held.id, purse.version), lasts }, lifted);
}

/** The cart's line and the hold behind it, where both are there. */
function standing(cart: CartNow, purse: Purse | undefined, lifted?: PointsLine): { readonly line: PointsLine | undefined; readonly held: CartHold | undefined } {
  const line = cart.lines.find(({ id }) => id === lineIdOf(cart.id)) ?? lifted;
  return { line, held: purse && holdsFor(purse, cart.id).find(({ id }) => id === line?.hold) };
}

const paying = (line: PointsLine, held: CartHold): number => Math.min(line.points ?? held.points, held.points);

/** How long points are set aside beyond the time for which a cart may be left alone, so that its line is gone before they are. */
export const slackMs = 3_600_000;
// Whoever completes a cart has so long until the order is known, and a hold that is too short by then gets so much.
const completionNeedsMs = 6 * 3_600_000;
const completionLastsMs = 24 * 3_600_000;

/** How long a hold must still last, and how long it lasts when it is placed anew. Half of the time passes before a cart that is changed needs another one. */
function lengths(holdMinutes: number, lasts: Lasting): { readonly needsMs: number; readonly lastsMs: number } {
  const holdMs = holdMinutes * 60_000;
  const lastsMs = holdMs * 1.5 + slackMs;
  switch (lasts) {
    case "while-shopping": return { needsMs: holdMs + slackMs, lastsMs };
    case "to-the-order": return { needsMs: completionNeedsMs, lastsMs: Math.max(lastsMs, completionLastsMs) };
    case "as-it-is": return { needsMs: 0, lastsMs };
  }
}

type Goal = { readonly points: number; readonly name: string; readonly lasts?: Lasting; readonly command?: { readonly key: string; readonly asked: object } };

/** Brings line and hold to so many points. */
function settle(settings: Weighing["settings"], cart: CartNow, purse: Purse, capped: Capped, { points, name, lasts = "while-shopping", command }: Goal, lifted?: PointsLine): Weighed {
  const mine = holdsFor(purse, cart.id);
  const { held, line } = standing(cart, purse, lifted);
  const { needsMs, lastsMs } = lengths(settings.holdMinutes, lasts);
  const { cap } = capped;
  const amount = amountFor(points, cart, capped);
  if (MathBN.eq(amount, 0)) return command ? refused({ code: "pays-nothing" }) : dropped(cart, purse, lifted);
  const isEnough = (hold: CartHold) => hold.wallet === cap.wallet && hold.points === points && hold.until - purse.now >= needsMs;
  const keep = held && isEnough(held) ? held : mine.find(isEnough);
  const { member, now, version } = purse;
  const whole = { cart: cart.id, member, wallet: cap.wallet, points, amount, currency: cart.currency };
  const on: OnCart = keep ? { ...whole, hold: keep.id, until: keep.until } : { ...whole, hold: name, until: now + lastsMs };
  const others = mine.filter(({ id }) => id !== keep?.id).map(asideOf);
  if (keep && others.length === 0 && cart.lines.length === 1 && isAs(cart.lines[0]!, on)) return { kind: "stands", on };
  const aside = keep ? undefined : { hold: name, wallet: cap.wallet, points, until: on.until, goods: cap.goods };
  return {
    kind: "change",
    change: {
      cart: cart.id, away: cart.lines, others: strangers(cart, mine), on,
      swap: others.length === 0 && !aside ? undefined : { member, version, at: now, back: others, aside, key: command?.key ?? `points:${cart.id}:at:${version}`, asked: command?.asked },
      // A wish that is refused leaves what paid before; of what is only brought down the hold that is there pays less.
      otherwise: held && line && (command ? { ...whole, hold: held.id, until: held.until, wallet: held.wallet, points: paying(line, held), amount: line.amount } : { ...whole, hold: held.id, until: held.until }),
    },
  };
}

const asideOf = ({ id: hold, wallet, points, until }: CartHold): Aside => ({ hold, wallet, points, until });

const isAs = (line: PointsLine, { cart, hold, amount, points, member }: OnCart): boolean =>
  line.id === lineIdOf(cart) && line.hold === hold && line.points === points && line.member === member && MathBN.eq(line.amount, amount);

/** Takes everything away: lines, and whatever is set aside for the cart. */
function dropped(cart: CartNow, purse: Purse | undefined, lifted?: PointsLine): Weighed {
  const mine = purse ? holdsFor(purse, cart.id) : [];
  const others = strangers(lifted ? { ...cart, lines: [...cart.lines, lifted] } : cart, mine);
  if (cart.lines.length === 0 && mine.length === 0 && others.length === 0) return { kind: "stands", on: undefined };
  const swap = purse && mine.length > 0
    ? { member: purse.member, version: purse.version, at: purse.now, back: mine.map(asideOf), aside: undefined, key: `points:${cart.id}:at:${purse.version}`, asked: undefined }
    : undefined;
  return { kind: "change", change: { cart: cart.id, away: cart.lines, others, swap, on: undefined, otherwise: undefined } };
}

/** Holds behind lines that are not those of whoever the cart belongs to now. */
function strangers({ lines }: Pick<CartNow, "lines">, mine: readonly CartHold[]): Change["others"] {
  return lines.flatMap(({ hold, member }) => (hold !== undefined && member !== undefined && !mine.some(({ id }) => id === hold) ? [{ member, hold }] : []));
}

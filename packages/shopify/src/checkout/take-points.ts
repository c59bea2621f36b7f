import { scale } from "@laurel/core";
import type { Caller } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import { closeCode, endCode } from "./close-code.js";
import { type CodeRow, type NewCode, aliveOf, codeNamed, moveCode, noteEnd, renewLease, writeIntent } from "./code-book.js";
import { codeNameOf, holdNameOf } from "./code-name.js";
import { makeCode } from "./make-code.js";
import { type Purse, availableWith, heldIn, isSpentIn, isWallet, purseOf, releaseIn, termsOf } from "./purse.js";
import { shopCurrency } from "../asking/shop-currency.js";

/** Somebody who is signed in at the shop, and a member. */
export type Shopper = { readonly customer: string; readonly member: string };

/** What they wish. Figures are those of their page: what they come to in the shop is Shopify's to reckon, and the ledger's. */
export type Wish = {
  /** The cart or checkout, by the name its page gives it; empty where there is none. */
  readonly checkout: string;
  readonly wallet: string;
  readonly points: number;
  /** The goods of the quote, in minor units. */
  readonly goods: number | undefined;
  /** Names the request: the same again comes to the same. */
  readonly key: string;
};

/** What came of it. `answered`: Laurel has refused it. `nobody`: there is no such member. */
export type Taken =
  | { readonly kind: "taken"; readonly row: CodeRow; readonly seq: number | undefined }
  | { readonly kind: "refused"; readonly code: "cart-busy" | "given-back" | "pays-nothing" | "wallet-not-redeemable" | "wallet-unknown" | "currency-differs" | "points-short" | "fault"; readonly figures: Readonly<Record<string, unknown>> }
  | { readonly kind: "answered"; readonly answer: Response }
  | { readonly kind: "nobody" };

/** How much longer points stay set aside than their code is good: an order that was placed in its last moment is told of by then. */
export const slackMs = 6 * 3_600_000;
const triesMax = 5;

/**
 * Sets points aside and has the shop make a code for them, in this order: intent, hold, code. A member has one code at a time; another wish takes the one before away. Cut short anywhere, the same request goes
 * on where it was, and otherwise `staleCodes` clears up.
 *
 * @param say - how Laurel is asked in the shopper's name
 * @throws AdminFault when Shopify does not answer; the same request again is safe
 */
export async function takePoints(room: Room, shopper: Shopper, wish: Wish, say: AskLaurel): Promise<Taken> {
  const purse = await purseOf(room, shopper.member);
  const terms = purse && termsOf(purse, wish.wallet);
  if (!purse) return { kind: "nobody" };
  if (!terms) return isWallet(purse, wish.wallet) ? refused("wallet-not-redeemable", { wallet: wish.wallet }) : refused("wallet-unknown", { wallet: wish.wallet });
  if (room.settings.wallet !== undefined && wish.wallet !== room.settings.wallet) return refused("wallet-not-redeemable", { wallet: wish.wallet });
  const currency = await shopCurrency(room.admin);
  if (currency !== terms.currency) return refused("currency-differs", { currency, expected: terms.currency });
  const mine = newCode(room, { ...shopper, member: purse.member }, wish, terms);
  if (mine.minor === 0) return refused("pays-nothing");
  for (let tries = 0; tries < triesMax; tries++) {
    const alive = await aliveOf(room, purse.member);
    if (alive) {
      const came = await makeWay(room, alive, wish);
      if (came === "go-on") return finish(room, alive, say, true);
      if (came) return came;
    } else {
      const known = await codeNamed(room, mine.code);
      if (known) return refused("given-back");
      if (await writeIntent(room, mine)) return finish(room, mine, say, false);
    }
  }
  return refused("cart-busy");
}

/** Asks Laurel in the shopper's name. */
export type AskLaurel = (path: string, body: object, key?: string) => Promise<Response>;

/** The same, for whoever has a caller and the headers of the page. */
export const askingAs = ({ laurel }: Pick<Room, "laurel">, caller: Caller, language: string | null): AskLaurel => (path, body, key) => laurel.fetchAs(caller, new Request(`https://laurel.invalid/v1/members/me/${path}`, {
  method: "POST", body: JSON.stringify(body),
  headers: { "content-type": "application/json", ...(key !== undefined && { "idempotency-key": key }), ...(language !== null && { "accept-language": language }) },
}));

const refused = (code: Extract<Taken, { kind: "refused" }>["code"], figures: Readonly<Record<string, unknown>> = {}): Taken => ({ kind: "refused", code, figures });

function newCode({ shop, settings }: Room, { customer, member }: Shopper, { checkout, wallet, points, goods, key }: Wish, { worth, maxShare, currency, name }: NonNullable<ReturnType<typeof termsOf>>): NewCode {
  const hold = holdNameOf({ shop, member, checkout, wallet, points, key });
  const minor = scale(points, worth.minor, worth.points, "down");
  return {
    code: codeNameOf(shop, hold), hold, member, customer, checkout, wallet, points, minor, worthPoints: worth.points, worthMinor: worth.minor, goods: goods ?? null, holdMs: settings.holdMinutes * 60_000, currency,
    // So many goods at least, that the code is no more than the share the policy lets points pay of them.
    leastMinor: maxShare < wholeShare ? scale(minor, wholeShare, maxShare, "up") : null,
    title: `${name?.en ?? name?.["zh-Hans"] ?? name?.["zh-Hant"] ?? wallet} – ${points}`,
  };
}

/** A share of one, in ten-thousandths. */
const wholeShare = 10_000;

/** What is done about a code that is there already: the same wish is met by it, and any other has it taken away. */
async function makeWay(room: Room, alive: CodeRow, wish: Wish): Promise<Taken | "go-on" | undefined> {
  const isSame = alive.checkout === wish.checkout && alive.wallet === wish.wallet && alive.points === wish.points && alive.order === null;
  if (alive.state === "asked") {
    if (isSame) return "go-on";
    if (alive.leaseUntil > room.clock()) return refused("cart-busy");
  }
  const purse = await purseOf(room, alive.member);
  const held = purse && heldIn(purse, alive.hold);
  if (isSame && alive.state === "made" && held && alive.endsAt! > room.clock()) return { kind: "taken", row: alive, seq: undefined };
  const short = purse && shortOf(purse, wish, held);
  if (short) return short;
  await closeCode(room, alive);
  return undefined;
}

/** What is there is not taken away for a wish that cannot be met. */
function shortOf(purse: Purse, { wallet, points }: Wish, held: ReturnType<typeof heldIn>): Taken | undefined {
  const available = availableWith(purse, wallet, held);
  return points > available ? refused("points-short", { wallet, wanted: points, available, missing: points - available }) : undefined;
}

/** Places the hold, and has the code made; both as they are written down, so that anybody may go on with it. */
async function finish(room: Room, { code }: Pick<CodeRow, "code">, say: AskLaurel, isGoingOn: boolean): Promise<Taken> {
  const row = await renewLease(room, code);
  if (!row) return standing(room, code);
  const { hold, wallet, points, goods, checkout, holdMs } = row;
  const answer = await say("holds", { hold, wallet, points, ...(goods !== null && { goods }), ...(checkout !== "" && { order: checkout }), holdForMs: holdMs + slackMs }, `take:${hold}`);
  if (!answer.ok) {
    if (answer.status < 500 && answer.status !== 429) await (row.endsAt === null ? moveCode(room, code, ["asked"], "closed") : closeCode(room, row));
    return { kind: "answered", answer };
  }
  const placed = await answer.json() as { readonly until: number; readonly seq?: number };
  // What was placed before may have been given back since.
  if (isGoingOn && !(await isThere(room, row))) return clearUp(room, row);
  const endsAt = placed.until - slackMs;
  if (!(await noteEnd(room, code, endsAt))) return standing(room, code);
  const made = await makeCode(room, row, endsAt, isGoingOn);
  if (made.kind === "over") return clearUp(room, row);
  if (made.kind === "refused") {
    room.tell(new Error(`Shopify makes no code for points: ${made.sentence}`), { code });
    await clearUp(room, row);
    return refused("fault");
  }
  const done = await moveCode(room, code, ["asked"], "made", made.node);
  return done ? { kind: "taken", row: done, seq: placed.seq } : standing(room, code);
}

async function isThere(room: Room, { member, hold }: CodeRow): Promise<boolean> {
  const purse = await purseOf(room, member);
  return purse !== undefined && (heldIn(purse, hold) !== undefined || isSpentIn(purse, hold));
}

/** Somebody else has brought the code to an end, or has made it. */
async function standing(room: Room, code: string): Promise<Taken> {
  const row = await codeNamed(room, code);
  if (row?.state === "made") return { kind: "taken", row, seq: undefined };
  return row ? clearUp(room, row) : refused("cart-busy");
}

/** Leaves nothing behind of what this process may have made after others had cleared up. */
async function clearUp(room: Room, row: CodeRow): Promise<Taken> {
  if ((await closeCode(room, row)).kind === "elsewhere") {
    const now = await codeNamed(room, row.code);
    if (now?.state === "closed" || now?.state === "watched") {
      const { found } = await endCode(room, row);
      await releaseIn(room, row);
      await moveCode(room, row.code, ["closed", "watched"], now.state, found?.node ?? null);
    }
  }
  return refused("given-back");
}

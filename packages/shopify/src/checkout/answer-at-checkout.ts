import { quote } from "@laurel/core";
import { type ShopperAsked, goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import { closeCode } from "./close-code.js";
import { type CodeRow, aliveOf, codeBehind } from "./code-book.js";
import { availableWith, heldIn, purseOf, purseWith } from "./purse.js";
import { type OwnRefusal, languageAsked, sayCheckoutRefusal } from "./say-refusal.js";
import { type Shopper, askingAs, takePoints } from "./take-points.js";

/** A question of somebody who is signed in at the shop, as their page asks Laurel. */
export type CheckoutQuestion = {
  readonly asked: ShopperAsked;
  readonly shopper: Shopper;
  readonly headers: Headers;
  /** The body as it was sent. */
  readonly body: string;
};

/**
 * Answers what a page asks about paying with points, so that it pays in this shop: whatever is set aside has a code of Shopify's, and the answer names it (`code`, `pays`). In all else the answers are Laurel's own:
 * a page with `<laurel-redeem-box>` need not know of any of it, but has to bring the code to its cart.
 *
 * @returns `undefined` for whatever is not about this, and for what is said so badly that Laurel is to say what is wrong with it; what is left to Laurel here sets nothing aside and gives nothing back
 */
export async function answerAtCheckout(room: Room, question: CheckoutQuestion): Promise<Response | undefined> {
  const { asked: { operation, params }, shopper } = question;
  if (params["member"] !== "me" && params["member"] !== shopper.member) return undefined;
  switch (operation) {
    case "quotePoints": return quoteFor(room, question);
    case "placeHold": return holdFor(room, question);
    case "releaseHold": return releaseOf(room, question, params["hold"] ?? "");
    default: return undefined;
  }
}

/** What pays now: for a page that is opened anew, and has to bring its cart the code again. */
export async function pointsNow(room: Room, member: string): Promise<object | undefined> {
  const purse = await purseOf(room, member);
  const row = purse && await aliveOf(room, purse.member);
  return row?.state === "made" && row.order === null && heldIn(purse!, row.hold) && row.endsAt! > room.clock() ? answerOf(row, purse!.member) : undefined;
}

/** Codes pay for goods, and nothing for their way: so that is all that points can pay. */
async function quoteFor(room: Room, question: CheckoutQuestion): Promise<Response | undefined> {
  const { wallet, goods, total } = bodyOf(question);
  const purse = await purseOf(room, question.shopper.member);
  if (!purse || typeof wallet !== "string" || !isMinor(goods) || !isMinor(total)) return undefined;
  const cart = { goods, total: Math.min(goods, total) };
  const alive = await aliveOf(room, purse.member);
  const held = alive && alive.order === null ? heldIn(purse, alive.hold) : undefined;
  // What is set aside already is given back for another wish, and so it counts as there.
  const quoted = quote(purse.programme, purseWith(purse, wallet, availableWith(purse, wallet, held)).books, wallet, cart, purse.now);
  if (quoted.kind === "usable") return goodAnswer(200, quoted);
  const language = languageAsked(question.headers.get("accept-language"));
  return goodAnswer(200, { ...quoted, reason: { ...quoted.reason, says: sayCheckoutRefusal(quoted.reason, language, purse.programme, purse.now) } }, language);
}

async function holdFor(room: Room, question: CheckoutQuestion): Promise<Response | undefined> {
  const { wallet, points, goods, order = "" } = bodyOf(question);
  const key = question.headers.get("idempotency-key");
  const isSound = typeof wallet === "string" && typeof points === "number" && Number.isSafeInteger(points) && points > 0 && typeof order === "string" && (goods === undefined || isMinor(goods));
  if (!isSound || key === null || key === "") return undefined;
  const say = askingAs(room, { kind: "shopper", member: question.shopper.member, key: room.settings.source }, question.headers.get("accept-language"));
  const came = await takePoints(room, question.shopper, { checkout: checkoutNamed(order), wallet, points, goods, key }, say);
  switch (came.kind) {
    case "taken": return goodAnswer(201, { ...answerOf(came.row, came.row.member), ...(came.seq !== undefined && { seq: came.seq }) });
    case "answered": return came.answer;
    case "refused": return refusal(room, question, came.code, came.figures);
    case "nobody": return undefined;
  }
}

async function releaseOf(room: Room, question: CheckoutQuestion, hold: string): Promise<Response | undefined> {
  const row = await codeBehind(room, hold);
  const [mine, theirs] = await Promise.all([purseOf(room, question.shopper.member), row && purseOf(room, row.member)]);
  if (!row || !mine || mine.member !== theirs?.member) return undefined;
  const { member } = mine;
  if (row.state === "asked" && row.leaseUntil > room.clock()) return refusal(room, question, "cart-busy");
  if (row.state === "closed" || row.state === "watched") return goodAnswer(200, { member });
  const came = row.state === "used" || row.state === "spent" ? { kind: "used" } : await closeCode(room, row);
  return came.kind === "used" ? refusal(room, question, "hold-unknown", { hold }, "points-used") : goodAnswer(200, { member });
}

const answerOf = ({ hold, wallet, points, minor, code, endsAt, checkout }: CodeRow, member: string) => ({ member, hold, wallet, points, until: endsAt, code, pays: minor, ...(checkout !== "" && { order: checkout }) });

async function refusal(room: Room, { headers }: CheckoutQuestion, code: string, figures: Readonly<Record<string, unknown>> = {}, says?: OwnRefusal): Promise<Response> {
  const language = languageAsked(headers.get("accept-language"));
  const detail = sayCheckoutRefusal({ ...figures, code: says ?? code }, language, await room.laurel.means.engine.programme(), room.clock());
  return problemAnswer(code, figures, { detail, language });
}

/** A cart's secret key stands behind its name, and is nothing for a ledger. */
const checkoutNamed = (order: string): string => order.split("?")[0]!.slice(0, 200);

const isMinor = (told: unknown): told is number => typeof told === "number" && Number.isSafeInteger(told) && told >= 0;

function bodyOf({ body }: CheckoutQuestion): { readonly wallet?: unknown; readonly points?: unknown; readonly goods?: unknown; readonly total?: unknown; readonly order?: unknown } {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}

import { Modules } from "@medusajs/framework/utils";
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk";
import { lineIdOf, readCart } from "../checkout/cart/cart-now.js";
import { seeCart } from "../checkout/see-cart.js";
import { type Swapped, giveBack, swapHolds, unswapHolds } from "../checkout/set-aside.js";
import { weigh } from "../checkout/weighing/weigh.js";
import type { Change, OnCart, Weighed, Wish } from "../checkout/weighing/wish.js";
import { type Scope, laurelIn } from "../laurel-in.js";
import { pointsReference } from "../names.js";

/** Looks at cart and ledger under the lock, and decides what a wish comes to. */
export const weighPointsStep = createStep("laurel-weigh-points", async (wish: Wish, { container }) =>
  new StepResponse<Weighed>(weigh(wish, await seeCart(container as Scope, wish.cartId))));

/** Takes the cart's lines away, if anything is to change. They go before the points behind them do. */
export const takeLinesAwayStep = createStep(
  "laurel-take-points-lines-away",
  async (weighed: Weighed, { container }) => {
    const lines = await takeAway(container as Scope, weighed.kind === "change" ? weighed.change.away : []);
    return new StepResponse(lines.length, lines);
  },
  (lines, { container }) => putBack(container as Scope, lines ?? []),
);

/** Takes the line of an open cart away and leaves what is set aside where it is: for as long as something else changes the cart. */
export const liftLineStep = createStep(
  "laurel-lift-points-line",
  async ({ cartId }: { readonly cartId: string }, { container }) => {
    const cart = await readCart(container as Scope, cartId);
    const lines = cart && !cart.isCompleted ? cart.lines : [];
    return new StepResponse({ line: lines.find(({ id }) => id === lineIdOf(cartId)) }, await takeAway(container as Scope, lines));
  },
  (lines, { container }) => putBack(container as Scope, lines ?? []),
);

async function takeAway(scope: Scope, lines: readonly { readonly id: string }[]): Promise<readonly Line[]> {
  if (lines.length === 0) return [];
  const cart = linesIn(scope);
  const found = await cart.listCreditLines({ id: lines.map(({ id }) => id) });
  await cart.deleteCreditLines(found.map(({ id }) => id));
  return found;
}

async function putBack(scope: Scope, lines: readonly Line[]): Promise<void> {
  const cart = linesIn(scope);
  for (const { id, cart_id, amount, raw_amount, reference, reference_id, metadata } of lines) {
    if ((await cart.listCreditLines({ id: [id] })).length > 0) continue;
    await cart.createCreditLines({ id, cart_id, amount: String(raw_amount?.value ?? amount), reference, reference_id, metadata });
  }
}

/** Asks the ledger: gives back what is not needed, and sets aside what is. */
export const swapHoldsStep = createStep(
  "laurel-swap-holds",
  async (weighed: Weighed, { container }) => {
    if (weighed.kind !== "change") return new StepResponse<Swapped, readonly Change[]>({ kind: "swapped" }, []);
    const { change } = weighed;
    const laurel = laurelIn(container as Scope);
    const came: Swapped = change.swap ? await swapHolds(laurel, change.cart, change.swap) : { kind: "swapped" };
    for (const { member, hold } of change.others) await giveBack(laurel, change.cart, member, [hold]);
    return new StepResponse<Swapped, readonly Change[]>(came, came.kind === "swapped" ? [change] : []);
  },
  async (changes, { container }) => {
    for (const { cart, swap } of changes ?? []) if (swap) await unswapHolds(laurelIn(container as Scope), cart, swap);
  },
);

/** What came of a wish under the lock. */
export type Settled = { readonly on: OnCart | undefined; readonly changed: boolean; readonly refusal: Extract<Swapped, { kind: "refused" }>["refusal"] | undefined };

/** Puts the line on that the ledger now stands behind; where it has refused, what paid before. */
export const putLineOnStep = createStep(
  "laurel-put-points-line-on",
  async ({ weighed, swapped }: { readonly weighed: Weighed; readonly swapped: Swapped }, { container }) => {
    const settled = settledBy(weighed, swapped);
    const { on, changed } = settled;
    if (!on || !changed) return new StepResponse<Settled, readonly string[]>(settled, []);
    const { cart, member, wallet, hold, points, amount } = on;
    const metadata = { laurel_member: member, laurel_wallet: wallet, laurel_points: points };
    const line = { id: lineIdOf(cart), cart_id: cart, amount, reference: pointsReference, reference_id: hold, metadata };
    await linesIn(container as Scope).createCreditLines(line);
    return new StepResponse<Settled, readonly string[]>(settled, [line.id]);
  },
  async (lines, { container }) => {
    if (lines && lines.length > 0) await linesIn(container as Scope).deleteCreditLines(lines);
  },
);

function settledBy(weighed: Weighed, swapped: Swapped): Settled {
  if (weighed.kind === "refused") return { on: undefined, changed: false, refusal: weighed.refusal };
  if (weighed.kind === "stands") return { on: weighed.on, changed: false, refusal: undefined };
  const { on, otherwise } = weighed.change;
  return swapped.kind === "swapped" ? { on, changed: true, refusal: undefined } : { on: otherwise, changed: true, refusal: swapped.refusal };
}

// The part of Medusa's cart module that keeps credit lines. An id of our own is as good to it as one it makes, and it refuses a second line of the same.
type Line = { readonly id: string; readonly cart_id: string; readonly amount: unknown; readonly raw_amount?: { readonly value: unknown } | undefined; readonly reference: string | null; readonly reference_id: string | null; readonly metadata: object | null };
type Lines = {
  readonly listCreditLines: (filters: { readonly id: readonly string[] }) => Promise<readonly Line[]>;
  readonly createCreditLines: (line: Omit<Line, "raw_amount">) => Promise<Line>;
  readonly deleteCreditLines: (ids: readonly string[]) => Promise<void>;
};
const linesIn = (scope: Scope): Lines => scope.resolve(Modules.CART) as Lines;

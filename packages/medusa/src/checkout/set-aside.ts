import type { Fact } from "@laurel/core";
import type { Outcome } from "@laurel/store";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { holdsFor, purseOf } from "./purse.js";
import type { Aside, CartRefusal, Swap } from "./weighing/wish.js";

/** What the ledger said. `refused` has changed nothing. */
export type Swapped = { readonly kind: "swapped" } | { readonly kind: "refused"; readonly refusal: CartRefusal };

/** Gives holds back and sets one aside, in one command: both happen, or neither. The same command again comes to the same. */
export async function swapHolds(laurel: LaurelModule, cartId: string, { member, version, at, back, aside, key, asked }: Swap): Promise<Swapped> {
  const facts = factsOf(cartId, { version, at, back, aside });
  const outcome = await (await laurel.engine()).execute(member, { key, actor: laurel.settings.source, facts }, asked);
  if (outcome.kind === "refused") return { kind: "refused", refusal: outcome.refusal as CartRefusal };
  // Carried out before, by this very key: what was set aside then may have been given back since.
  if (outcome.kind === "repeated" && aside && !(await isHeld(laurel, member, cartId, aside.hold))) return { kind: "refused", refusal: { code: "given-back" } };
  return { kind: "swapped" };
}

/** Undoes a swap, as far as the ledger lets it: what was set aside goes back, and what had been given back is set aside again. */
export async function unswapHolds(laurel: LaurelModule, cartId: string, { member, back, aside }: Swap): Promise<void> {
  const purse = await purseOf(laurel, member);
  if (!purse) return;
  const there = new Set(holdsFor(purse, cartId).map(({ id }) => id));
  const undone = aside && there.has(aside.hold) ? [aside] : [];
  const again = back.filter(({ hold }) => !there.has(hold));
  for (const [i, facts] of [
    [...undone.map((each) => released(each, purse)), ...again.map((each) => placed(each, purse, cartId))],
    undone.map((each) => released(each, purse)),
  ].entries()) {
    if (facts.length === 0) return;
    const outcome = await (await laurel.engine()).execute(purse.member, { key: `points:${cartId}:undo:${purse.version}:${i}`, actor: laurel.settings.source, facts });
    if (outcome.kind !== "refused") return;
  }
}

/** Gives back what of these holds is still there. Done twice, it is done once. */
export async function giveBack(laurel: LaurelModule, cartId: string, member: string, holds: readonly string[]): Promise<Outcome | undefined> {
  const purse = await purseOf(laurel, member);
  const there = purse ? holdsFor(purse, cartId).filter(({ id }) => holds.includes(id)) : [];
  if (!purse || there.length === 0) return undefined;
  const facts = there.map(({ id }) => released({ hold: id }, purse));
  return (await laurel.engine()).execute(purse.member, { key: `points:${cartId}:back:${purse.version}`, actor: laurel.settings.source, facts });
}

async function isHeld(laurel: LaurelModule, member: string, cartId: string, hold: string): Promise<boolean> {
  const purse = await purseOf(laurel, member);
  return purse !== undefined && holdsFor(purse, cartId).some(({ id }) => id === hold);
}

const factsOf = (cartId: string, { version, at, back, aside }: Pick<Swap, "version" | "at" | "back" | "aside">): Fact[] => {
  const stamp = { version, now: at };
  return [...back.map((each) => released(each, stamp)), ...(aside ? [placed(aside, stamp, cartId)] : [])];
};

type Stamp = { readonly version: number; readonly now: number };

// Of two facts of one instant the smaller id comes first: the later decision has the higher number, and within one what is given back comes before what is set aside.
const idOf = ({ version }: Stamp, step: "0" | "1", hold: string): string => `points:${String(version).padStart(12, "0")}:${step}:${hold}`;

const released = ({ hold }: Pick<Aside, "hold">, stamp: Stamp): Fact => ({ id: idOf(stamp, "0", hold), kind: "hold-released", at: stamp.now, hold });

const placed = ({ hold, wallet, points, until, goods }: Aside & { readonly goods?: number }, stamp: Stamp, cartId: string): Fact => ({
  id: idOf(stamp, "1", hold), kind: "hold-placed", at: stamp.now, hold, wallet, points, until, order: cartId, ...(goods !== undefined && { goods }),
});

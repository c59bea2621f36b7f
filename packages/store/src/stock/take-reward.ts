import { type FactOf, type Instant, never, policyAt, recordOf } from "@laurel/core";
import type { AggregateKey } from "../contract/store.js";
import { Attempts } from "../engine/attempts.js";
import type { Means } from "../engine/means.js";
import { stateOf } from "../engine/member-state.js";
import type { Errand, Outcome } from "../engine/outcome.js";
import { factsOf } from "../engine/read.js";

/** Somebody who wants a reward for points (B4). */
export type RewardOrder = {
  readonly key: string; readonly actor: string; readonly member: string; readonly take: FactOf<"reward-taken">;
  /** What a repetition must equal, where `take` bears an instant or a price that a repetition would not have; `take` itself unless said. */
  readonly asked?: unknown;
};

/** How a reward's stock stands: pieces handed out for good, and pieces set aside while a member's purchase is being decided. */
export type StockState = { readonly taken: number; readonly aside: readonly Aside[] };
/** A piece set aside, for whom, and since when. */
export type Aside = { readonly redemption: string; readonly member: string; readonly at: Instant };

/** A purchase that is not decided after this long was cut short: its piece is looked after when stock runs out. */
export const asideForMs = 600_000;

const full: StockState = { taken: 0, aside: [] };
const stockKey = (reward: string): AggregateKey => ({ kind: "stock", id: reward });

/**
 * Buys a reward. No commit touches two aggregates, so a piece is set aside first, then the member pays, then the piece is gone, or free again when
 * the member may not. Each step repeats harmlessly under the redemption's name; what a crash leaves set aside is settled by the member's facts.
 *
 * @returns the member's outcome; refused with `reward-gone` when no piece is left
 */
export async function takeReward(means: Means, order: RewardOrder, execute: (errand: Errand) => Promise<Outcome>): Promise<Outcome> {
  const { key, actor, member, take } = order;
  const { programme } = await means.programmes.current();
  const stock = policyAt(programme, means.now()).rewards.find((each) => each.id === take.reward)?.stock;
  const errand: Errand = { member, command: { key, actor, facts: [take] }, ...("asked" in order && { asked: order.asked }) };
  if (stock === undefined) return execute(errand);
  if (!(await setAside(means, order, stock))) return { kind: "refused", member, refusal: { code: "reward-gone", reward: take.reward } };
  const outcome = await execute(errand);
  await settleAside(means, take.reward, [{ redemption: take.redemption, member, isTaken: outcome.kind !== "refused" }], actor);
  return outcome;
}

/** How many pieces of a reward are handed out or set aside. */
export async function stockTaken({ store }: Means, reward: string): Promise<number> {
  const state = stockStateOf((await store.load({ key: stockKey(reward) }))?.state);
  return state.taken + state.aside.length;
}

async function setAside(means: Means, { member, take, actor }: RewardOrder, stock: number): Promise<boolean> {
  // A purchase that is repeated after it went through is repeated with the member; it needs no further piece.
  if ((await factsOf(means, member)).some((fact) => fact.id === take.id)) return true;
  let isLookedAfter = false;
  for (const attempts = new Attempts(`the stock of ${take.reward}`); ;) {
    await attempts.next();
    const { version, state } = await loadStock(means, take.reward);
    if (state.aside.some((each) => isOf(each, { redemption: take.redemption, member }))) return true;
    if (state.taken + state.aside.length >= stock) {
      if (isLookedAfter || !(await lookAfter(means, take.reward, state, actor))) return false;
      isLookedAfter = true;
      continue;
    }
    const aside = [...state.aside, { redemption: take.redemption, member, at: means.now() }];
    if (await commitStock(means, take.reward, version, { ...state, aside }, `aside:${take.redemption}`, actor)) return true;
  }
}

/** Settles pieces that have been set aside for too long: gone where their member has paid, free again where not. */
async function lookAfter(means: Means, reward: string, { aside }: StockState, actor: string): Promise<boolean> {
  const old = aside.filter(({ at }) => at <= means.now() - asideForMs);
  if (old.length === 0) return false;
  const settled = await Promise.all(old.map(async ({ redemption, member }) => {
    const facts = await factsOf(means, member);
    return { redemption, member, isTaken: facts.some((fact) => fact.kind === "reward-taken" && fact.redemption === redemption) };
  }));
  await settleAside(means, reward, settled, actor);
  return settled.some(({ isTaken }) => !isTaken);
}

type Purchase = Pick<Aside, "redemption" | "member">;
type Settled = Purchase & { readonly isTaken: boolean };

// A redemption is named by whoever asks for it: two members may bear the same name for theirs.
const isOf = (one: Purchase, other: Purchase): boolean => one.redemption === other.redemption && one.member === other.member;

async function settleAside(means: Means, reward: string, settled: readonly Settled[], actor: string): Promise<void> {
  for (const attempts = new Attempts(`the stock of ${reward}`); ;) {
    await attempts.next();
    const { version, state } = await loadStock(means, reward);
    const known = settled.filter((one) => state.aside.some((each) => isOf(each, one)));
    if (known.length === 0) return;
    const next: StockState = {
      taken: state.taken + known.filter(({ isTaken }) => isTaken).length,
      aside: state.aside.filter((one) => !known.some((each) => isOf(each, one))),
    };
    if (await commitStock(means, reward, version, next, `settled:${known.map(({ redemption }) => redemption).join(",")}`, actor)) return;
  }
}

async function loadStock({ store }: Means, reward: string): Promise<{ version: number; state: StockState }> {
  const loaded = await store.load({ key: stockKey(reward) });
  return { version: loaded?.version ?? 0, state: stockStateOf(loaded?.state) };
}

const stockStateOf = (state: unknown): StockState => (state as StockState | undefined) ?? full;

async function commitStock({ store, now }: Means, reward: string, version: number, state: StockState, key: string, actor: string): Promise<boolean> {
  const record = recordOf({ key, actor, facts: [] }, [], now(), [], [], []);
  const [outcome] = await store.commit([{
    key: stockKey(reward), expectedVersion: version, state: stateOf(state), dueAt: never, edition: 0, facts: [], record, effects: [], idempotency: undefined,
  }]);
  return outcome?.kind === "committed";
}

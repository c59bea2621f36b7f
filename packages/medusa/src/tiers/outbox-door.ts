import type { Effect } from "@laurel/core";
import type { Door, Message } from "@laurel/store";
import { customersOf } from "../customers/customers-of.js";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { events, patiently } from "../names.js";
import { Gathered } from "../clock/gathered.js";
import { isPricedByTier, refreshOpenCarts } from "./open-carts.js";
import { eventsOf } from "./shop-doors.js";
import { syncTierGroups } from "./sync-tier-groups.js";

/** What a member has to tell. */
type Word = { readonly member: string; readonly effect: Effect };
type Posted = { readonly scope: Scope; readonly message: Message };

const doors = new WeakMap<LaurelModule, Gathered<Posted, undefined>>();

/**
 * The door through which what members have to tell goes out into the shop: into customer groups and prices, and onto the event bus. Messages come at least once: whatever is done here may
 * be done again, and an event may be told twice.
 */
export function outboxDoor(scope: Scope): Door {
  const laurel = laurelIn(scope);
  const known = doors.get(laurel);
  const door = known ?? new Gathered<Posted, undefined>(passOut);
  if (!known) doors.set(laurel, door);
  return (message) => door.ask({ scope, message });
}

async function passOut(posted: readonly Posted[]): Promise<undefined[]> {
  const [{ scope }] = posted as [Posted];
  // What is not a member's is no business of the shop's.
  const words = posted.flatMap(({ message: { key, effect } }): Word[] => (key.kind === "member" ? [{ member: key.id, effect: effect as unknown as Effect }] : []));
  const told = words.filter(isTold);
  if (told.length > 0) await tell(scope, told);
  return posted.map(() => undefined);
}

/** Points on their way between members, and friends who came good, are arranged by Laurel itself. */
const isTold = ({ effect }: Word): boolean => effect.kind === "tier-changed" || effect.kind === "grant-issued" || (effect.kind === "notice" && effect.notice.kind !== "points-sent");

async function tell(scope: Scope, words: readonly Word[]): Promise<void> {
  const laurel = laurelIn(scope);
  const members = [...new Set(words.map(({ member }) => member))];
  const customers = await customersOf(laurel, members);
  const of = new Map(members.map((member, i) => [member, customers[i]!]));
  const movesOf = (isWanted: (effect: Extract<Effect, { kind: "tier-changed" }>) => boolean): string[] => [
    ...new Set(words.flatMap(({ member, effect }) => (effect.kind === "tier-changed" && isWanted(effect) ? of.get(member)! : []))),
  ];
  await syncTierGroups(scope, movesOf(() => true));
  // Whoever registers does so at the checkout, and wants the cart for other things; where no price hangs on a tier, joining changes none.
  const joinsMatter = await isPricedByTier(laurel.database);
  await refreshOpenCarts(scope, movesOf(({ from }) => from !== undefined || joinsMatter));
  const letters = await Promise.all(words.map((word) => lettersOf(laurel, word, of.get(word.member)!)));
  await eventsOf(scope).emit(letters.flat(), patiently);
}

type Letter = { readonly name: string; readonly data: Record<string, unknown> };

/** An event for each customer of the member; one without a customer for somebody who has no account in this shop. */
async function lettersOf(laurel: LaurelModule, { member, effect }: Word, customers: readonly string[]): Promise<Letter[]> {
  const { name, ...said } = await saidOf(laurel, member, effect);
  return (customers.length === 0 ? [null] : customers).map((customer_id) => ({ name, data: { customer_id, member, ...said } }));
}

async function saidOf(laurel: LaurelModule, member: string, effect: Effect): Promise<{ readonly name: string } & Record<string, unknown>> {
  switch (effect.kind) {
    case "tier-changed": {
      const { at, ladder, from, to } = effect;
      return { name: events.tierChanged, ladder, from: from ?? null, to, reason: await reasonOf(laurel, member, effect), at };
    }
    case "grant-issued": return { name: events.notice, notice: { kind: effect.kind, grant: effect.grant }, at: effect.at };
    case "notice": return { name: events.notice, notice: effect.notice, at: effect.at };
    case "referral": return { name: events.notice, notice: { kind: effect.kind, stands: effect.stands }, at: effect.at };
  }
}

/** Why somebody moved, as the ladder's own book says: `promotion`, `demotion`, `joined`, `override` …; `correction` where something that came late has made it so. */
async function reasonOf(laurel: LaurelModule, member: string, { at, ladder, to, corrected }: Extract<Effect, { kind: "tier-changed" }>): Promise<string> {
  if (corrected) return "correction";
  const reading = await (await laurel.engine()).read(member);
  return reading?.books.tiers[ladder]?.moves.findLast((move) => move.at === at && move.tier === to)?.cause ?? "correction";
}

import type { KeptOperation, LineState, TillOutbox, TillSnapshot } from "@laurel/client/outbox";
import { type Programme, type Voice, type WalletState, currencyDigits, memberStateAt, nameOf, policyAt } from "@laurel/core";
import type { TillWords } from "../words/till-words.js";

/** The customer at the counter, as the page shows them. */
export type Customer = {
  readonly member: string;
  readonly title: string;
  readonly tier: string;
  readonly wallet: string;
  readonly available: number;
  readonly debt: number;
  readonly worth: number | undefined;
  readonly asOf: number;
  readonly isNew: boolean;
};

/** The wallet that the counter works with: the first in which points can be used. */
export function walletIn(programme: Programme | undefined, now: number): string | undefined {
  const wallets = programme ? policyAt(programme, now).wallets : [];
  return (wallets.find(({ redeem }) => redeem) ?? wallets[0])?.id;
}

/** A customer with what has happened here included, told or not. */
export function customerOf(till: TillOutbox, { programme, members }: TillSnapshot, member: string, voice: Voice, words: TillWords, now: number): Customer | undefined {
  const wallet = walletIn(programme, now);
  const found = till.member(member);
  if (!programme || !found || wallet === undefined) return undefined;
  const { known, books } = found;
  const state = memberStateAt(programme, books, Math.max(now, books.position.at));
  const points: WalletState | undefined = state.kind === "member" ? state.wallets.find((each) => each.wallet === wallet) : undefined;
  const seen = known ?? members.find((each) => each.member === member);
  const tier = state.kind === "member" ? state.tiers[0] : undefined;
  return {
    member, wallet, title: seen?.name ?? shortName(seen?.identities[0]?.value, words), tier: tier ? tierName(programme, tier.ladder, tier.current, voice, now) : words.newMember,
    available: points?.available ?? 0, debt: points?.debt ?? 0, worth: points?.worth, asOf: seen?.asOf ?? now, isNew: (seen?.seq ?? 0) === 0,
  };
}

/** Enough of a phone or a card for the person who holds it; the queue behind reads no more. */
const shortName = (identity: string | undefined, words: TillWords): string => (identity === undefined ? words.newMember : words.ending(identity.slice(-4)));

function tierName(programme: Programme, ladder: string, tier: string, voice: Voice, now: number): string {
  const tiers = policyAt(programme, now).document.ladders.find(({ id }) => id === ladder)?.tiers;
  return nameOf(tiers?.find(({ id }) => id === tier)?.name, tier, voice);
}

/** How many minor units a sale of this till has left to give back. */
export function leftOf(sale: KeptOperation, operations: readonly KeptOperation[]): number {
  const { deed } = sale.operation;
  if (deed.kind !== "sell") return 0;
  const sold = deed.lines.reduce((sum, { amount, discount = 0 }) => sum + amount - discount, 0);
  const back = operations.flatMap(({ operation: each }) => (each.deed.kind === "refund" && each.deed.order === deed.order ? each.deed.refund.lines : []));
  return sold - back.reduce((sum, { amount }) => sum + amount, 0);
}

/** Sales of this till to somebody, newest first, of which something is left to give back. */
export function salesTo(till: TillOutbox, member: string): readonly KeptOperation[] {
  const about = till.about(member);
  return about.filter(({ operation }) => operation.deed.kind === "sell").toReversed().filter((each) => leftOf(each, about) > 0);
}

/** What an operation moved, in minor units or points. */
export function figureOf({ operation: { deed } }: KeptOperation): { readonly kind: "money" | "points" | "none"; readonly figure: number } {
  switch (deed.kind) {
    case "sell": return { kind: "money", figure: deed.lines.reduce((sum, { amount }) => sum + amount, 0) };
    case "refund": return { kind: "money", figure: -deed.refund.lines.reduce((sum, { amount }) => sum + amount, 0) };
    case "redeem": return { kind: "points", figure: -deed.points };
    case "enrol": return { kind: "none", figure: 0 };
  }
}

/** How the line is said to be. */
export const lineText = ({ kind }: LineState, { line }: TillWords): string =>
  ({ "up": line.up, "down": line.down, "switched-off": line.off, "refused": line.refused, "unknown": line.unknown })[kind];

/** Digits behind the point of the programme's money. */
export const digitsOf = (programme: Programme | undefined, now: number): number => currencyDigits(programme ? policyAt(programme, now).currency : "CNY") ?? 2;


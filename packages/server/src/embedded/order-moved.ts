import type { Fact } from "@laurel/core";
import { type Engine, memberKey } from "@laurel/store";

/** What an order moved in one wallet, in its smallest pieces, none below zero. */
export type WalletMoved = {
  readonly wallet: string;
  /** Given for it, and taken back with what was refunded, returned or edited away. */
  readonly earned: number;
  readonly takenBack: number;
  /** Paid with, and given back. */
  readonly spent: number;
  readonly givenBack: number;
  /** Of what was earned, what waits to become usable: the first of it at `availableAt`, epoch milliseconds. */
  readonly pending: number;
  readonly availableAt?: number;
};

/** What an order did to a member's points, and which facts did: the order itself, and the holds that were spent on it. */
export type OrderMoved = { readonly facts: ReadonlySet<string>; readonly wallets: readonly WalletMoved[] };

type Moved = { readonly cause: string; readonly entries: readonly { readonly account: string; readonly wallet: string; readonly points: number }[] };

/**
 * Reads from a member's journal what an order moved (P8).
 *
 * @param told - the order by the id of its fact, and by that of the shop, which holds are set aside for
 * @throws Fault when the ledger cannot be read
 */
export async function orderMoved(engine: Engine, member: string, told: { readonly fact: string; readonly order: string }): Promise<OrderMoved> {
  const moved: Moved[] = [];
  for await (const { record: { transactions } } of engine.store.journal({ key: memberKey(member) })) {
    for (const { cause, entries } of transactions) if (cause === told.fact || entries.some(({ account, points }) => account === "redeemed" && points > 0)) moved.push({ cause, entries });
  }
  const facts = await factsBehind(engine, member, [told.fact, ...moved.map(({ cause }) => cause)]);
  const known = facts.get(told.fact);
  const holds = new Set(known?.kind === "order" ? (known.order.payments ?? []).flatMap(({ hold }) => hold ?? []) : []);
  const own = new Set([told.fact, ...[...facts.values()].flatMap((each) => (each.kind === "hold-captured" && (each.order === told.order || holds.has(each.hold)) ? [each.id] : []))]);
  const books = (await engine.read(member))?.books;
  const ofIt = moved.filter(({ cause }) => own.has(cause));
  const wallets = [...new Set(ofIt.flatMap(({ entries }) => entries.map(({ wallet }) => wallet)))];
  return { facts: own, wallets: wallets.map((wallet) => sumsOf(wallet, ofIt, (books?.wallets[wallet]?.pending ?? []).filter(({ cause }) => cause === told.fact))) };
}

async function factsBehind({ store }: Engine, member: string, ids: readonly string[]): Promise<ReadonlyMap<string, Fact>> {
  return (await store.load({ key: memberKey(member), facts: [...new Set(ids)] }))?.facts ?? new Map<string, Fact>();
}

function sumsOf(wallet: string, moved: readonly Moved[], waiting: readonly { readonly points: number; readonly availableAt: number }[]): WalletMoved {
  const sums = moved.map(({ entries }) => (account: string) => entries.reduce((sum, each) => (each.wallet === wallet && each.account === account ? sum + each.points : sum), 0));
  const up = (account: string, sign: 1 | -1) => sums.reduce((all, of) => all + Math.max(0, sign * of(account)), 0);
  return {
    wallet, earned: up("issued", -1), takenBack: up("issued", 1), spent: up("redeemed", 1), givenBack: up("redeemed", -1), pending: waiting.reduce((sum, { points }) => sum + points, 0),
    ...(waiting.length > 0 && { availableAt: Math.min(...waiting.map(({ availableAt }) => availableAt)) }),
  };
}

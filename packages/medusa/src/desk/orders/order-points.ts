import { type Fact, nameOf } from "@laurel/core";
import { type Engine, memberKey } from "@laurel/store";
import { memberOf } from "../../customers/member-of.js";
import type { LaurelModule } from "../../modules/laurel/laurel-module.js";
import { askShop } from "../../modules/laurel/shop-connections.js";
import type { OrderAnswer, OrderWallet } from "../answers.js";
import { movements } from "../members/movements.js";
import { type Desk, voiceAt } from "../staff.js";
import { type SyncRow, syncShown } from "./troubled-orders.js";

/** What Laurel knows of an order: how it was last told to the ledger, and what it did there. `undefined` where the shop has no such order. */
export async function orderPoints(desk: Desk, order: string): Promise<OrderAnswer | undefined> {
  const { laurel } = desk;
  const [found] = await askShop<{ customer_id: string | null } & Partial<SyncRow>>(laurel.database, `
    SELECT o.customer_id, s.outcome, s.detail, s.member, s.synced_at FROM "order" o LEFT JOIN laurel_medusa.order_sync s ON s.order_id = o.id WHERE o.id = $1`, [order]);
  if (!found) return undefined;
  const { customer_id: customer, outcome } = found;
  const member = found.member ?? (customer === null ? undefined : await memberOf(laurel, customer));
  const known = {
    order, ...(customer !== null && { customer }), ...(outcome !== undefined && outcome !== null && { sync: syncShown(found as SyncRow) }),
  };
  if (member === undefined || member === null) return { ...known, wallets: [], lines: [] };
  const causes = await causesOf(laurel, member, order);
  const lines = await movements(desk, member, { limit: linesMax, only: (each) => each.what === "points" && causes.facts.has(each.line.cause) });
  return { ...known, member, wallets: await walletsOf(desk, member, causes), lines: lines.items };
}

/** An order is told again with every payment, refund and edit; more than these nobody reads. */
const linesMax = 50;

type Moved = { readonly cause: string; readonly entries: readonly { readonly account: string; readonly wallet: string; readonly points: number }[] };
type Causes = { readonly order: string; readonly facts: ReadonlySet<string>; readonly moved: readonly Moved[] };

/** The facts of a member that are an order's: the order itself, and the holds that were spent on it; with what they moved. */
async function causesOf(laurel: LaurelModule, member: string, order: string): Promise<Causes> {
  const engine = await laurel.engine();
  const sameSource = (await engine.programme()).policies.at(-1)!.document.orders.sameSource;
  const { source } = laurel.settings;
  const fact = `order:${Object.hasOwn(sameSource, source) ? sameSource[source]! : source}/${order}`;
  const moved: Moved[] = [];
  for await (const { record: { transactions } } of engine.store.journal({ key: memberKey(member) })) {
    for (const { cause, entries } of transactions) if (cause === fact || entries.some(({ account, points }) => account === "redeemed" && points > 0)) moved.push({ cause, entries });
  }
  const facts = await factsBehind(engine, member, [fact, ...moved.map(({ cause }) => cause)]);
  const told = facts.get(fact);
  const holds = new Set(told?.kind === "order" ? (told.order.payments ?? []).flatMap(({ hold }) => hold ?? []) : []);
  const own = new Set([fact, ...[...facts.values()].flatMap((each) => (each.kind === "hold-captured" && (each.order === order || holds.has(each.hold)) ? [each.id] : []))]);
  return { order: fact, facts: own, moved: moved.filter(({ cause }) => own.has(cause)) };
}

async function factsBehind({ store }: Engine, member: string, ids: readonly string[]): Promise<ReadonlyMap<string, Fact>> {
  return (await store.load({ key: memberKey(member), facts: [...new Set(ids)] }))?.facts ?? new Map<string, Fact>();
}

async function walletsOf(desk: Desk, member: string, { order, moved }: Causes): Promise<OrderWallet[]> {
  const voice = await voiceAt(desk);
  const books = (await (await desk.laurel.engine()).read(member))?.books;
  const wallets = [...new Set(moved.flatMap(({ entries }) => entries.map(({ wallet }) => wallet)))];
  return wallets.map((wallet) => {
    const document = voice.document.wallets.find(({ id }) => id === wallet);
    const sums = moved.map(({ entries }) => (account: string) => entries.reduce((sum, each) => (each.wallet === wallet && each.account === account ? sum + each.points : sum), 0));
    const up = (account: string, sign: 1 | -1) => sums.reduce((all, of) => all + Math.max(0, sign * of(account)), 0);
    const waiting = (books?.wallets[wallet]?.pending ?? []).filter(({ cause }) => cause === order);
    return {
      wallet, name: nameOf(document?.name, wallet, voice), decimals: document?.decimals ?? 0,
      earned: up("issued", -1), takenBack: up("issued", 1), spent: up("redeemed", 1), givenBack: up("redeemed", -1),
      pending: waiting.reduce((sum, { points }) => sum + points, 0), ...(waiting.length > 0 && { availableAt: Math.min(...waiting.map(({ availableAt }) => availableAt)) }),
    };
  });
}

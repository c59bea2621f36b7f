import { nameOf } from "@laurel/core";
import { type WalletMoved, factIdsOf, orderMoved } from "@laurel/server/embed";
import { memberOf } from "../../customers/member-of.js";
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
  const engine = await laurel.engine();
  const [fact] = await factIdsOf(engine, laurel.settings.source, [order]);
  const { facts, wallets } = await orderMoved(engine, member, { fact: fact!, order });
  const lines = await movements(desk, member, { limit: linesMax, only: (each) => each.what === "points" && facts.has(each.line.cause) });
  return { ...known, member, wallets: await named(desk, wallets), lines: lines.items };
}

/** An order is told again with every payment, refund and edit; more than these nobody reads. */
const linesMax = 50;

async function named(desk: Desk, wallets: readonly WalletMoved[]): Promise<OrderWallet[]> {
  const voice = await voiceAt(desk);
  return wallets.map((moved) => {
    const document = voice.document.wallets.find(({ id }) => id === moved.wallet);
    return { ...moved, name: nameOf(document?.name, moved.wallet, voice), decimals: document?.decimals ?? 0 };
  });
}

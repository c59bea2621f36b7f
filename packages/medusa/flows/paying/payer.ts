import type { Engine } from "@laurel/store";
import type { Answer, Buyer } from "../stage/calling.js";
import type { Shop } from "../stage/shop.js";

/** Somebody with points, at a shop's checkout. */
export type Payer = Buyer & {
  readonly member: string;
  /** What the ledger says. */
  readonly purse: () => Promise<{ readonly available: number; readonly held: number; readonly redeemed: number; readonly debt: number; readonly holds: readonly string[] }>;
  readonly use: (cart: string, points: number, key?: string) => Promise<Answer>;
  readonly look: (cart: string) => Promise<Answer>;
  readonly stop: (cart: string) => Promise<Answer>;
  /** A cart as a storefront reads it, with its credit lines. */
  readonly cart: (id: string) => Promise<Answer["body"]>;
};

const ledgers = new WeakMap<Shop, Promise<Engine>>();

/** The engine of a shop's ledger, opened once. */
export function ledgerOf(shop: Shop): Promise<Engine> {
  const known = ledgers.get(shop) ?? shop.ledger();
  ledgers.set(shop, known);
  return known;
}

let gifts = 0;

/**
 * Registers somebody, who joins and is given points.
 *
 * @param joined - how long ago, for what is to have happened before; an interval as PostgreSQL writes it
 */
export async function payer(shop: Shop, points: number, joined?: string): Promise<Payer> {
  if (joined !== undefined) await shop.wire("drop");
  const buyer = await shop.register();
  if (joined !== undefined) {
    await shop.ask("UPDATE customer SET created_at = now() - $2::interval WHERE id = $1", [buyer.id, joined]);
    await shop.wire("sound");
  }
  const { member } = await shop.run("customers/enrol-customer", "enrolCustomer", buyer.id) as { readonly member: string };
  const engine = await ledgerOf(shop);
  const gift = `gift-${process.pid}-${++gifts}`;
  if (points > 0) await engine.execute(member, { key: gift, actor: "flow", facts: [{ id: gift, kind: "adjusted", at: Date.now(), wallet: "points", points, reason: "for this flow", by: "flow" }] });
  const path = (cart: string): string => `/laurel/carts/${cart}/points`;
  const { token } = buyer;
  return {
    ...buyer, member,
    purse: async () => {
      const { accounts, holds } = (await engine.read(member))!.books.wallets["points"]!;
      const { available, held, redeemed, debt } = accounts;
      return { available, held, redeemed, debt, holds: holds.map(({ id }) => id) };
    },
    use: (cart, wanted, key) => shop.store("POST", path(cart), { token, body: { points: wanted }, ...(key !== undefined && { headers: { "idempotency-key": key } }) }),
    look: (cart) => shop.store("GET", path(cart), { token }),
    stop: (cart) => shop.store("DELETE", path(cart), { token }),
    cart: async (id) => (await shop.store("GET", `/carts/${id}?fields=id,total,credit_line_total,completed_at,*credit_lines,*items,*payment_collection.payment_sessions`, { token })).body["cart"],
  };
}

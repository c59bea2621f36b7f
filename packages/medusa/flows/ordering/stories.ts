import { type Payer, ledgerOf, payer } from "../paying/payer.js";
import type { Shop } from "../stage/shop.js";
import type { Staff } from "./staff.js";

/** What a member has of an order: points earned, points spent that have not come back, and what counts towards the tier in minor units. */
export type Brought = { readonly earned: number; readonly spent: number; readonly spend: number };

/** Something that happens to an order, and what it is to come to. */
export type Story = {
  readonly name: string;
  /** Joins and whatever else must have been there before; events travel soundly. */
  readonly before?: (shop: Shop) => Promise<Payer>;
  /** Returns the order, and who is to have it. */
  readonly play: (shop: Shop, staff: Staff, buyer: Payer) => Promise<string>;
  readonly brings: Brought;
  /** What the shop then says is still to be paid; below zero, to be paid back. Where it does not say 0. */
  readonly open?: number;
};

const teas = { items: [{ what: "tea", quantity: 2 }] } as const;
const teasAndPot = { items: [{ what: "tea", quantity: 2 }, { what: "pot", quantity: 1 }] } as const;
const brings = (earned: number, spent = 0): Brought => ({ earned, spent, spend: earned * 100 });
const withPoints = (shop: Shop) => payer(shop, 20_000);

/** Stories of orders at 100 for a tea, 250 for a pot, 10 for a cup and 12 for postage; a point for each unit, a hundred of them worth one. */
export const stories: readonly Story[] = [
  { name: "placed and not paid", play: async (shop, _, buyer) => (await shop.buy(buyer, teas)).id, brings: brings(0), open: 212 },
  {
    name: "paid, and refunded in part", brings: brings(350),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teasAndPot);
      await staff.capture(id);
      await staff.refund(id, 60);
      await staff.refund(id, 40);
      return id;
    },
  },
  {
    name: "paid in two parts", brings: brings(200),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teas);
      await staff.capture(id, 100);
      await staff.capture(id, 112);
      return id;
    },
  },
  {
    name: "a tea comes back and is refunded", brings: brings(350),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teasAndPot);
      await staff.capture(id);
      await staff.send(id);
      await staff.takeBack(id, "tea", 1);
      await staff.refund(id, 100);
      return id;
    },
  },
  {
    name: "cancelled after it was paid", brings: brings(0),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teas);
      await staff.capture(id);
      await staff.cancel(id);
      return id;
    },
  },
  {
    name: "edited, then paid", brings: brings(130),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teas);
      await staff.edit(id, { tea: 1 }, [{ what: "cup", quantity: 3 }]);
      await staff.settle(id);
      return id;
    },
  },
  {
    name: "paid, edited, and the rest refunded", brings: brings(100),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teas);
      await staff.capture(id);
      await staff.edit(id, { tea: 1 });
      await staff.refund(id, 100);
      return id;
    },
  },
  {
    name: "exchanged for something dearer, and paid", brings: brings(350),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teas);
      await staff.capture(id);
      await staff.send(id);
      await staff.exchange(id, "tea", "pot");
      await staff.settle(id);
      return id;
    },
  },
  {
    name: "a broken tea is replaced", brings: brings(200),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, teas);
      await staff.capture(id);
      await staff.send(id);
      await staff.replace(id, "tea");
      return id;
    },
  },
  {
    name: "bought as a guest, and handed over to an account", brings: brings(200),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(undefined, teas);
      await staff.capture(id);
      await handOver(shop, id, buyer);
      return id;
    },
  },
  {
    name: "paid with points in part", before: withPoints, brings: brings(350, 10_000),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, { ...teasAndPot, before: (cart) => use(buyer, cart, 10_000) });
      await staff.capture(id);
      return id;
    },
  },
  {
    // 100 of 450 were paid with points: 250 of the goods come back with their share, 55.56 of it in points. The shop says 194.44 are to be refunded.
    name: "the pot comes back that points had paid in part", before: withPoints, brings: { earned: 155, spent: 4_445, spend: 155_56 },
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, { ...teasAndPot, before: (cart) => use(buyer, cart, 10_000) });
      await staff.capture(id);
      await staff.send(id);
      await staff.takeBack(id, "pot", 1);
      return id;
    },
    open: -194.44,
  },
  {
    name: "paid with points in part, and cancelled", before: withPoints, brings: brings(0),
    play: async (shop, staff, buyer) => {
      const { id } = await shop.buy(buyer, { ...teasAndPot, before: (cart) => use(buyer, cart, 10_000) });
      await staff.capture(id);
      await staff.cancel(id);
      return id;
    },
  },
];

async function use(buyer: Payer, cart: string, points: number): Promise<void> {
  const { status, body } = await buyer.use(cart, points);
  if (status !== 200) throw new Error(`points were refused: ${JSON.stringify(body)}`);
}

/** A guest's order is asked for by somebody with an account, and given by whoever reads the guest's mail. */
async function handOver(shop: Shop, order: string, { token }: Payer): Promise<void> {
  const asked = await shop.store("POST", `/orders/${order}/transfer/request`, { token, body: {} });
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body));
  const [{ details } = { details: {} }] = await shop.ask<{ details: { token?: string } }>("SELECT details FROM order_change_action WHERE order_id = $1 AND action = 'TRANSFER_CUSTOMER'", [order]);
  const given = await shop.store("POST", `/orders/${order}/transfer/accept`, { body: { token: details.token } });
  if (given.status !== 200) throw new Error(JSON.stringify(given.body));
}

/** What the ledger says that a member has. */
export async function broughtTo(shop: Shop, { member }: Payer, given = 0): Promise<Brought> {
  const { wallets, activity } = (await (await ledgerOf(shop)).read(member))!.books;
  const spend = activity.reduce((sum, each) => sum + each.spend, 0);
  const points = wallets["points"];
  // Nothing has moved yet.
  if (!points) return { earned: 0, spent: 0, spend };
  const { accounts: { available, pending, held, debt }, redemptions } = points;
  const spent = redemptions.reduce((sum, each) => sum + each.points - each.returned, 0);
  return { earned: available + pending + held + debt + spent - given, spent, spend };
}

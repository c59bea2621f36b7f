import { type Books, nameOf, tierOf } from "@laurel/core";
import { withOrderNames } from "@laurel/server/embed";
import { orderNames } from "../orders/telling/order-book.js";
import type { Desk } from "./desk.js";

/** A tier as it is named and coloured. */
export type TierNamed = { readonly ladder: string; readonly tier: string; readonly name: string; readonly color?: string };
/** What is in a wallet, in its smallest pieces. */
export type WalletNamed = { readonly wallet: string; readonly name: string; readonly decimals: number; readonly available: number; readonly pending: number; readonly held: number; readonly debt: number };

/** A member in a list. `customer` is the number that Shopify knows them by. */
export type MemberListed = {
  readonly member: string;
  readonly customer?: string;
  readonly joinedAt?: number;
  readonly standing: string;
  readonly tiers: readonly TierNamed[];
  readonly wallets: readonly WalletNamed[];
};

/** Members, a page of them; `next` asks for those after. */
export type MembersListed = { readonly items: readonly MemberListed[]; readonly next?: string };

/** A member on a page of their own: how they stand, why, and what moved their points. */
export type MemberShown = MemberListed & {
  readonly why: readonly { readonly ladder: string; readonly name: string; readonly sentences: readonly string[] }[];
  readonly statement: readonly { readonly id: string; readonly at: number; readonly says: string; readonly wallet: string; readonly points: number; readonly kind: string }[];
};

const pageSize = 25;

/** Members in the ledger's order, of one tier if so asked; or the one whose customer number or member id is looked for. `undefined` where whoever asks may not see them. */
export async function membersShown(desk: Desk, { tier, after, search }: { readonly tier?: string | undefined; readonly after?: string | undefined; readonly search?: string | undefined }): Promise<MembersListed | undefined> {
  if (search !== undefined) return foundBy(desk, search);
  const page = await desk.client.call("listMembers", { query: { limit: pageSize, ...(tier !== undefined && { tier }), ...(after !== undefined && { after }) } });
  if (page.kind !== "answer") return undefined;
  return { items: await Promise.all(page.body.items.map((each) => listed(desk, each))), ...(page.body.next !== undefined && { next: page.body.next }) };
}

async function foundBy(desk: Desk, search: string): Promise<MembersListed | undefined> {
  const wanted = /(\d+)$/.exec(search.trim())?.[1];
  for (const body of [...(wanted === undefined ? [] : [{ identity: { of: "shopify", value: wanted } }]), { member: search.trim() }]) {
    const found = await desk.client.call("searchMembers", { body });
    if (found.kind === "answer" && found.body.items.length > 0) return { items: await Promise.all(found.body.items.map((each) => listed(desk, each))) };
  }
  return { items: [] };
}

type Found = { readonly member: string; readonly joinedAt?: number | undefined; readonly standing: string; readonly identities: readonly { readonly of: string; readonly value: string }[] };

async function listed(desk: Desk, { member, joinedAt, standing, identities }: Found): Promise<MemberListed> {
  const reading = await desk.room.laurel.means.engine.read(member);
  const customer = identities.find(({ of }) => of === "shopify")?.value;
  return {
    member, ...(customer !== undefined && { customer }), ...(joinedAt !== undefined && { joinedAt }), standing,
    tiers: reading ? tiersOf(desk, reading.books) : [], wallets: reading ? walletsOf(desk, reading.books) : [],
  };
}

/** One member; `undefined` where there is none, or whoever asks may not see them. */
export async function memberShown(desk: Desk, member: string): Promise<MemberShown | undefined> {
  const { client, policy: { document }, words } = desk;
  const found = await client.call("searchMembers", { body: { member } });
  const [item] = found.kind === "answer" ? found.body.items : [];
  if (!item) return undefined;
  const params = { member: item.member };
  const [why, statement] = await Promise.all([client.call("explainTiers", { params, query: { language: desk.language } }), client.call("readStatement", { params, query: { limit: pageSize } })]);
  const told = {
    why: why.kind === "answer" ? why.body.ladders.map(({ ladder, sentences }) => ({ ladder, name: nameOf(document.ladders.find(({ id }) => id === ladder)?.name, ladder, { words, document }), sentences })) : [],
    statement: statement.kind === "answer" ? statement.body.items.map(({ id, at, says, wallet, points, kind }) => ({ id, at, says, wallet, points, kind })) : [],
  };
  return { ...await listed(desk, item), ...await withOrderNames(told, orderNames(desk.room)) };
}

function tiersOf({ policy: { document }, words }: Desk, { tiers }: Books): TierNamed[] {
  return document.ladders.flatMap(({ id: ladder, tiers: all }) => {
    const standing = tiers[ladder];
    if (!standing) return [];
    const tier = tierOf(standing);
    const found = all.find(({ id }) => id === tier);
    return [{ ladder, tier, name: nameOf(found?.name, tier, { words, document }), ...(found?.color !== undefined && { color: found.color }) }];
  });
}

function walletsOf({ policy: { document }, words }: Desk, { wallets }: Books): WalletNamed[] {
  return document.wallets.map(({ id, name, decimals }) => {
    const { available = 0, pending = 0, held = 0, debt = 0 } = wallets[id]?.accounts ?? {};
    return { wallet: id, name: nameOf(name, id, { words, document }), decimals: decimals ?? 0, available, pending, held, debt };
  });
}

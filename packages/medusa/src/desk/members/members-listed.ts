import { askShop } from "../../modules/laurel/shop-connections.js";
import { membersOf } from "../../customers/member-of.js";
import type { CustomerNamed, MemberListed, MembersAnswer } from "../answers.js";
import { tierNamed } from "../named-tiers.js";
import { customerNamed } from "../people.js";
import { type Desk, voiceAt } from "../staff.js";

/** What is asked of the list of members. */
export type MembersAsked = { readonly tier?: string | undefined; readonly search?: string | undefined; readonly limit: number; readonly offset: number };

type Row = { readonly id: string; readonly email: string | null; readonly first_name: string | null; readonly last_name: string | null };

/**
 * Customers that are members, by the groups of their tiers, the newest first. Medusa's own tables answer it by their indexes, however many members there are; how each stands is then read from
 * the ledger, for a page of them. Members that are no customers of the shop, known to a till alone, are found by what names them.
 */
export async function membersListed(desk: Desk, asked: MembersAsked): Promise<MembersAnswer> {
  const voice = await voiceAt(desk);
  const tiers = voice.document.ladders.flatMap(({ id: ladder, tiers }) => tiers.map((tier) => ({ ...tierNamed(voice, ladder, tier.id), ladder })));
  const [rows, count] = await pageOf(desk, asked);
  const members = rows.length === 0 && asked.search !== undefined && asked.offset === 0 ? await elsewhere(desk, asked.search) : await standing(desk, rows.map(customerNamed));
  return { members, count: Math.max(count, members.length), tiers };
}

const inGroups = `
  FROM customer c WHERE c.deleted_at IS NULL
    AND EXISTS (
      SELECT FROM customer_group_customer i JOIN customer_group g ON g.id = i.customer_group_id
      WHERE i.customer_id = c.id AND i.deleted_at IS NULL AND g.deleted_at IS NULL AND g.metadata ->> 'laurel_tier' IS NOT NULL AND ($1::text IS NULL OR g.metadata ->> 'laurel_tier' = $1))
    AND ($2::text IS NULL OR c.email ILIKE $2 OR c.phone ILIKE $2 OR concat_ws(' ', c.first_name, c.last_name) ILIKE $2 OR concat(c.last_name, c.first_name) ILIKE $2 OR c.id = $3)`;

async function pageOf({ laurel: { database } }: Desk, { tier, search, limit, offset }: MembersAsked): Promise<[Row[], number]> {
  const about = [tier ?? null, search === undefined ? null : `%${search.replace(/[\\%_]/g, "\\$&")}%`, search ?? null];
  const [rows, [counted]] = await Promise.all([
    askShop<Row>(database, `SELECT c.id, c.email, c.first_name, c.last_name ${inGroups} ORDER BY c.created_at DESC, c.id LIMIT $4 OFFSET $5`, [...about, limit, offset]),
    askShop<{ count: string }>(database, `SELECT count(*) ${inGroups}`, about),
  ]);
  return [rows, Number(counted?.count ?? 0)];
}

async function standing(desk: Desk, customers: readonly CustomerNamed[]): Promise<MemberListed[]> {
  const members = await membersOf(desk.laurel, customers.map(({ id }) => id));
  return Promise.all(customers.map(async (customer, i) => ({ ...customer, ...(await standingOf(desk, members[i])) })));
}

async function standingOf(desk: Desk, member: string | undefined): Promise<Omit<MemberListed, "id">> {
  const reading = member === undefined ? undefined : await (await desk.laurel.engine()).read(member);
  if (member === undefined || !reading?.books.joined) return { tiers: [] };
  const voice = await voiceAt(desk);
  const { tiers, wallets, standing: good, joined } = reading.books;
  const [wallet] = voice.document.wallets;
  return {
    member, standing: good, joinedAt: joined.at, tiers: Object.entries(tiers).map(([ladder, { override, earned }]) => tierNamed(voice, ladder, override?.tier ?? earned)),
    ...(wallet && { available: wallets[wallet.id]?.accounts.available ?? 0, decimals: wallet.decimals }),
  };
}

/** A member by an id, a phone, a card or an address that the shop's own customers do not bear. Looked for in the name of whoever asks, for the audit log. */
async function elsewhere({ client, ...desk }: Desk, search: string): Promise<MemberListed[]> {
  const kinds = search.includes("@") ? ["email"] : /^[+\d][\d\s-]{3,}$/.test(search) ? ["phone", "card"] : ["card"];
  const bodies = [{ member: search }, ...kinds.map((of) => ({ identity: { of, value: search } }))];
  for (const body of bodies) {
    const asked = await client.call("searchMembers", { body });
    const found = asked.kind === "answer" ? asked.body.items : [];
    if (found.length > 0) {
      return Promise.all(found.map(async ({ member, name, identities }) => {
        const email = identities.find(({ of }) => of === "email")?.value;
        return { id: identities.find(({ of }) => of === "account")?.value ?? "", ...(name !== undefined && { name }), ...(email !== undefined && { email }), ...(await standingOf({ client, ...desk }, member)) };
      }));
    }
  }
  return [];
}

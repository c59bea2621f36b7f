import { createHash } from "node:crypto";
import type { Room } from "../adapter/room.js";
import { membershipText } from "./membership-json.js";
import { type Published, publishedOf } from "./membership-of.js";
import { leadsTo, membersOfCustomers } from "./whose.js";

/** What the ledger says of a member now. */
export type Wanted = {
  readonly member: string;
  readonly customers: readonly string[];
  /** Nothing of somebody who is none, was merged into another, has left or was erased. */
  readonly published: Published | undefined;
};

/** What is to be told of members, in their order. */
export async function wantedOf(room: Room, members: readonly string[]): Promise<Wanted[]> {
  const { engine } = room.laurel.means;
  const [programme, leads, readings] = await Promise.all([engine.programme(), leadsTo(room, members), Promise.all(members.map((member) => engine.read(member)))]);
  return members.map((member, i) => {
    const { customers, card } = leads[i]!;
    const found = readings[i];
    const published = found && found.mergedInto === undefined ? publishedOf(programme, found.books, found.asOf, { wallet: room.settings.wallet, card }) : undefined;
    return { member, customers, published };
  });
}

/** What customers are to bear: what is said of the member whose they are now; nothing for those who are nobody's. */
export async function wantedByCustomer(room: Room, customers: readonly string[]): Promise<ReadonlyMap<string, Published | undefined>> {
  const members = await membersOfCustomers(room, customers);
  const known = [...new Set(members.filter((each) => each !== undefined))];
  const wanted = new Map((await wantedOf(room, known)).map((each) => [each.member, each.published]));
  return new Map(customers.map((customer, i) => [customer, members[i] === undefined ? undefined : wanted.get(members[i])]));
}

/** Names what is wanted, but for the moment it was said. */
export function digestOf({ customers, published }: Wanted, tagPrefix: string): string {
  const said = published ? [membershipText({ ...published.membership, at: "" }), published.tiers] : null;
  return createHash("sha256").update(JSON.stringify([customers, said, tagPrefix])).digest("hex");
}

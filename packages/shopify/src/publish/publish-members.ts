import type { Room } from "../adapter/room.js";
import { type Borne, borneBy, changeOf } from "./borne.js";
import { type PublishedRow, noteWritten, rowsOf } from "./published-rows.js";
import { type Wanted, digestOf, wantedByCustomer, wantedOf } from "./wanted.js";
import { writeChanges } from "./write-changes.js";

/** What came of telling Shopify of a member. */
export type PublishOutcome =
  /** Something was written. */
  | { readonly kind: "written"; readonly member: string }
  /** There was nothing to write. */
  | { readonly kind: "unchanged"; readonly member: string }
  /** Shopify has refused something of it; it stays due. */
  | { readonly kind: "refused"; readonly member: string; readonly why: unknown };

/** How to publish. */
export type PublishOptions = {
  /** Looks at what Shopify has even where the books say that it was told already: heals what was changed by hand. */
  readonly look?: boolean;
};

/** Members of one look: a question for so many customers stays well below what Shopify takes at once. */
const atOnce = 50;

/**
 * Brings what Shopify shows of a member to what the ledger says: the metafields `membership`, `tier` and `points` of the app, and a tag for each tier (B3). Somebody who is no member any more loses them. May be called
 * at any time, by any number of processes: what is there already is not written again.
 *
 * @throws AdminFault when Shopify refuses it, or cannot be asked
 */
export async function publishMember(room: Room, member: string, options: PublishOptions = {}): Promise<PublishOutcome> {
  const [outcome] = await publishMany(room, [member], options);
  if (outcome!.kind === "refused") throw outcome!.why;
  return outcome!;
}

/**
 * The same for many, in their order; eight of them take one call.
 *
 * @throws AdminFault when Shopify cannot be asked; what was written stands
 */
export async function publishMany(room: Room, members: readonly string[], options: PublishOptions = {}): Promise<PublishOutcome[]> {
  const outcomes = new Map<string, PublishOutcome>();
  const unlike = [...new Set(members)];
  for (let from = 0; from < unlike.length; from += atOnce) {
    for (const each of await publishSome(room, unlike.slice(from, from + atOnce), options)) outcomes.set(each.member, each);
  }
  return members.map((member) => outcomes.get(member)!);
}

async function publishSome(room: Room, members: readonly string[], { look = false }: PublishOptions): Promise<PublishOutcome[]> {
  const rows = await rowsOf(room, members);
  const wanted = await wantedOf(room, members);
  const open = wanted.filter((each) => look || digestOf(each, room.settings.tierTagPrefix) !== rows.get(each.member)?.digest);
  // Those it was told of before and who are somebody else's now, or nobody's, are looked at as well.
  const customersOf = ({ member, customers }: Wanted): string[] => [...new Set([...customers, ...rows.get(member)?.customers ?? []])];
  const { written, refused } = await settleCustomers(room, [...new Set(open.flatMap(customersOf))]);
  const outcomes: PublishOutcome[] = [];
  for (const each of wanted) {
    const customers = open.includes(each) ? customersOf(each) : [];
    const why = customers.map((id) => refused.get(id)).find((fault) => fault !== undefined);
    if (why === undefined) await noteWritten(room, noted(each, rows.get(each.member), room.settings.tierTagPrefix));
    outcomes.push(why !== undefined ? { kind: "refused", member: each.member, why } : { kind: customers.some((id) => written.has(id)) ? "written" : "unchanged", member: each.member });
  }
  return outcomes;
}

const noted = (wanted: Wanted, row: PublishedRow | undefined, tagPrefix: string) => ({
  member: wanted.member, customers: wanted.customers, digest: digestOf(wanted, tagPrefix), dueAt: wanted.published?.dueAt, marks: row?.marks ?? 0,
});

/** Somebody who is changed by others all the time is left to them after so many looks. */
const looksMax = 8;

/**
 * Brings what customers bear to what they are to bear, and looks again until nothing is left to do. Nothing is locked: whoever writes something looks afterwards, at what Shopify has then and at what the ledger says
 * after that; so the last to write is the one who finds it right, and tags, which know no digest, come right as well.
 *
 * @returns customers of whom something was written, and those whom Shopify refuses
 * @throws Error when others change the same all the time
 */
export async function settleCustomers(room: Room, customers: readonly string[]): Promise<{ readonly written: ReadonlySet<string>; readonly refused: ReadonlyMap<string, unknown> }> {
  const written = new Set<string>();
  const refused = new Map<string, unknown>();
  let open = customers;
  for (let looks = 0; open.length > 0; looks++) {
    if (looks === looksMax) throw new Error(`${room.shop}: what customers ${open.slice(0, 5).join(", ")} bear is being changed by somebody else all the time`);
    const borne = await askedInParts(room, open);
    const wanted = await wantedByCustomer(room, [...borne.keys()]);
    const changes = [...borne].flatMap(([id, each]) => changeOf(each, wanted.get(id), room.settings.tierTagPrefix) ?? []);
    for (const [id, why] of await writeChanges(room, changes)) refused.set(id, why);
    const changed = new Set(changes.map(({ id }) => id));
    open = [...borne].flatMap(([id, each]) => (changed.has(each.id) && !refused.has(id) ? [id] : []));
    for (const id of open) written.add(id);
  }
  return { written, refused };
}

async function askedInParts(room: Room, customers: readonly string[]): Promise<Map<string, Borne>> {
  const borne = new Map<string, Borne>();
  for (let from = 0; from < customers.length; from += atOnce) for (const [id, each] of await borneBy(room, customers.slice(from, from + atOnce))) borne.set(id, each);
  return borne;
}

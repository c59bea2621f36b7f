import { digestOf } from "@laurel/store";
import type { Room } from "../adapter/room.js";
import { gidOf, numberOf } from "../inbox/payload.js";
import { type CustomerFactsFragment, askCustomer } from "../operations/customers.js";
import { backendOf } from "./backend.js";
import { type Gone, goneAs } from "./gone.js";
import { memberOfCustomer } from "./member-of.js";

/** What became of a customer who is to be a member. */
export type CustomerOutcome =
  /** `isNew` where it was not known before. */
  | { readonly kind: "member"; readonly member: string; readonly isNew: boolean }
  /** There is nobody to enrol: the shop has no such customer, or no longer; the person was erased; or nobody has asked to join. */
  | { readonly kind: "nobody"; readonly because: "unknown" | "gone" | "not-joined" };

/**
 * Makes a member of a customer, as of the day on which the shop got to know them; whoever is one already stays as they are. Whether to ask is the caller's to decide: by `settings.enrol`, or because the
 * shopper wants to join.
 *
 * @param customer - the number or the global id Shopify knows them by; the number is the member's id
 * @throws Fault, AdminFault when ledger or shop cannot be asked; asking again is safe, also at the same time
 */
export async function enrolCustomer(room: Room, customer: string): Promise<CustomerOutcome> {
  const known = await memberOfCustomer(room, customer);
  if (known !== undefined) return { kind: "member", member: known, isNew: false };
  const { customer: found } = await room.admin.ask(askCustomer, { id: gidOf("Customer", customer) });
  return found ? enrolAs(room, found) : { kind: "nobody", because: "unknown" };
}

/**
 * Takes in a customer as the shop has them now: their language, and nothing else that would be theirs alone. Whoever is no member becomes one, where every customer does.
 *
 * @param found - as the shop has just answered; asked for unless said
 */
export async function syncCustomer(room: Room, customer: string, found?: CustomerFactsFragment): Promise<CustomerOutcome> {
  const now = found ?? (await room.admin.ask(askCustomer, { id: gidOf("Customer", customer) })).customer;
  if (!now) return { kind: "nobody", because: "unknown" };
  const member = await memberOfCustomer(room, now.id);
  if (member === undefined) return room.settings.enrol === "every-customer" ? enrolAs(room, now) : { kind: "nobody", because: "not-joined" };
  const locale = localeOf(now);
  // A member that several customers were made into has the language of the one that was kept.
  if (locale !== undefined && member === numberOf(now.id)) await speak(room, member, locale);
  return { kind: "member", member, isNew: false };
}

/**
 * Makes a member of somebody whom the shop has made one with another before Laurel had heard of them; to be merged at once. So it comes to the same as if they had been heard of in time.
 *
 * @param at - when the shop got to know them, epoch milliseconds
 */
export async function enrolAbsorbed(room: Room, customer: string, at: number): Promise<CustomerOutcome> {
  return enrolAs(room, { id: customer, createdAt: new Date(at).toISOString(), locale: "" }, ["merged"]);
}

/** @param despite - ways of being no more that are no hindrance */
async function enrolAs(room: Room, found: Pick<CustomerFactsFragment, "id" | "createdAt" | "locale">, despite: readonly Gone[] = ["deleted"]): Promise<CustomerOutcome> {
  const id = numberOf(found.id);
  const [isErased] = await room.laurel.means.vault?.areErased([{ kind: "member", id }]) ?? [false];
  const gone = await goneAs(room, id);
  if (isErased || (gone !== undefined && !despite.includes(gone))) return { kind: "nobody", because: "gone" };
  const locale = localeOf(found);
  const body = {
    member: id, identities: [{ of: room.settings.source, value: id, verified: true }],
    // Whoever joins by being a customer has joined on that day, also where Laurel came to the shop later.
    ...(room.settings.enrol === "every-customer" && { joinedAt: Date.parse(found.createdAt) }),
    ...(locale !== undefined && { profile: { locale } }),
  };
  const outcome = await backendOf(room).call("enrolMember", { body, key: `customer:${digestOf(body)}` });
  if (outcome.kind === "problem") throw new Error(`customer ${id} cannot be enrolled: ${JSON.stringify(outcome.problem)}`);
  return { kind: "member", member: outcome.body.member, isNew: !outcome.body.known };
}

/** The language is told where it is another one; a member who was erased has none. */
async function speak(room: Room, member: string, locale: string): Promise<void> {
  const client = backendOf(room);
  const profile = await client.call("readProfile", { params: { member } });
  if (profile.kind === "problem" || profile.body.profile.locale === locale) return;
  const outcome = await client.call("changeProfile", { params: { member }, body: { locale }, key: `locale:${digestOf([member, locale, profile.body.profile.locale ?? null])}` });
  if (outcome.kind === "problem" && outcome.problem.status >= 500) throw new Error(`the language of customer ${member} cannot be told: ${outcome.problem.code}`);
}

const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

const localeOf = ({ locale }: Pick<CustomerFactsFragment, "locale">): string | undefined => (languageTag.test(locale) ? locale : undefined);

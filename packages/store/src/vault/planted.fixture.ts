import { createHash } from "node:crypto";
import type { Engine } from "../engine/engine.js";
import { enrolment, newYear, order } from "../engine/shop.fixture.js";
import { exchangeClaims, exchangeOrders } from "./door.js";
import type { Vault } from "./vault.js";

/** Somebody whose data is planted, to be looked for where it must not be. */
export type Person = { readonly member: string; readonly name: string; readonly email: string; readonly phone: string };

/** A thousand people nobody else is called like. */
export const people = Array.from({ length: 1_000 }, (_, i): Person => ({
  member: `m-${i}`, name: `Plantagenet ${i} 金雀花${i}`, email: `planted.${i}@person-${i % 37}.example`, phone: `+86139${String(10_000_000 + i * 7_919).slice(0, 8)}`,
}));

/** Every form in which a person's data might stand somewhere: as it is, in other letters, encoded, or hashed without a secret. */
function formsOf({ name, email, phone }: Person): Buffer[] {
  return [name, email, phone, phone.slice(3), `email:${email}`, `phone:${phone}`].flatMap((text) => {
    const hash = createHash("sha256").update(text).digest();
    const texts = [text, text.toUpperCase(), Buffer.from(text).toString("base64").replace(/.?.?=*$/, ""), Buffer.from(text).toString("hex"), hash.toString("hex"), hash.toString("base64url")];
    return [...texts.map((each) => Buffer.from(each)), Buffer.from(text, "utf16le"), hash];
  });
}

const windowBytes = 8;

/** What of the needles stands in some bytes; one walk over them, by the first eight bytes of each needle. */
export function found(bytes: Buffer, needles: readonly Buffer[]): string[] {
  const byStart = Map.groupBy(needles, (needle) => needle.readBigUInt64LE(0));
  const hits: string[] = [];
  for (let at = 0; at + windowBytes <= bytes.length; at++) {
    for (const needle of byStart.get(bytes.readBigUInt64LE(at)) ?? []) if (needle.equals(bytes.subarray(at, at + needle.length))) hits.push(needle.toString());
  }
  return hits;
}

/** All forms of all of them. */
export const needles = people.flatMap(formsOf);
/** What somebody enrols under, in clear. */
export const claimsOf = ({ email, phone }: Person) => [`email:${email}`, `phone:${phone}`].map((identity) => ({ identity, verified: true }));
const orderOf = ({ member, email, phone }: Person) => order(`o-${member}`, newYear, 10_000, { identities: [`email:${email}`, `phone:${phone}`] });


const batch = 100;

/** Enrols them, keeps what is known of them, and lets each buy something; all through the door. */
export async function plant(engine: Engine, vault: Vault): Promise<void> {
  for (let from = 0; from < people.length; from += batch) {
    const some = people.slice(from, from + batch);
    const { exchanged } = await exchangeClaims(vault, some.flatMap(claimsOf));
    await engine.enrolMany(some.map(({ member }, i) => enrolment(member, { identities: exchanged.slice(2 * i, 2 * i + 2) })));
    await vault.putMany(some.map(({ member, name, email, phone }) => ({ subject: { kind: "member", id: member }, change: { name, email, phone, note: `called ${name}` } })));
    const orders = await exchangeOrders({ vault, store: engine.store }, some.map(orderOf));
    await Promise.all(orders.map((order) => engine.acceptOrder(order.exchanged, "web")));
  }
}

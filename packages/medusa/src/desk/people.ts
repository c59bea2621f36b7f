import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http";
import { Modules } from "@medusajs/framework/utils";
import { customersOf } from "../customers/customers-of.js";
import { askShop } from "../modules/laurel/shop-connections.js";
import type { CustomerNamed } from "./answers.js";
import type { Desk } from "./staff.js";

/** Names of the admin's users among some actors, as the journal names them: `staff:user_…` is Mei Lin; whoever is none of them keeps the name. */
export async function namesOfActors(scope: AuthenticatedMedusaRequest["scope"], actors: readonly (string | undefined)[]): Promise<(actor: string) => string> {
  const users = [...new Set(actors.flatMap((actor) => (actor?.startsWith("staff:user_") === true ? [actor.slice("staff:".length)] : [])))];
  if (users.length === 0) return nameless;
  const found = await scope.resolve(Modules.USER).listUsers({ id: users }, { select: ["id", "email", "first_name", "last_name"], withDeleted: true });
  const names = new Map(found.map(({ id, email, first_name, last_name }) => [`staff:${id}`, fullName(first_name, last_name) ?? email]));
  return (actor) => names.get(actor) ?? nameless(actor);
}

// Of whoever is not staff the kind says nothing to a reader: "backend:medusa" is the shop itself.
const nameless = (actor: string): string => actor.replace(/^(staff|backend|device):/, "");

/** First and last name as one; `undefined` where there is neither. Chinese names have no space, and the last name first. */
export function fullName(first: string | null | undefined, last: string | null | undefined): string | undefined {
  const isHan = /^\p{Script=Han}+$/u.test(`${first ?? ""}${last ?? ""}`);
  const name = isHan ? `${last ?? ""}${first ?? ""}` : [first, last].filter(Boolean).join(" ");
  return name.trim() === "" ? undefined : name.trim();
}

type CustomerRow = { readonly id: string; readonly email: string | null; readonly first_name: string | null; readonly last_name: string | null };

/** The customers of the shop behind members, by the member; nobody for whom only a till knows. Of several accounts that were made one, the first. */
export async function customersBehind({ laurel }: Pick<Desk, "laurel">, members: readonly string[]): Promise<Map<string, CustomerNamed>> {
  const asked = [...new Set(members)];
  const accounts = await customersOf(laurel, asked);
  const rows = await askShop<CustomerRow>(laurel.database, "SELECT id, email, first_name, last_name FROM customer WHERE id = ANY ($1) AND deleted_at IS NULL", [accounts.flat()]);
  const named = new Map(rows.map((row) => [row.id, customerNamed(row)]));
  return new Map(asked.flatMap((member, i) => {
    const found = accounts[i]!.flatMap((id) => named.get(id) ?? [])[0];
    return found ? [[member, found] as const] : [];
  }));
}

/** A customer's row as lists show it. */
export function customerNamed({ id, email, first_name, last_name }: CustomerRow): CustomerNamed {
  const name = fullName(first_name, last_name);
  return { id, ...(name !== undefined && { name }), ...(email !== null && { email }) };
}

import type { Answer } from "../stage/calling.js";
import type { Shop } from "../stage/shop.js";

/** Asks a route under `/admin/laurel`, in a language. */
export type Asking = (method: string, path: string, body?: object, language?: string) => Promise<Answer>;

/** Somebody who works in the admin: the owner of the test shop, or a colleague who was invited. */
export type Colleague = { readonly id: string; readonly token: string; readonly ask: Asking };

/** The owner, signed in. */
export async function owner(shop: Shop): Promise<Colleague> {
  const { body } = await shop.call("POST", "/auth/user/emailpass", { body: shop.seeded.admin });
  return colleague(shop, body["token"]);
}

/** Somebody else, invited and signed in. */
export async function invited(shop: Shop, email: string, name: { readonly first_name: string; readonly last_name: string }): Promise<Colleague> {
  const password = "a-password";
  const { body: { invite } } = await shop.admin("POST", "/invites", { email });
  const { body: { token: registration } } = await shop.call("POST", "/auth/user/emailpass/register", { body: { email, password } });
  await shop.call("POST", `/admin/invites/accept?token=${invite.token}`, { token: registration, body: { email, ...name } });
  const { body } = await shop.call("POST", "/auth/user/emailpass", { body: { email, password } });
  return colleague(shop, body["token"]);
}

async function colleague(shop: Shop, token: string): Promise<Colleague> {
  const { body: { user } } = await shop.call("GET", "/admin/users/me", { token });
  let wishes = 0;
  return {
    id: user.id, token,
    ask: (method, path, body, language = "en") => shop.call(method, `/admin/laurel${path}`, {
      token, ...(body && { body }), headers: { "accept-language": language, ...(method === "POST" && { "idempotency-key": `${user.id}-${++wishes}` }) },
    }),
  };
}

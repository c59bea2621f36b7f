import { Refused, ask, store } from "./medusa.js";

const shelf = "shop-visitor";

/** Who is signed in, as far as this browser remembers: `{ id, email, first_name, last_name }`. The server knows by its cookie, and has the last word. */
export function visitor() {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(customer) {
  if (customer) localStorage.setItem(shelf, JSON.stringify({ id: customer.id, email: customer.email, first_name: customer.first_name, last_name: customer.last_name }));
  else localStorage.removeItem(shelf);
}

/** Asks who is signed in. Whoever is not any more is forgotten, and so is what the page believed. */
export async function whoIsThere() {
  try {
    const { customer } = await store("GET", "/customers/me");
    remember(customer);
    return customer;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) throw error;
    remember(undefined);
    return undefined;
  }
}

/** @throws Refused with status 401 when address and password do not belong together */
export async function signIn(email, password) {
  const { token } = await ask("POST", "/auth/customer/emailpass", { email, password });
  await openSession(token);
}

/** @throws Refused when there is an account already */
export async function register({ email, password, first_name, last_name }) {
  const { token } = await ask("POST", "/auth/customer/emailpass/register", { email, password });
  await ask("POST", "/store/customers", { email, first_name, last_name }, { authorization: `Bearer ${token}` });
  await signIn(email, password);
}

// The token is exchanged for a cookie that no script can read, and forgotten.
async function openSession(token) {
  await ask("POST", "/auth/session", {}, { authorization: `Bearer ${token}` });
  await whoIsThere();
}

/** Signs out, here and at the server; the cart stays with the account. */
export async function signOut() {
  await ask("DELETE", "/auth/session");
  remember(undefined);
}

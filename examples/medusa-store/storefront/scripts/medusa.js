import { language } from "./speaking.js";

/** The key by which pages of this shop ask its backend. */
export const { key } = document.documentElement.dataset;

/** The backend said no; `code` is what it calls it. */
export class Refused extends Error {
  constructor(status, { code, type, message }) {
    super(message ?? `${status}`);
    [this.status, this.code] = [status, code ?? type];
  }
}

/** `fetch` with the shop's key and the session's cookie: for Medusa's routes, and for Laurel's elements, which send no cookies by themselves. */
export const withKey = (to, how = {}) => fetch(to, { ...how, credentials: "same-origin", headers: { ...how.headers, "x-publishable-api-key": key } });

/**
 * Asks Medusa something; whoever is signed in is known by the session's cookie.
 *
 * @throws Refused when it says no
 */
export async function ask(method, path, body, headers = {}) {
  const response = await withKey(path, { method, headers: { "accept-language": language, ...(body && { "content-type": "application/json" }), ...headers }, ...(body && { body: JSON.stringify(body) }) });
  const told = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
  if (!response.ok) throw new Refused(response.status, told);
  return told;
}

/** Asks a route of the store. */
export const store = (method, path, body) => ask(method, `/store${path}`, body);

import { randomBytes } from "node:crypto";
import type { Visit } from "../drops/visit.js";

const cookie = "_shopify_visit";

/** The visits to the shop, by the cookie that each browser has. */
export class Visits {
  readonly #all = new Map<string, Visit>();

  /** The visit of whoever asks; with a cookie to be set where it is a new one. */
  of(request: Request): { readonly visit: Visit; readonly cookie: string | undefined } {
    const known = this.#all.get(cookieIn(request, cookie) ?? "");
    if (known) return { visit: known, cookie: undefined };
    const visit = fresh();
    this.#all.set(visit.id, visit);
    return { visit, cookie: `${cookie}=${visit.id}; Path=/; HttpOnly; SameSite=Lax` };
  }

  /** A new cart for a visit that has bought what was in the old one. */
  renew(visit: Visit): void {
    Object.assign(visit, { token: tokenText(), codes: [] });
    visit.lines.clear();
  }
}

const tokenText = (): string => randomBytes(16).toString("hex");
const fresh = (): Visit => ({ id: randomBytes(18).toString("base64url"), token: tokenText(), lines: new Map(), codes: [], customer: undefined });

/** What a cookie of the request says. */
export const cookieIn = (request: Request, name: string): string | undefined => new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(request.headers.get("cookie") ?? "")?.[1];

import type { Role } from "@laurel/client/wire";

/** Who asks, as far as a key or a token has shown (X2). */
export type Caller =
  /** Nobody in particular: no key, no token. */
  | { readonly kind: "nobody" }
  /** A page of a site, by its publishable key. It reads the programme, and nothing of anybody. */
  | { readonly kind: "site"; readonly key: string; readonly origins: readonly string[] }
  /** A member, by a short-lived token that the merchant's backend has signed. */
  | { readonly kind: "shopper"; readonly member: string; readonly key: string }
  /** The merchant's own backend: a shop platform's adapter, a chatbot. */
  | { readonly kind: "backend"; readonly key: string; readonly name: string }
  /** Somebody of the staff. `stores` are those they work at; `all` for everywhere. */
  | { readonly kind: "staff"; readonly staff: string; readonly role: Role; readonly stores: readonly string[] | "all"; readonly key: string }
  /** A till. */
  | { readonly kind: "device"; readonly device: string; readonly store: string; readonly key: string };

/** What the table of permissions tells apart. */
export type Asker = Exclude<Caller["kind"], "staff"> | Role;

/** The column of the table that a caller stands in. */
export const askerOf = (caller: Caller): Asker => (caller.kind === "staff" ? caller.role : caller.kind);

/** A caller as the journal and the audit log name it: `staff:li`, `shopper:0193…`, `device:till-3`. Never a secret. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case "nobody": return "nobody";
    case "site": return `site:${caller.key}`;
    case "shopper": return `shopper:${caller.member}`;
    case "backend": return `backend:${caller.name}`;
    case "staff": return `staff:${caller.staff}`;
    case "device": return `device:${caller.device}`;
  }
}

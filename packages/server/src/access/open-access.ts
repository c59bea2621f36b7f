import type { Instant } from "@laurel/core";
import type { Store } from "@laurel/store";
import type { AuditLog } from "../audit/audit-log.js";
import { openAuditLog } from "../audit/chained-log.js";
import type { Access, Authenticated } from "./access.js";
import { affiliate, storesOf } from "./affiliations.js";
import type { Caller } from "./caller.js";
import { callerOf } from "./keys/keys.js";
import { KnownKeys } from "./keys/known-keys.js";
import { ReadingGuard, type ReadingLimits, usualReading } from "./reading-guard.js";
import { type TokenKeys, type TokenReader, tokenReader } from "./tokens.js";

/** What `openAccess` is made of. */
export type AccessParts = {
  readonly store: Store;
  /** What tokens are signed with; without it keys alone open the door. */
  readonly tokens?: TokenKeys;
  readonly now: () => Instant;
  /** Where alerts are written; the audit log of the store unless said. Share the server's own, so that lines are written together. */
  readonly audit?: Pick<AuditLog, "note">;
  /** From when on reading is unusual (X4). */
  readonly readingLimits?: ReadingLimits;
};

const refused: Authenticated = { kind: "refused", code: "not-signed-in" };

/**
 * Tells who asks, and what they may see (X2, X4). A key or a token travels as `Authorization: Bearer …`; a site's publishable key may also travel as `X-Laurel-Key`, which counts where there is no
 * `Authorization`. A key that was taken away opens nothing after `keyKnownForMs`, five seconds.
 *
 * @throws TypeError when a key for tokens cannot be used
 */
export function openAccess({ store, tokens, now, audit = openAuditLog({ store, now }), readingLimits = usualReading }: AccessParts): Access {
  const [keys, guard, keeping] = [new KnownKeys(store, now), new ReadingGuard(store, audit, readingLimits), { store, now }];
  const readToken: TokenReader = tokens ? tokenReader(tokens, now) : async () => ({ kind: "refused", code: "not-signed-in" });
  return {
    authenticate: (headers) => authenticate(headers, keys, readToken),
    allowsOrigin: (origin) => keys.namesOrigin(origin),
    reaches: async (caller, member) => {
      const own = storesWorkedAt(caller);
      if (own === "all") return true;
      return own.length > 0 && (await storesOf(store, [member]))[0]!.some((each) => own.includes(each));
    },
    affiliate: (member, at, actor) => affiliate(keeping, member, at, actor),
    storesOf: (members) => storesOf(store, members),
    countReading: (caller, members, at) => guard.count(caller, members, at),
  };
}

/** The stores a caller works at. The shop's own backend works everywhere; whoever is no staff works nowhere. */
function storesWorkedAt(caller: Caller): readonly string[] | "all" {
  switch (caller.kind) {
    case "backend": return "all";
    case "staff": return caller.stores;
    case "device": return [caller.store];
    case "nobody": case "site": case "shopper": return [];
  }
}

async function authenticate(headers: Headers, keys: KnownKeys, readToken: TokenReader): Promise<Authenticated> {
  const [authorization, siteKey] = [headers.get("authorization"), headers.get("x-laurel-key")];
  if (authorization === null) return siteKey === null ? { kind: "caller", caller: { kind: "nobody" } } : byKey(siteKey, headers, keys, "site only");
  const bearer = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (bearer === undefined) return refused;
  return bearer.startsWith("laurel_") ? byKey(bearer, headers, keys) : byToken(bearer, readToken);
}

async function byKey(text: string, headers: Headers, keys: KnownKeys, which?: "site only"): Promise<Authenticated> {
  const key = await keys.find(text);
  if (!key || (which !== undefined && key.kind !== "site")) return refused;
  const origin = headers.get("origin");
  // Anybody can read a site's key off its page. A browser tells on which page it was used; what is no browser may say what it likes, and reads the programme.
  if (key.kind === "site" && origin !== null && !key.origins.includes(origin)) return { kind: "refused", code: "site-not-allowed" };
  return { kind: "caller", caller: callerOf(key) };
}

async function byToken(token: string, readToken: TokenReader): Promise<Authenticated> {
  const read = await readToken(token);
  return read.kind === "refused" ? read : { kind: "caller", caller: read };
}

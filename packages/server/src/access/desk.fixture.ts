import type { OperationId } from "@laurel/client/wire";
import { type FactOf, always } from "@laurel/core";
import { PolicyDocument } from "@laurel/core/schemas";
import { type Store, createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openAuditLog } from "../audit/chained-log.js";
import type { Asked } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { StateShelf } from "../members/state-shelf.js";
import { openIdentityDoor } from "../members/open-identity-door.js";
import type { Caller } from "./caller.js";
import { openAccess } from "./open-access.js";
import type { ReadingLimits } from "./reading-guard.js";
import { allowed } from "./permissions.js";

/** Noon of a day in 2025. */
export const noon = Date.UTC(2025, 2, 1, 4);

const policy = PolicyDocument.parse({
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{ id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" }, tiers: [{ id: "regular", name: { en: "Regular" } }] }],
  wallets: [{ id: "points", name: { en: "Points" }, approvalAbove: 100, earn: [{ id: "base", per: "1.00", points: 1, round: "down" }], expiry: { after: "P12M" } }],
});

/** Staff of a role, at every store unless said. */
export const staff = (who: string, role: Extract<Caller, { kind: "staff" }>["role"] = "owner", stores: readonly string[] | "all" = "all"): Caller => ({ kind: "staff", staff: who, role, stores, key: `key-${who}` });

/** A desk: what operations are carried out with, and a clock to be set. */
export type Desk = { readonly means: Means; readonly clock: { now: number }; readonly store: Store };

/** Opens a desk on a store of its own, its policy published: above 100 points a second person decides. */
export async function openDesk({ store = new MemoryStore(), readingLimits }: { readonly store?: Store; readonly readingLimits?: ReadingLimits } = {}): Promise<Desk> {
  const clock = { now: noon };
  const now = (): number => clock.now;
  const engine = createEngine({ store, now });
  await engine.publish({ version: "v1", from: always, document: policy }, "owner");
  const audit = openAuditLog({ store, now });
  const means: Means = {
    engine, programme: "", vault: undefined, now, secret: new TextEncoder().encode("a secret of the server, 32 bytes at least"), audit, states: new StateShelf(),
    identities: openIdentityDoor({ store, vault: undefined, identities: { callingCode: "86" } }), access: openAccess({ store, now, audit, ...(readingLimits && { readingLimits }) }),
  };
  return { means, clock, store };
}

/** Enrols a member with so many points. */
export async function enrol({ means: { engine } }: Desk, member: string, points = 0): Promise<void> {
  const start: FactOf<"opened"> = { id: `opened:${member}`, kind: "opened", at: noon, wallet: "points", points, source: "before" };
  await engine.enrol({ key: `enrol:${member}`, actor: "till", member, identities: [{ identity: `email:${member}@example.com`, verified: true }], at: noon, as: "consumer", facts: points > 0 ? [start] : [] });
}

/** What a member can spend. */
export const balanceOf = async ({ means: { engine } }: Pick<Desk, "means">, member: string): Promise<number> => (await engine.read(member))?.books.wallets["points"]?.accounts.available ?? 0;

/** Everything that comes. */
export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of items) all.push(each);
  return all;
}

/** A request of a caller, as the road hands it over. */
export function asking<Id extends OperationId>(operation: Id, caller: Caller, said: Partial<Pick<Asked<Id>, "params" | "query" | "body" | "key">> = {}): Asked<Id> {
  const scope = allowed(caller, operation);
  return {
    operation, caller, scope: scope === "never" ? "own" : scope, key: "k1", language: "en", has: undefined, isWanted: () => true,
    params: undefined, query: undefined, body: undefined, ...said,
  } as Asked<Id>;
}

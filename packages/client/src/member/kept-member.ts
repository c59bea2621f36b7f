import type { Explanation } from "@laurel/core";
import type { MemberShown, ShownTier } from "./member-snapshot.js";

/** How long an entry is taken for a hint of how things are: 7 days. */
export const keptForMs = 7 * 86_400_000;
/** Changes when an older page could misread what a newer one has kept. */
export const keptVersion = 1;

/** What lies in the cache for one member. */
export type KeptMember = { readonly version: typeof keptVersion; readonly at: number; readonly shown: MemberShown };

type Enrolled = Extract<MemberShown["state"], { kind: "member" }>;

/**
 * What of a member may lie in a browser: what the first picture of the page needs, and nothing that says who it is. Fields are named one by one, so that what is
 * added to the answer one day stays out until somebody has thought about it.
 *
 * | kept | because |
 * |---|---|
 * | `seq`, `asOf`, `dueAt`, `version` | they tell which of two states is the newer, how long it holds, and by which policy |
 * | `tiers`: tier, progress, what is missing, dates of reviews | the badge and the progress bar are the first thing seen |
 * | `wallets` | the balance, and what of it ends next |
 * | `entitlements.benefits` | the benefits of a tier, which are the programme's own words |
 * | `entitlements.grants`, `coming` | the vouchers in hand; **not** those of a birthday, whose dates tell it |
 * | `rewards` | what can be had, and what stands in the way |
 *
 * Not kept: the member's id and code for friends; `joined` (birthday, who brought them); `standing`; `flags`; `override` (a reason in words of staff, and who);
 * orders behind a figure; explanations that tell tags or scores, which are judgements of staff.
 */
export function withoutPersonal({ seq, state, rewards }: MemberShown): MemberShown {
  if (state.kind === "not-enrolled") return { seq, state: { kind: state.kind, asOf: state.asOf }, rewards: [] };
  const { kind, asOf, dueAt, version, tiers, wallets, entitlements } = state;
  return {
    seq,
    state: { kind, asOf, dueAt, version, tiers: tiers.map(keptTier), wallets: wallets.map((each) => pick(each, ...walletFields)), entitlements: keptEntitlements(entitlements) },
    rewards: rewards.map((each) => keptOffer(each)),
  };
}

function keptTier(tier: ShownTier): ShownTier {
  const { keep } = tier;
  const toKeep = keep && keptExplanation(keep.toKeep);
  return {
    ...pick(tier, "ladder", "current", "earned", "nearest", "reviewOn", "graceUntil", "since"),
    higher: tier.higher.map((way) => ({ ...pick(way, "tier", "on", "done"), missing: way.missing.map(keptMissing), toReach: way.toReach && keptExplanation(way.toReach) })),
    keep: keep && toKeep ? { ...pick(keep, "tier", "on", "done", "lostOn"), missing: keep.missing.map(keptMissing), toKeep } : undefined,
    leaving: tier.leaving.map((each) => pick(each, "metric", "name", "window", "figure", "countsUntil", "afterwards")),
  };
}

const keptMissing = (missing: ShownTier["higher"][number]["missing"][number]) => pick(missing, "about", "name", "unit", "amount", "direction", "window");

const walletFields = ["wallet", "available", "pending", "held", "debt", "worth", "nextToEnd", "nextToMature"] as const;

function keptEntitlements({ benefits, coming, grants }: Enrolled["entitlements"]): Enrolled["entitlements"] {
  const kept = (some: typeof grants.issued) => some.filter(({ because }) => because !== "birthday").map((each) => pick(each, "id", "reward", "because", "issuedAt", "expiresAt", "usedAt", "state"));
  return {
    benefits: benefits.map((each) => pick(each, "kind", "details", "grant", "tiers")),
    coming: coming.filter(({ because }) => because !== "birthday").map((each) => pick(each, "reward", "count", "because", "on")),
    grants: { issued: kept(grants.issued), used: kept(grants.used), expired: kept(grants.expired), returned: kept(grants.returned) },
  };
}

const rewardFields = ["id", "kind", "points", "wallet", "stock", "tiers", "from", "until", "off", "validFor", "name"] as const;
const refusalFields = ["code", "wallet", "wanted", "available", "missing", "step", "min", "max", "reward", "tiers", "from", "until", "price"] as const;

function keptOffer(offer: MemberShown["rewards"][number]): MemberShown["rewards"][number] {
  const kept = { ...pick(offer, "left", "kind"), reward: pick(offer.reward as Readonly<Record<string, unknown>>, ...rewardFields) };
  const refusal = offer.kind === "locked" ? { refusal: pick(offer.refusal as Readonly<Record<string, unknown>>, ...refusalFields) } : {};
  return { ...kept, ...refusal } as MemberShown["rewards"][number];
}

/** An explanation whole, or not at all: half a reason would be another one. */
function keptExplanation(reason: Explanation): Explanation | undefined {
  switch (reason.kind) {
    case "group": {
      const parts = reason.parts.map(keptExplanation);
      return parts.every((part) => part !== undefined) ? { ...pick(reason, "kind", "holds", "join", "needed"), parts } : undefined;
    }
    case "not": {
      const part = keptExplanation(reason.part);
      return part && { ...pick(reason, "kind", "holds"), part };
    }
    case "figure": return { ...pick(reason, "kind", "holds", "metric", "name", "unit", "figure", "comparison", "threshold", "shortfall", "window", "from", "to", "per", "wallet", "where"), orders: undefined };
    case "share": return pick(reason, "kind", "holds", "share", "metric", "figure", "threshold", "takenAt", "window", "wallet", "where");
    // Tags and scores are what staff think of somebody. What a newer server may say besides is not known to be harmless.
    default: return undefined;
  }
}

function pick<T extends object, Name extends keyof T>(from: T, ...names: readonly Name[]): Pick<T, Name> {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as Pick<T, Name>;
}

/**
 * Reads an entry of the cache. What is of another version, too old, from the future or damaged is nothing.
 *
 * @param now - epoch milliseconds by the clock of the device
 */
export function readKept(entry: unknown, now: number): KeptMember | undefined {
  const { version, at, shown } = (isObject(entry) ? entry : {}) as Partial<KeptMember>;
  if (version !== keptVersion || typeof at !== "number" || !(at <= now && now - at < keptForMs)) return undefined;
  return isShown(shown) ? { version, at, shown } : undefined;
}

/** Whether something has the shape of a member that is shown, as far as a page would trip over it. */
export function isShown(value: unknown): value is MemberShown {
  if (!isObject(value) || !isCount(value["seq"]) || !isObject(value["state"]) || !areNamed(value["rewards"], "kind")) return false;
  const { kind, asOf, dueAt, version, tiers, wallets, entitlements } = value["state"];
  if (!Number.isFinite(asOf)) return false;
  if (kind === "not-enrolled") return true;
  const held = isObject(entitlements) && areNamed(entitlements["benefits"], "kind") && areNamed(entitlements["coming"], "reward") && isObject(entitlements["grants"])
    && ["issued", "used", "expired", "returned"].every((state) => areNamed((entitlements["grants"] as Fields)[state], "id"));
  return kind === "member" && Number.isFinite(dueAt) && typeof version === "string" && held && areNamed(wallets, "wallet") && areNamed(tiers, "ladder") && tiers.every(isTier);
}

const isTier = (tier: Fields): boolean =>
  typeof tier["current"] === "string" && areNamed(tier["higher"], "tier") && tier["higher"].every(({ missing }) => areNamed(missing, "about")) && areNamed(tier["leaving"], "metric");

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const areNamed = (value: unknown, name: string): value is readonly Fields[] => Array.isArray(value) && value.every((each) => isObject(each) && typeof each[name] === "string");

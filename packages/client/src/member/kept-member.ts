import type { MemberShown } from "./member-snapshot.js";

/** How long an entry is taken for a hint of how things are: 7 days. */
export const keptForMs = 7 * 86_400_000;
/** Changes when an older page could misread what a newer one has kept. */
export const keptVersion = 1;

/** What lies in the cache for one member. */
export type KeptMember = {
  readonly version: typeof keptVersion;
  readonly at: number;
  /** The language that was asked for; whoever asks for another one does not see it. */
  readonly asked: string | undefined;
  readonly shown: MemberShown;
};

/** What of a value may be kept; `undefined` for what may not, or has not the shape that a page would lean on. */
type Keep = (value: unknown) => unknown;

/**
 * What of a member may lie in a browser: what the first picture of the page needs, and nothing that says who it is. Fields are named one by one, so that what is
 * added to the answer one day stays out until somebody has thought about it.
 *
 * | kept | because |
 * |---|---|
 * | `seq`, `asOf`, `dueAt`, `version`, `language` | they tell which of two states is the newer, how long it holds, by which policy, and in which language it speaks |
 * | `tiers`: tier, progress, what is missing, dates of reviews | the badge and the progress bar are the first thing seen |
 * | `wallets` | the balance, and what of it ends next |
 * | `entitlements.benefits` | the benefits of a tier, which are the programme's own words |
 * | `entitlements.grants`, `coming` | the vouchers in hand; **not** those of a birthday, whose dates tell it |
 * | `rewards` | what can be had, and what stands in the way |
 * | `notices` of the kinds known here | they tell of the points and tiers above |
 *
 * Not kept: the member's id and code for friends; `holds`, which name orders and are over within minutes; `joined` (birthday, who brought them); `standing`; `flags`; `override` (a reason in words of staff, and who);
 * orders behind a figure; explanations that tell tags or scores, which are judgements of staff, nor what is said in words of one of those.
 */
export function withoutPersonal(shown: MemberShown): MemberShown | undefined {
  return keptShown(shown) as MemberShown | undefined;
}

/** Whether something has the shape of a member that is shown, as far as a page would trip over it. */
export const isShown = (value: unknown): value is MemberShown => keptShown(value) !== undefined;

/**
 * Reads an entry of the cache. What is of another version or language, too old, from the future or damaged is nothing.
 *
 * @param now - epoch milliseconds by the clock of the device
 */
export function readKept(entry: unknown, now: number, language?: string): KeptMember | undefined {
  const { version, at, asked, shown } = (entry ?? {}) as Partial<KeptMember>;
  if (version !== keptVersion || asked !== language || !isRecent(at, now)) return undefined;
  return isShown(shown) ? { version, at, asked, shown } : undefined;
}

/** Whether something was put down lately, and not in the future. */
export const isRecent = (at: unknown, now: number): at is number => typeof at === "number" && at <= now && now - at < keptForMs;

const any: Keep = (value) => value;
const text: Keep = (value) => (typeof value === "string" ? value : undefined);
const figure: Keep = (value) => (Number.isFinite(value) ? value : undefined);

/** All of a list, or nothing of it; but for what is left out on purpose. */
const list = (each: Keep, isMeant: (value: Fields) => boolean = () => true): Keep => (value) => {
  const kept = Array.isArray(value) ? value.filter((item) => isMeant(Object(item) as Fields)).map(each) : [undefined];
  return kept.includes(undefined) ? undefined : kept;
};

/** An object with these fields and no others: what is needed, or it is not kept at all; what is kept as it is; what has a shape of its own. */
function shape(needed: Readonly<Record<string, Keep>>, asItIs = "", more: Readonly<Record<string, Keep>> = {}): Keep {
  const fields = Object.entries({ ...Object.fromEntries(asItIs.split(" ").map((name) => [name, any])), ...more, ...needed });
  return (value) => {
    const kept = Object.fromEntries(fields.map(([name, keep]) => [name, keep(Object(value)[name])]).filter(([, each]) => each !== undefined)) as Fields;
    return Object.keys(needed).every((name) => name in kept) ? kept : undefined;
  };
}

// An explanation whole, or not at all: half a reason would be another one. Tags and scores are what staff think of somebody, and what a newer server may say
// besides is not known to be harmless.
const reasons = new Map<unknown, Keep>([
  ["group", shape({ parts: list((part) => reason(part)) }, "kind holds join needed")],
  ["not", shape({ part: (part) => reason(part) }, "kind holds")],
  ["figure", shape({}, "kind holds metric name unit figure comparison threshold shortfall window from to per wallet where")],
  ["share", shape({}, "kind holds share metric figure threshold takenAt window wallet where")],
]);
const reason: Keep = (value) => reasons.get(Object(value).kind)?.(value);

const gap = { tier: text, missing: list(shape({ about: text }, "name unit amount direction window")) };
const says = { says: shape({ headline: text, steps: list(text) }) };
const plainWay = shape(gap, "on done");
const toldWay = shape({ ...gap, toReach: reason }, "on done", says);

const tier = shape({
  ladder: text, current: text, higher: list((way) => toldWay(way) ?? plainWay(way)), leaving: list(shape({ metric: text }, "name window figure countsUntil afterwards")),
}, "earned nearest reviewOn graceUntil since", { keep: shape({ ...gap, toKeep: reason }, "on done lostOn", says) });

const isNoBirthday = ({ because }: Fields): boolean => because !== "birthday";
const grants = list(shape({ id: text }, "reward because issuedAt expiresAt usedAt state"), isNoBirthday);

const member = shape({
  kind: (kind) => (kind === "member" ? kind : undefined), asOf: figure, dueAt: figure, version: text, tiers: list(tier),
  wallets: list(shape({ wallet: text }, "available pending held debt worth nextToEnd nextToMature")),
  entitlements: shape({
    benefits: list(shape({ kind: text }, "details grant tiers says")),
    coming: list(shape({ reward: text }, "count on because"), isNoBirthday),
    grants: shape({ issued: grants, used: grants, expired: grants, returned: grants }),
  }),
});

const offer = shape({ kind: text }, "left says", {
  reward: shape({}, "id kind points wallet stock tiers from until off validFor name"),
  refusal: shape({}, "code wallet wanted available missing step min max reward tiers from until price"),
});

// What is said of a tier at risk may tell a judgement of staff, and is kept only where no reason had to be left out.
const isPlain = ({ keep }: Fields): boolean => keep === undefined || reason(Object(keep).toKeep) !== undefined;
const notices = (tiers: unknown): Keep => list(shape({ id: text, kind: text, says: text }, "at"), ({ kind }) =>
  kind === "tier-at-risk" ? Array.isArray(tiers) && tiers.every(isPlain) : ["points-expiring", "tier-reached", "points-owed"].includes(kind as string));

const keptShown: Keep = (value) => {
  const { kind, tiers } = Object(Object(value).state) as Fields;
  return kind === "not-enrolled"
    ? shape({ seq: figure, state: shape({ kind: text, asOf: figure }), rewards: () => [] }, "language")(value)
    : shape({ seq: figure, state: member, rewards: list(offer) }, "language", { notices: notices(tiers) })(value);
};

type Fields = Readonly<Record<string, unknown>>;

import type { WalletMoved } from "@laurel/server/embed";

/**
 * What the plugin's own admin routes answer, and the admin's screens show. Types alone: the screens are built for browsers and import nothing else from here. Instants are epoch
 * milliseconds, days `2026-01-31`, points whole and in the wallet's smallest piece (`decimals` says where the point stands), money in minor units of the programme's currency. Names and
 * sentences are in the language that the request's `Accept-Language` names.
 */
export type CustomerAnswer = {
  readonly customer: string;
  /** Absent for whoever has not joined. */
  readonly member?: MemberShown;
};

/** A member as its customer's page shows it. */
export type MemberShown = {
  readonly member: string;
  readonly joinedAt: number;
  readonly kind: "consumer" | "business" | "project" | "dealer";
  readonly standing: "good" | "restricted" | "closed";
  readonly currency: string;
  /** The programme's clock (IANA): a day that staff name ends there. */
  readonly timeZone: string;
  readonly tiers: readonly TierShown[];
  readonly wallets: readonly WalletShown[];
  /** What the member should know of, the most pressing first. */
  readonly notices: readonly { readonly kind: string; readonly at: number; readonly says: string }[];
  /** Adjustments of this member's points that wait for a second person. */
  readonly approvals: readonly ApprovalShown[];
};

/** A tier as it is named and coloured. `rank` counts from 0, the lowest of its ladder; it is absent for a tier that the policy has no more. */
export type TierNamed = { readonly tier: string; readonly name: string; readonly rank?: number; readonly color?: string };

/** Where a member stands on a ladder. */
export type TierShown = TierNamed & {
  readonly ladder: string;
  readonly ladderName: string;
  readonly since?: number;
  /** What the figures have earned; another tier where staff have set one by hand. */
  readonly earned: TierNamed;
  readonly override?: { readonly until?: number; readonly reason: string; readonly by: string };
  /** The next tier: how much of the way is done (0 to 1), and what is missing. */
  readonly next?: TierNamed & { readonly done: number; readonly says?: Saying };
  /** What it takes to keep the tier, by the day of the review; and the day on which it is lost otherwise. */
  readonly keep?: { readonly done: number; readonly holds: boolean; readonly on: string; readonly lostOn?: string; readonly says?: Saying };
  readonly reviewOn?: string;
  readonly graceUntil?: string;
  /** All tiers of the ladder, lowest first. */
  readonly choices: readonly TierNamed[];
};

/** A sentence, and the steps it speaks of. */
export type Saying = { readonly headline: string; readonly steps: readonly string[] };

/** What is in a wallet. */
export type WalletShown = {
  readonly wallet: string;
  readonly name: string;
  readonly decimals: number;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  /** Zero or less. */
  readonly debt: number;
  /** What the available points pay, where they pay. */
  readonly worth?: number;
  readonly nextToEnd?: { readonly points: number; readonly at: number };
  readonly nextToMature?: { readonly points: number; readonly at: number };
  /** Adjustments of more than so many points need a second person. */
  readonly approvalAbove?: number;
};

/** Something that waits for a second person. */
export type ApprovalShown = {
  readonly approval: string;
  readonly member?: string;
  readonly customer?: CustomerNamed;
  readonly wallet?: string;
  readonly points?: number;
  readonly decimals?: number;
  readonly walletName?: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly expiresAt: number;
  /** Whether whoever reads this has asked for it: then another has to decide. */
  readonly isOwn: boolean;
};

/** A customer as lists show it. */
export type CustomerNamed = { readonly id: string; readonly name?: string; readonly email?: string };

/** Why a member is on its tiers. */
export type ExplanationAnswer = { readonly asOf: number; readonly ladders: readonly LadderExplained[] };
/** Why a member is on its tier of a ladder. */
export type LadderExplained = TierNamed & {
  readonly ladder: string;
  readonly ladderName: string;
  readonly since?: number;
  /** What moved the member there: "Promoted". */
  readonly cause?: string;
  readonly asOf: string;
  readonly version: string;
  readonly override?: { readonly until?: number; readonly reason: string; readonly by: string };
  readonly earned: TierNamed;
  /** What each tier asks for: to be reached, or to be kept. */
  readonly reasons: readonly { readonly aim: "reach" | "keep"; readonly tier: TierNamed; readonly why: ReasonShown }[];
};
/** A condition in words, whether it holds, and what lies below it. Lines that are no condition, such as the orders behind a figure, hold nothing. */
export type ReasonShown = { readonly holds?: boolean; readonly says: string; readonly parts: readonly ReasonShown[] };

/** A page of what happened to a member, the newest first. */
export type MovementsAnswer = { readonly items: readonly Movement[]; readonly next?: string };
/** One thing that happened: points that moved, or a move on a ladder. */
export type Movement = {
  readonly id: string;
  readonly at: number;
  readonly says: string;
  readonly kind: "earned" | "pending" | "spent" | "returned" | "expired" | "adjusted" | "moved" | "corrected" | "tier";
  readonly points?: number;
  readonly wallet?: string;
  readonly walletName?: string;
  readonly decimals?: number;
  readonly tier?: TierNamed;
  readonly order?: string;
  readonly reason?: string;
  readonly by?: string;
  readonly approvedBy?: string;
};

/** What Laurel knows of an order. */
export type OrderAnswer = {
  readonly order: string;
  /** How the order was last told to the ledger; absent where it never was. */
  readonly sync?: SyncShown;
  readonly member?: string;
  readonly customer?: string;
  readonly wallets: readonly OrderWallet[];
  readonly lines: readonly Movement[];
};
/**
 * What came of telling an order to the ledger. `belongs`: it counts for its member. `kept`: for whoever is shown to own its e-mail. `skipped`: it counts for nobody, for want of a buyer
 * (`no-buyer`) or of a rate for its currency. `refused`: the ledger does not take it; a person has to look.
 */
export type SyncShown = {
  readonly outcome: "belongs" | "kept" | "skipped" | "refused";
  /** Why it was skipped or refused. */
  readonly because?: string;
  /** The currency that has no rate, where that is why. */
  readonly currency?: string;
  readonly syncedAt: number;
};
/** What an order did in a wallet, with how the wallet is shown. */
export type OrderWallet = WalletMoved & { readonly name: string; readonly decimals: number };

/** Orders that a person should look at. */
export type TroubledOrdersAnswer = {
  readonly orders: readonly (SyncShown & { readonly id: string; readonly number?: number; readonly email?: string; readonly createdAt?: number; readonly total?: number; readonly currency?: string })[];
  readonly count: number;
  /** Orders that count nothing because their currency has no rate, by currency. */
  readonly withoutRate: readonly { readonly currency: string; readonly orders: number }[];
};

/** A page of members that are customers of the shop. */
export type MembersAnswer = { readonly members: readonly MemberListed[]; readonly count: number; readonly tiers: readonly (TierNamed & { readonly ladder: string })[] };
/** A member in a list. */
export type MemberListed = CustomerNamed & {
  readonly member?: string;
  readonly standing?: "good" | "restricted" | "closed";
  readonly joinedAt?: number;
  readonly tiers: readonly TierNamed[];
  readonly available?: number;
  readonly decimals?: number;
};

/** How the programme stands as a whole. */
export type OverviewAnswer = {
  /** What was counted; absent while it is counted for the first time. */
  readonly counted?: Counted;
  /** Whether it is being counted anew just now. */
  readonly isCounting: boolean;
  readonly currency: string;
  readonly program: string;
  readonly version: string;
  readonly approvals: readonly ApprovalShown[];
  readonly troubledOrders: number;
};
/** Members and points, counted over the whole ledger as it was last decided. */
export type Counted = {
  readonly at: number;
  readonly members: number;
  readonly restricted: number;
  readonly closed: number;
  readonly ladders: readonly { readonly ladder: string; readonly name: string; readonly members: number; readonly tiers: readonly (TierNamed & { readonly members: number; readonly byHand: number })[] }[];
  readonly wallets: readonly WalletCounted[];
  /** What is owed, as a table for accountants: CSV. */
  readonly csv: string;
};
/** The points of all members in one wallet. */
export type WalletCounted = {
  readonly wallet: string;
  readonly name: string;
  readonly decimals: number;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  /** Ever given, spent, run out and written off, each zero or more. */
  readonly issued: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly writtenOff: number;
  /** What members hold, in money, where points are worth something: IFRS 15 liability before breakage. */
  readonly worth?: number;
  /** Of the points that have ended, the share that ended unused; absent before any has ended. */
  readonly unusedShare?: number;
  /** Usable and waiting points by how long ago they were earned, and by how soon they end. */
  readonly byAge: readonly { readonly bucket: AgeBucket; readonly points: number }[];
  readonly byEnd: readonly { readonly bucket: EndBucket; readonly points: number }[];
};
/** How long ago points were earned: within so many days, or longer ago. */
export type AgeBucket = "30" | "90" | "180" | "365" | "older";
/** How soon points end: within so many days, later, or never. */
export type EndBucket = "30" | "90" | "180" | "365" | "later" | "never";

/** Something wrong, or doubtful, at a place of the policy's text. Lines and columns are counted from 1. */
export type PolicyRemark = { readonly level: "error" | "warning"; readonly line: number; readonly column: number; readonly path: string; readonly says: string };
/** What came of reading a policy's text. */
export type PolicyReadingAnswer = { readonly isSound: boolean; readonly remarks: readonly PolicyRemark[]; readonly document?: Readonly<Record<string, unknown>>; readonly changes: readonly string[] };
/** The policy as its page shows it. */
export type PolicyAnswer = {
  /** The file that the policy is kept in, where the shop's configuration names one: then it is changed there. */
  readonly file?: string;
  readonly live: { readonly version: string; readonly from?: number; readonly text: string };
  readonly draft?: { readonly revision: number; readonly text: string; readonly savedAt: number; readonly savedBy: string };
  readonly versions: readonly { readonly version: string; readonly from?: number; readonly state: "past" | "live" | "scheduled" }[];
  /** A name for the next version that is not taken. */
  readonly nextVersion: string;
};

/** Groups, options, and how far everything is in step. */
export type SettingsAnswer = {
  readonly groups: readonly (TierNamed & { readonly ladder: string; readonly ladderName: string; readonly group?: string; readonly groupName?: string; readonly customers: number })[];
  readonly options: readonly { readonly option: string; readonly value: string }[];
  readonly orders: { readonly total: number; readonly told: number; readonly troubled: number; readonly lastAt?: number };
  readonly backfill?: Readonly<Record<string, unknown>>;
};

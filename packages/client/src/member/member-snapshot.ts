import type { Refusal } from "../http/call.js";
import type { Answer } from "../wire/operations.js";

type MemberAnswer = Answer<"readMemberState">;
type Enrolled = Extract<MemberAnswer["state"], { kind: "member" }>;
type Tier = Enrolled["tiers"][number];
type Wallet = Enrolled["wallets"][number];

/** What only the server and the page in front of the member know: it is never kept at rest. */
type Personal = "joined" | "standing" | "flags";

/** Where a member stands on one ladder. */
export type ShownTier = Omit<Tier, "override"> & Partial<Pick<Tier, "override">>;

/** What is in one wallet. */
export type ShownWallet = Omit<Wallet, "holds"> & Partial<Pick<Wallet, "holds">>;

/**
 * A member as a page shows it: the answer to `readMemberState`. What is personal (the id, the code for friends, `joined`, `standing`, `flags`, overrides and
 * their reasons, gifts of a birthday), and what checkouts have set aside, is missing while only the cache has been read, and there once the server has answered.
 */
export type MemberShown = Pick<MemberAnswer, "seq" | "rewards" | "language" | "notices"> & Partial<Pick<MemberAnswer, "member" | "referralCode">> & {
  readonly state:
    | Extract<MemberAnswer["state"], { kind: "not-enrolled" }>
    | (Omit<Enrolled, Personal | "tiers" | "wallets"> & Partial<Pick<Enrolled, Personal>> & { readonly tiers: readonly ShownTier[]; readonly wallets: readonly ShownWallet[] });
};

/** Why nothing newer is known: the server said no, or could not be asked. */
export type WhyFailed = { readonly kind: "problem"; readonly problem: Refusal<"readMemberState"> } | { readonly kind: "fault"; readonly fault: unknown };

/** What is known of the member who is signed in. */
export type MemberSnapshot =
  /** Nobody is signed in, and nothing is known of anybody. */
  | { readonly kind: "signed-out" }
  /** Nothing is known yet. */
  | { readonly kind: "waiting" }
  /** As the server has it, not outlived. */
  | { readonly kind: "fresh"; readonly state: MemberShown }
  /** As it was when last heard of; the server is being asked. Good to show, not to spend from. */
  | { readonly kind: "stale"; readonly state: MemberShown }
  /** The server could not be asked, or said no; with what was last known, if that may still be shown. */
  | { readonly kind: "failed"; readonly state: MemberShown | undefined; readonly why: WhyFailed };

/** What is known, from whom, and by the clock of this device when it was first heard, and when it was last confirmed. */
export type Known = { readonly shown: MemberShown; readonly heardAt: number; readonly at: number; readonly from: "server" | "tab" | "cache" };

/**
 * Whether something is to take the place of what is known. A higher `seq` is the newer one; of one `seq` the later `asOf`, for time alone changes a state, too.
 * The server may overrule the cache even with a lower one: it may have been set back to a backup.
 */
export function supersedes(next: Known, known: Known | undefined): boolean {
  if (!known || (known.from === "cache" && next.from === "server")) return true;
  const [a, b] = [next.shown, known.shown];
  // Of members that were merged the kept one answers, with a count of its own.
  const areOne = a.member === undefined || b.member === undefined || a.member === b.member;
  if (areOne && a.seq !== b.seq) return a.seq > b.seq;
  return a.state.asOf >= b.state.asOf;
}

/**
 * Until when something may be taken for fresh, by the clock of this device: until time changes it, and no longer than `mostMs` unconfirmed. How long it is until
 * then the server has said; of the device only the time gone by is believed, for its clock may be wrong by years.
 */
export function freshUntil({ shown: { state }, heardAt, at }: Known, mostMs: number): number {
  return Math.min(at + mostMs, state.kind === "member" ? heardAt + state.dueAt - state.asOf : Number.POSITIVE_INFINITY);
}

import { type Basket, type Estimate, type Instant, emptyBooks } from "@laurel/core";
import type { TillDeed, TillMember, TillOperation } from "../wire/index.js";
import { type Kept, type KeptLease, type KeptMember, type KeptOperation, waitingIn } from "./keeping/kept.js";
import type { KeptState } from "./keeping/kept-state.js";
import { type SpendRefusal, isSame, memberIn, programmeOf, quoteSale, refusalOf } from "./quote.js";
import type { Line, Reply } from "./sending/line.js";
import { withMember } from "./sending/outcomes.js";
import type { Sender } from "./sending/sender.js";
import type { TillClock } from "./sending/till-clock.js";

/** Something that was done here, and is kept. */
export type KeptDone = { readonly kind: "kept"; readonly op: string };
type Sale = Extract<TillDeed, { kind: "sell" }>;

/** A sale: what was bought and how it was paid. Amounts are minor units. */
export type SaleWish = { readonly member: string } & Pick<Sale, "currency" | "lines" | "payments"> & { readonly discount?: number; readonly channel?: string };
/** Goods that came back. */
export type RefundWish = { readonly order: string } & Omit<Extract<TillDeed, { kind: "refund" }>["refund"], "id">;
/** Points to be spent. */
export type SpendWish = { readonly member: string; readonly wallet: string; readonly points: number };

/** Why a till does not do something. Nothing was kept. */
export type TillRefusal =
  | SpendRefusal
  | { readonly code: "order-unknown"; readonly order: string }
  /** With the line down, only points that were set aside for this till can be spent. `left` is the most that any of its leases has. */
  | { readonly code: "no-lease"; readonly wanted: number; readonly left: number }
  | { readonly code: "lease-unknown"; readonly lease: string }
  /** The server said no, with its own code and figures. */
  | { readonly code: "server"; readonly says: string; readonly figures: Readonly<Record<string, unknown>> };
type Refused = { readonly kind: "refused"; readonly refusal: TillRefusal };

/** What the wishes of a till work with. */
export type TillMeans = {
  readonly state: KeptState;
  readonly sender: Sender;
  readonly line: Line;
  readonly clock: TillClock;
  readonly newId: () => string;
  /** Sends soon, without anybody waiting for it. */
  readonly stir: () => void;
};

/** Notes that something has happened: numbered, named, and kept together with whatever it changes here. */
function happened(
  { clock, newId }: TillMeans, kept: Kept, member: string, deed: TillOperation["deed"], quoted: Readonly<Record<string, number>> = {},
): { readonly op: string; readonly next: Pick<Kept, "till" | "operations"> } {
  const at = clock.now();
  const op = newId();
  const programme = programmeOf(kept.programme);
  const version = programme?.policies.findLast(({ from }) => from <= at)?.version ?? programme?.policies[0]?.version;
  const done: KeptOperation = {
    operation: { op, seq: kept.till.next, member, at, deed, ...(version !== undefined && { version }) },
    epoch: kept.till.epoch, run: clock.run, ranMs: clock.ranMs(), seen: false, quoted,
  };
  return { op, next: { till: { ...kept.till, next: kept.till.next + 1 }, operations: [...kept.operations, done] } };
}

/** Sells. It has happened once this returns, whatever the line does; `quote` is what to tell the buyer. */
export async function sell(means: TillMeans, { member, ...sale }: SaleWish): Promise<KeptDone & { readonly order: string; readonly quote: Estimate | undefined }> {
  const order = means.newId();
  const said = await means.state.change((kept) => {
    const basket: Basket = { currency: sale.currency, lines: sale.lines, ...(sale.discount !== undefined && { discount: sale.discount }), paidByPoints: paidByPoints(sale) };
    const quote = quoteSale(kept, member, basket, means.clock.now());
    const quoted = quote?.kind === "estimate" ? Object.fromEntries(quote.points.map(({ wallet, points }) => [wallet, points])) : {};
    const { op, next } = happened(means, kept, member, { kind: "sell", order, ...sale }, quoted);
    return { next, said: { kind: "kept" as const, op, order, quote } };
  });
  means.stir();
  return said;
}

const paidByPoints = ({ payments }: Pick<Sale, "payments">): number => payments.reduce((sum, { by, amount }) => sum + (by === "points" ? amount : 0), 0);

/** Gives money back for goods of a sale of this till. */
export async function refund(means: TillMeans, { order, ...back }: RefundWish): Promise<(KeptDone & { readonly refund: string }) | Refused> {
  const id = means.newId();
  const said = await means.state.change<(KeptDone & { readonly refund: string }) | Refused>((kept) => {
    const sold = kept.operations.find(({ operation: { deed } }) => deed.kind === "sell" && deed.order === order);
    if (!sold) return { said: { kind: "refused", refusal: { code: "order-unknown", order } } };
    const { op, next } = happened(means, kept, sold.operation.member, { kind: "refund", order, refund: { id, ...back } });
    return { next, said: { kind: "kept", op, refund: id } };
  });
  means.stir();
  return said;
}

/** Somebody joins. The passing id is good for everything at this till, also once it has become a member's. */
export async function enrol(means: TillMeans, { identities, as }: { readonly identities: readonly { readonly of: string; readonly value: string }[]; readonly as?: "consumer" | "business" | "project" | "dealer" }): Promise<KeptDone & { readonly member: string }> {
  const member = means.newId();
  const at = means.clock.now();
  const said = await means.state.change((kept) => {
    const { op, next } = happened(means, kept, member, { kind: "enrol", identities: [...identities], ...(as && { as }) });
    // Its books are empty: what waits is reckoned on top of them.
    const joined: KeptMember = { member, seq: 0, asOf: at, seenAt: at, identities, names: identities.map(({ of, value }) => `${of}:${value}`), books: emptyBooks };
    return { next: { ...next, members: [...kept.members, joined] }, said: { kind: "kept" as const, op, member } };
  });
  means.stir();
  return said;
}

/** Spends points: out of a lease that this till holds, or, with the line up, one that is taken for just this. Refused otherwise. */
export async function redeem(means: TillMeans, wish: SpendWish): Promise<(KeptDone & { readonly redemption: string }) | Refused> {
  const spent = await spendHere(means, wish);
  if (spent.kind === "kept" || spent.refusal.code !== "no-lease") return spent;
  const taken = await takeLease(means, wish, true);
  if (taken.kind === "refused") return taken;
  return taken.kind === "taken" ? spendHere(means, wish) : spent;
}

async function spendHere(means: TillMeans, { member, wallet, points }: SpendWish): Promise<(KeptDone & { readonly redemption: string }) | Refused> {
  const redemption = means.newId();
  const said = await means.state.change<(KeptDone & { readonly redemption: string }) | Refused>((kept) => {
    const refusal = refusalOf(kept, wallet, points, means.clock.now());
    if (refusal) return { said: { kind: "refused", refusal } };
    const mine = leasesOf(kept, member, wallet);
    const lease = mine.find(({ left }) => left >= points);
    if (!lease) return { said: { kind: "refused", refusal: { code: "no-lease", wanted: points, left: Math.max(0, ...mine.map(({ left }) => left)) } } };
    const { op, next } = happened(means, kept, lease.member, { kind: "redeem", redemption, wallet, points, lease: lease.lease });
    const left = lease.left - points;
    // One that is used up is given back by itself, so that nobody has to remember it.
    const leases = kept.leases.map((each) => (each === lease ? { ...each, left, state: left === 0 ? "closing" as const : each.state } : each));
    return { next: { ...next, leases }, said: { kind: "kept", op, redemption } };
  });
  if (said.kind === "kept") means.stir();
  return said;
}

/** Leases that this till may spend for a member. */
export function leasesOf(kept: Kept, member: string, wallet: string): KeptLease[] {
  return kept.leases.filter((each) => each.state === "open" && each.wallet === wallet && isSame(kept, each.member, member));
}

/** Sets points aside for this till, which needs the line. Written down before it is asked for, so that it cannot be lost: an answer that does not come is asked for again. */
export async function takeLease(means: TillMeans, { member, wallet, points }: SpendWish, atOnce = false): Promise<{ readonly kind: "taken"; readonly lease: KeptLease } | Refused | { readonly kind: "no-line" }> {
  const sent = means.sender.hasSession ? { kind: "done" as const } : await means.sender.send();
  if (sent.kind === "no-line") return sent;
  const lease = await means.state.change<KeptLease | Refused>((kept) => {
    const refusal = refusalOf(kept, wallet, points, means.clock.now(), atOnce);
    if (refusal) return { said: { kind: "refused", refusal } };
    const named = memberIn(kept, member)?.member ?? member;
    const taking: KeptLease = { lease: means.newId(), epoch: kept.till.epoch, member: named, wallet, points, left: points, state: "taking" };
    return { next: { leases: [...kept.leases, taking] }, said: taking };
  });
  if ("kind" in lease) return lease;
  const reply = await means.sender.take(lease);
  if (reply.kind === "no-line") means.sender.forgetSession();
  if (reply.kind === "answer") await findMember(means, { member: reply.body.member });
  means.stir();
  if (reply.kind === "no-line") return reply;
  if (reply.kind === "refused") return serverRefused(reply);
  return { kind: "taken", lease: means.state.now.leases.find((each) => each.lease === lease.lease) ?? lease };
}

/** Gives back what is left of a lease: no more is spent of it from now on, and the server gets it once everything before has arrived. */
export async function closeLease(means: TillMeans, lease: string): Promise<{ readonly kind: "closing" } | Refused> {
  const said = await means.state.change<{ readonly kind: "closing" } | Refused>(({ leases }) => {
    const found = leases.find((each) => each.lease === lease);
    if (!found) return { said: { kind: "refused", refusal: { code: "lease-unknown", lease } } };
    return { next: { leases: leases.map((each) => (each === found ? { ...each, state: "closing" as const } : each)) }, said: { kind: "closing" } };
  });
  means.stir();
  return said;
}

/** What a member is looked for by. */
export type Wanted = { readonly identity: { readonly of: string; readonly value: string } } | { readonly member: string } | { readonly code: string };
/** Who was found. `kept` is how this till knew it last, for the line is down. */
export type Found =
  | { readonly kind: "found"; readonly member: KeptMember } | { readonly kind: "kept"; readonly member: KeptMember }
  | { readonly kind: "nobody" } | { readonly kind: "no-line" } | Refused;

/** Finds a member: by asking, or with the line down among those this till has seen. */
export async function findMember(means: TillMeans, wanted: Wanted): Promise<Found> {
  const name = nameOf(wanted);
  const reply = await means.line("readTillMember", { body: wanted });
  if (reply.kind === "refused") return serverRefused(reply);
  if (reply.kind === "no-line") {
    const known = keptBy(means.state.now, wanted, name);
    return known ? { kind: "kept", member: known } : { kind: "no-line" };
  }
  const [told] = reply.body.items as TillMember[];
  if (!told) {
    const known = keptBy(means.state.now, wanted, name);
    // Whoever enrolled here a moment ago is nobody to the server until that has arrived.
    return known && waitingIn(means.state.now).some(({ operation }) => operation.member === known.member) ? { kind: "kept", member: known } : { kind: "nobody" };
  }
  const at: Instant = means.clock.now();
  const member = await means.state.change((kept) => {
    const members = withMember(kept.members, told, at, name);
    return { next: { members }, said: members.find((each) => each.member === told.member)! };
  });
  return { kind: "found", member };
}

function keptBy(kept: Kept, wanted: Wanted, name: string | undefined): KeptMember | undefined {
  return "member" in wanted ? memberIn(kept, wanted.member) : kept.members.find(({ names }) => name !== undefined && names.includes(name));
}

const nameOf = (wanted: Wanted): string | undefined => ("identity" in wanted ? `${wanted.identity.of}:${wanted.identity.value}` : undefined);

const serverRefused = ({ code, figures }: Extract<Reply<"takeLease">, { kind: "refused" }>): Refused => ({ kind: "refused", refusal: { code: "server", says: code, figures } });

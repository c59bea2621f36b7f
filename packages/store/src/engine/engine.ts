import type { Calibration, Command, Fact, FactOf, Instant, Programme } from "@laurel/core";
import { type DeliveryReport, type Door, deliver } from "../between/deliver.js";
import { type Why, merge, undo } from "../between/merge.js";
import type { Store } from "../contract/store.js";
import { enrolMany } from "../identity/enrol.js";
import type { EnrolOutcome, Enrolment } from "../identity/enrolment.js";
import { type OrderOutcome, acceptOrder } from "../identity/guest-orders.js";
import { type Resolved, resolve } from "../identity/resolve.js";
import { memberHash, stateHash } from "../proof/state-hash.js";
import { type Proof, verify } from "../proof/verify.js";
import { FixedProgramme, StoredProgramme } from "../programme/edition.js";
import { Lanes, executeMany } from "./execute.js";
import type { Means } from "./means.js";
import type { Errand, Outcome } from "./outcome.js";
import { type PolicyVersion, type PublishOutcome, calibrate, publish } from "../programme/publish.js";
import { type Reading, factsOf, readMember } from "./read.js";
import { type RewardOrder, stockTaken, takeReward } from "../stock/take-reward.js";
import { type Long, type Part, type SweepReport, sweep } from "./sweep.js";

/** Carries commands to members: load, decide, commit, and again when somebody was faster. Safe to use from many places at once. */
export interface Engine {
  readonly store: Store;
  /**
   * The programme as it is now; read again when somebody has published.
   *
   * @throws Fault `missing` when nothing has been published
   */
  readonly programme: () => Promise<Programme>;

  /**
   * Carries out a command. Those for one member are decided one after the other, in the order in which they came.
   *
   * @param asked - what a repetition must equal, where the facts bear instants or ids of ours that a repetition would not have
   * @throws Fault when the store fails; the command may have gone through, and repeating it under its key is safe
   */
  readonly execute: (member: string, command: Command, asked?: unknown) => Promise<Outcome>;
  /** Many errands at once, loaded together and committed in one batch; each has its own outcome, those for one member in their order. */
  readonly executeMany: (errands: readonly Errand[]) => Promise<Outcome[]>;
  /** The books as of an instant, now unless said; never stale, however late the sweep. `undefined` for nobody. */
  readonly read: (member: string, at?: Instant) => Promise<Reading | undefined>;
  /** Everything known about a member: the newest revision of each fact. */
  readonly facts: (member: string) => Promise<Fact[]>;

  /** Buys a reward, as long as stock lasts (B4). */
  readonly takeReward: (order: RewardOrder) => Promise<Outcome>;
  /** How many pieces of a reward are handed out or set aside. */
  readonly stockTaken: (reward: string) => Promise<number>;

  readonly enrol: (enrolment: Enrolment) => Promise<EnrolOutcome>;
  readonly enrolMany: (enrolments: readonly Enrolment[]) => Promise<EnrolOutcome[]>;
  /** Whom each identity leads to, in their order; `undefined` for nobody. */
  readonly resolve: (identities: readonly string[]) => Promise<(Resolved | undefined)[]>;
  /** Takes an order in by its identities: for its member where it has one, for whoever enrols under a verified one later otherwise (M5). */
  readonly acceptOrder: (order: FactOf<"order">, actor: string) => Promise<OrderOutcome>;

  /** Lets time pass for every member of whom something is due, first due first. May be cut short at any point, and gone on with. */
  readonly sweep: (until: Instant, options?: Long & Part) => Promise<SweepReport>;
  readonly publish: (version: PolicyVersion, actor: string) => Promise<PublishOutcome>;
  readonly calibrate: (calibration: Calibration, actor: string) => Promise<PublishOutcome>;
  /** Delivers what waits: from member to member by itself, the rest through the door; without one the rest waits on. */
  readonly deliver: (door?: Door, options?: Part) => Promise<DeliveryReport>;

  /** Makes two members one: facts move, not balances (M4). `deliver` finishes it. */
  readonly merge: (kept: string, absorbed: string, why: Why) => Promise<Outcome>;
  readonly undoMerge: (kept: string, absorbed: string, why: Why) => Promise<Outcome>;

  /** SHA-256 over the books of all members as of an instant; equal for equal facts and policies (see `state-hash.ts` for what is in it). */
  readonly stateHash: (asOf: Instant, options?: Long) => Promise<string>;
  readonly memberHash: (member: string, asOf: Instant) => Promise<string | undefined>;
  /** Settles every member from its facts and compares books, entries, accounts, lots and journal; `all` goes on after the first difference. */
  readonly verify: (options?: Long & { readonly all?: boolean }) => Promise<Proof>;
}

/** What an engine is made of. */
export type EngineParts = {
  readonly store: Store;
  /** A fixed programme, for a what-if or a test; without one it is read from the store, where `publish` has put it. */
  readonly programme?: Programme;
  /** The clock. A member's own clock never runs back: it is held at the member's last decision. */
  readonly now: () => Instant;
};

/** Puts an engine together. */
export function createEngine({ store, programme, now }: EngineParts): Engine {
  const programmes = programme ? new FixedProgramme(programme) : new StoredProgramme(store);
  const means: Means = { store, programmes: { current: () => programmes.current() }, now };
  const lanes = new Lanes(means);
  return {
    store,
    programme: async () => (await programmes.current()).programme,
    execute: (member, command, asked) => lanes.execute({ member, command, asked }),
    executeMany: (errands) => executeMany(means, errands),
    read: (member, at) => readMember(means, member, at),
    facts: (member) => factsOf(means, member),
    takeReward: (order) => takeReward(means, order, (errand) => lanes.execute(errand)),
    stockTaken: (reward) => stockTaken(means, reward),
    enrol: async (enrolment) => (await enrolMany(means, [enrolment]))[0]!,
    enrolMany: (enrolments) => enrolMany(means, enrolments),
    resolve: (identities) => resolve(store, identities),
    acceptOrder: (order, actor) => acceptOrder(means, order, actor),
    sweep: (until, options) => sweep(means, until, options),
    publish: (version, actor) => publish(means, version, actor),
    calibrate: (calibration, actor) => calibrate(means, calibration, actor),
    deliver: (door, options) => deliver(means, door, options),
    merge: (kept, absorbed, why) => merge(means, kept, absorbed, why),
    undoMerge: (kept, absorbed, why) => undo(means, kept, absorbed, why),
    stateHash: (asOf, options) => stateHash(means, asOf, options),
    memberHash: (member, asOf) => memberHash(means, member, asOf),
    verify: (options) => verify(means, options),
  };
}

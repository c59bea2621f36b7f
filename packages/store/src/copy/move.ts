import { sameFact } from "@laurel/core";
import { Fault } from "../contract/fault.js";
import type { AggregateKey, AggregateLine, Store } from "../contract/store.js";
import { createEngine } from "../engine/engine.js";
import { programmeKey } from "../programme/edition.js";
import { Carrier } from "./carrier.js";
import { standingOf } from "./compare-wholes.js";
import { follow } from "./follow.js";
import type { MoveOptions, MoveOutcome, MoveRefusal, MoveStage } from "./move-outcome.js";
import { pairs } from "./pairs.js";
import { keysOfWaiting, waitingDigest } from "./waiting-digest.js";
import { countsOf, kindsInOrder } from "./wholes.js";

/** A source that is at rest needs two rounds: one that copies, and one that finds nothing left. */
const roundsMax = 20;

/**
 * Takes everything from one store into another, and proves that both hold the same. May be cut short at any point and run again: what has arrived is not
 * carried again. Meant for a source at rest. Where somebody writes to it all the same, what has changed is brought along in further rounds, until one finds nothing;
 * what is written after that is the source's alone, so whoever switches over stops the writers first.
 *
 * Nobody may work at the target before the move has ended. Several moves of the same may run at once, to no advantage.
 *
 * @throws Fault when a store fails, or `contended` when the source does not come to rest; what has arrived stays, and running it again is safe
 */
export async function move(from: Store, to: Store, options: MoveOptions): Promise<MoveOutcome> {
  return new Move(from, to, options).run();
}

/** What a round has found: how many aggregates were not the same on both sides, or the first that may not be touched. */
type Round = { readonly different: number; readonly refusal?: MoveRefusal };

class Move {
  #moved = 0;
  #followed = 0;

  constructor(readonly from: Store, readonly to: Store, readonly options: MoveOptions) {}

  async run(): Promise<MoveOutcome> {
    // Whoever is refused shall find nothing changed, so what is there is looked at before anything is written.
    let round = (await sumOf(this.to)) === 0 ? undefined : await this.#round(false);
    for (let rounds = 0; rounds < roundsMax; rounds++) {
      if (round?.refusal) return round.refusal;
      if (round?.different === 0) {
        const proved = await this.#prove();
        if (proved) return proved;
      }
      round = await this.#round(true);
    }
    throw new Fault("contended", `the source has changed in each of ${roundsMax} rounds: stop what writes to it, and run the move again`);
  }

  async #round(writes: boolean): Promise<Round> {
    const stage = writes && this.#moved === 0 ? "moving" : "comparing";
    const total = await sumOf(this.from);
    let [different, done] = [0, 0];
    for (const kind of kindsInOrder) {
      // Its own for each kind, so that all of one has arrived before the next begins.
      const carrier = new Carrier(this.from, this.to);
      for await (const { key, here, there } of pairs(this.from, this.to, kind)) {
        this.#tell(stage, ++done, total);
        if (!there) {
          different += 1;
          if (writes) await carrier.carry(key);
        } else if (this.options.thorough === true || !here || !isSame(here, there)) {
          const found = await this.#settle(key, writes);
          if (found.refusal) {
            await carrier.arrived();
            return found;
          }
          different += found.different;
        }
      }
      this.#moved += await carrier.arrived();
    }
    // Messages say nothing in the state of their aggregate; asked only where all else is the same, since it takes a walk through all that wait.
    return different === 0 ? this.#settleMessages(writes) : { different };
  }

  async #settleMessages(writes: boolean): Promise<Round> {
    if ((await waitingDigest(this.from)) === (await waitingDigest(this.to))) return { different: 0 };
    let different = 0;
    for (const store of [this.from, this.to]) {
      for await (const key of keysOfWaiting(store)) {
        const found = await this.#settle(key, writes);
        if (found.refusal) return found;
        different += found.different;
      }
    }
    return { different };
  }

  /** Looks at all there is of an aggregate that seems to differ, and lets the copy follow where the source has gone on. */
  async #settle(key: AggregateKey, writes: boolean): Promise<Round> {
    // The target first: what the source has got since is more than the copy, and never less.
    const there = await this.to.whole(key);
    const here = await this.from.whole(key);
    if (!there) return { different: 1 };
    const standing = here ? standingOf(here, there) : "not-at-source";
    if (standing === "same") return { different: 0 };
    if (standing !== "behind") return { different: 1, refusal: { kind: "refused", code: standing, key, version: { from: here?.version ?? 0, to: there.version } } };
    if (writes) {
      await follow(this.to, here!, there);
      this.#followed += 1;
    }
    return { different: 1 };
  }

  /** Proves that both hold the same. Returns nothing where something has changed meanwhile. */
  async #prove(): Promise<MoveOutcome | undefined> {
    const counts = await countsOf(this.from);
    const copies = await countsOf(this.to);
    if (!sameFact(counts, copies)) return undefined;
    const hash = await this.#hashOf(this.from, 0, counts.member);
    const other = await this.#hashOf(this.to, 1, counts.member);
    if (hash === other) return { kind: "moved", moved: this.#moved, followed: this.#followed, counts, hash };
    const { different } = await this.#round(false);
    return different > 0 ? undefined : { kind: "unequal", hash: { from: hash ?? "", to: other ?? "" } };
  }

  async #hashOf(store: Store, before: number, members: number): Promise<string | undefined> {
    if ((await store.versionOf(programmeKey)) === 0) return undefined;
    const engine = createEngine({ store, now: () => this.options.asOf });
    return engine.stateHash(this.options.asOf, { onProgress: (done) => this.#tell("proving", before * members + done, 2 * members) });
  }

  #tell(stage: MoveStage, done: number, total: number): void {
    this.options.onProgress?.(stage, done, total);
  }
}

/** Whether an aggregate stands the same on both sides, as far as its state tells. */
const isSame = (here: AggregateLine, there: AggregateLine): boolean => (
  here.version === there.version && here.dueAt === there.dueAt && here.edition === there.edition && sameFact(here.state, there.state));

const sumOf = async (store: Store): Promise<number> => Object.values(await countsOf(store)).reduce((sum, each) => sum + each, 0);

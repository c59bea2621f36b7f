import { type Calibration, type Instant, type Policy, type PolicyDocument, type Programme, compilePolicy, invariant } from "@laurel/core";
import { Fault } from "../contract/fault.js";
import type { AggregateKey, State, Store } from "../contract/store.js";

/** The aggregate that holds the programme. */
export const programmeKey: AggregateKey = { kind: "programme", id: "programme" };

/** A version of the policy as the programme keeps it, with the edition that brought it. */
export type KeptVersion = { readonly version: string; readonly from: Instant; readonly document: PolicyDocument; readonly edition: number };
/** A calibration as the programme keeps it. */
export type KeptCalibration = Calibration & { readonly edition: number };
/** Everything published so far. */
export type ProgrammeState = { readonly versions: readonly KeptVersion[]; readonly calibrations: readonly KeptCalibration[] };

/** The programme as it was after so many publications. A member is decided under one edition, and remembers which. */
export class Edition {
  readonly #policies: readonly { readonly policy: Policy; readonly edition: number }[];

  constructor(readonly number: number, readonly state: ProgrammeState, compile: (version: KeptVersion) => Policy) {
    this.#policies = state.versions.map((each) => ({ policy: compile(each), edition: each.edition }));
    invariant(this.#policies.every(({ policy }, i, all) => i === 0 || all[i - 1]!.policy.from < policy.from), "the programme's versions are not in order");
    this.programme = this.programmeOf(number);
  }

  /** What decisions are made under now. */
  readonly programme: Programme;

  /** What decisions were made under as of an earlier edition; as of now for one that is not ours. */
  programmeOf(edition: number): Programme {
    const known = this.state.versions.some((each) => each.edition <= edition) ? edition : this.number;
    const policies = this.#policies.filter((each) => each.edition <= known).map(({ policy }) => policy);
    const calibrations = this.state.calibrations.filter((each) => each.edition <= known);
    return { policies, calibrations };
  }

  /**
   * Whether what has been published since an edition tells another story about the time up to an instant, or needs more of the past than was
   * kept: then the books are settled anew from the facts. What begins later comes with time, as any policy does.
   */
  revises(since: number, asOf: Instant): boolean {
    if (since >= this.number) return false;
    if (!this.state.versions.some((each) => each.edition <= since)) return true;
    const { policies, calibrations } = this.programmeOf(since);
    const begun = this.programme.policies.filter(({ from }) => from <= asOf).length > policies.filter(({ from }) => from <= asOf).length;
    const taken = this.programme.calibrations.filter(({ at }) => at <= asOf).length > calibrations.filter(({ at }) => at <= asOf).length;
    return begun || taken || memoryOf(this.programme.policies) > memoryOf(policies);
  }
}

const memoryOf = (policies: readonly Policy[]): number => Math.max(...policies.map(({ memoryDays }) => memoryDays));

/** The programme of a store, kept until somebody publishes. */
export class StoredProgramme {
  #edition: Edition | undefined;
  readonly #compiled = new Map<string, Policy>();

  constructor(readonly store: Store) {}

  /** @throws Fault when nothing has been published */
  async current(): Promise<Edition> {
    const number = await this.store.versionOf(programmeKey);
    if (this.#edition?.number === number) return this.#edition;
    const loaded = await this.store.load({ key: programmeKey });
    if (!loaded) throw new Fault("missing", "no policy has been published here");
    return (this.#edition = new Edition(loaded.version, programmeStateOf(loaded.state), (version) => this.#policyOf(version)));
  }

  // A published version is never changed, so its name says enough.
  #policyOf({ version, from, document }: KeptVersion): Policy {
    let policy = this.#compiled.get(version);
    if (!policy) this.#compiled.set(version, (policy = compilePolicy(document, version, from)));
    return policy;
  }
}

/** A programme that was handed over ready-made; nobody publishes. */
export class FixedProgramme {
  readonly #edition: Edition;

  constructor(programme: Programme) {
    const versions = programme.policies.map(({ version, from, document }) => ({ version, from, document, edition: 0 }));
    const calibrations = programme.calibrations.map((each) => ({ ...each, edition: 0 }));
    const compiled = new Map(programme.policies.map((policy) => [policy.version, policy]));
    this.#edition = new Edition(0, { versions, calibrations }, ({ version }) => compiled.get(version)!);
  }

  async current(): Promise<Edition> {
    return this.#edition;
  }
}

/** Reads what a store has kept of the programme. */
export function programmeStateOf(state: State): ProgrammeState {
  const found = state as unknown as ProgrammeState;
  invariant(Array.isArray(found.versions) && Array.isArray(found.calibrations), "what is kept of the programme is none");
  return found;
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Instant, dayMs } from "@laurel/core";
import type { PostgresVersion } from "@laurel/trial-servers";
import type { Random } from "../chance/random.js";
import { type Strike, kills, planRound } from "../faults/strike.js";
import type { Finding } from "../proof/evidence.js";
import { nothingWaits } from "../proof/messages.js";
import { evidenceOf, prove } from "../proof/prove.js";
import { replayAgrees } from "../proof/replay.js";
import { openShop, opening } from "../shop/shop.js";
import { readDiary } from "../working/diary.js";
import { inflict } from "./inflict.js";
import { type ActTally, tallyOf } from "./tally.js";
import { Site } from "./site.js";

/** What an act is to be. */
export type ActParts = {
  readonly random: Random;
  readonly version: PostgresVersion;
  /** Settings of the server, over those of every trial server. */
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly workers: number;
  /** How many processes are killed. */
  readonly kills: number;
  readonly program: string;
  /** An empty directory for the diaries. */
  readonly directory: string;
  /** Statements to run before the workers begin, for who breaks the store on purpose, to see it found out. */
  readonly sabotage?: readonly string[];
  /** Plans the strikes of a round; `planRound` unless said. */
  readonly plan?: typeof planRound;
  /** Told after each round. */
  readonly onRound?: (killed: number) => void;
};

/** What came of an act; nothing found is what is hoped for. */
export type ActReport = ActTally & { readonly version: PostgresVersion; readonly findings: readonly Finding[] };

/** The clock of a round does not go further than this, which is less than a purchase may take before its piece is looked after. */
const roundMsMax = 300_000;
const tickMs = 40;

/**
 * One act: a server of its own, a shop with its workers, and rounds of strikes until as many have been killed as were to be. After each round all come to rest and
 * everything is proved; then days pass. Ends with the first round that does not hold.
 */
export async function runAct(parts: ActParts): Promise<ActReport> {
  const { random, version, workers, program, settings } = parts;
  const directory = join(parts.directory, "diaries");
  mkdirSync(directory, { recursive: true });
  const site = await Site.open({ random: random.of("workers"), version, workers, program, directory, ...(settings && { settings }) });
  try {
    return await new Act(parts, site, directory).run();
  } finally {
    await site.close();
  }
}

class Act {
  #now: Instant = opening + dayMs;
  readonly #struck: { readonly strike: Strike; readonly isMet: boolean }[] = [];

  constructor(readonly parts: ActParts, readonly site: Site, readonly directory: string) {}

  async run(): Promise<ActReport> {
    const { random, version, kills: wanted } = this.parts;
    await this.site.look((engine) => openShop(engine));
    for (const each of this.parts.sabotage ?? []) await this.site.ask(each);
    let findings: Finding[] = [];
    for (let round = 1, killed = 0; killed < wanted && findings.length === 0; round++) {
      findings = await this.#round(random.of(`round ${round}`), wanted - killed).catch((error: unknown) => this.#broken(error));
      killed = this.#struck.filter(({ strike }) => kills(strike)).length;
      this.parts.onRound?.(killed);
    }
    if (findings.length === 0) findings = await this.#end(random.of("end")).catch(failed);
    return { version, findings, ...tallyOf(this.#struck, readDiary(this.directory)) };
  }

  async #round(random: Random, killsMax: number): Promise<Finding[]> {
    const { workers, plan = planRound } = this.parts;
    this.site.work({ kind: "work", now: this.#now });
    const clock = this.#letTimePass(random.of("clock"));
    try {
      for (const strike of plan(random.of("strikes"), workers, killsMax)) {
        // Before it falls: what fails on the way has still killed.
        const place = this.#struck.push({ strike, isMet: false }) - 1;
        this.#struck[place] = { strike, isMet: await inflict(this.site, strike) };
      }
    } finally {
      clearInterval(clock);
    }
    await this.site.rest();
    const findings = await this.#prove();
    this.#now += random.whole(0, 4) * dayMs + random.whole(0, dayMs);
    return findings;
  }

  #letTimePass(random: Random): NodeJS.Timeout {
    const until = this.#now + roundMsMax;
    return setInterval(() => {
      this.#now = Math.min(until, this.#now + random.whole(0, 4_000));
      this.site.tick(this.#now);
    }, tickMs);
  }

  /** What was thrown is a finding; what was done until then is looked at all the same, as far as it can be. */
  async #broken(thrown: unknown): Promise<Finding[]> {
    const proved = async (): Promise<Finding[]> => {
      await this.site.dismiss();
      await this.site.quiet();
      return this.#prove();
    };
    return [...failed(thrown), ...await proved().catch(failed)];
  }

  async #prove(): Promise<Finding[]> {
    return this.site.look(async (engine, store) => prove(engine, store, await evidenceOf(engine, readDiary(this.directory))), this.#now);
  }

  /** Everybody goes home; what is due is made to pass and what waits is delivered, so that nothing is under way; then the model is asked. */
  async #end(random: Random): Promise<Finding[]> {
    await this.site.dismiss();
    this.#now += 2 * dayMs;
    const diary = readDiary(this.directory);
    return this.site.look(async (engine, store) => {
      await engine.sweep(this.#now);
      const delivered = [...diary.seen];
      await engine.deliver(async ({ key, number }) => void delivered.push({ line: "seen", member: key.id, number }));
      const evidence = await evidenceOf(engine, { ...diary, seen: delivered });
      return [...await prove(engine, store, evidence), ...nothingWaits(evidence), ...await replayAgrees(evidence, engine, random, this.#now)];
    }, this.#now);
  }
}

/** A worker that ended by itself, a fault that does not pass, a server that does not start again. */
const failed = (error: unknown): Finding[] => [{ what: "failed", says: error instanceof Error ? `${error.message}${error.cause instanceof Error ? ` (${error.cause.message})` : ""}` : String(error) }];

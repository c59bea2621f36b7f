import type { Instant } from "@laurel/core";
import { programmeKey } from "@laurel/store";
import { bucketCount, bucketOf } from "@laurel/store/contract";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { locks } from "../names.js";
import { deliverBucket } from "./deliver.js";
import { FewAtOnce } from "./few-at-once.js";
import { unlessElsewhere } from "./unless-elsewhere.js";

/** A share of all members: those whose bucket leaves this remainder. */
export type Shard = {
  /** From 0 to below `of`. */
  readonly shard: number;
  readonly of: number;
  /** Time passes up to here. */
  readonly until: Instant;
  /** Where there is something to do; in all buckets of the share unless said. */
  readonly buckets?: readonly number[];
};

/** So many things to do are looked at before all buckets are taken to have some. */
const lookedAtMax = 2_000;

/**
 * The shares in which there is something to do by an instant: members of whom something is due or who were decided under an older policy, and messages that wait. Three questions to the
 * ledger, however many members there are; where nothing is due, no share is named.
 */
export async function shardsWithWork(laurel: LaurelModule, until: Instant): Promise<Shard[]> {
  const { settings: { shards: of, programme } } = laurel;
  const { store } = await laurel.engine();
  const [behind, due, waiting] = await Promise.all([
    store.versionOf(programmeKey).then((edition) => store.behind("member", edition, 1)), store.due("member", until, lookedAtMax), store.outbox.pending(until, lookedAtMax),
  ]);
  if (behind.length > 0 || due.length === lookedAtMax || waiting.length === lookedAtMax) return Array.from({ length: of }, (_, shard) => ({ shard, of, until }));
  const buckets = new Set([...due.map(({ id }) => ({ kind: "member" as const, id })), ...waiting.map(({ key }) => key)].map((key) => bucketOf(key, programme)));
  const shards = new Map<number, number[]>();
  for (const bucket of [...buckets].toSorted((a, b) => a - b)) shards.set(bucket % of, [...shards.get(bucket % of) ?? [], bucket]);
  return [...shards].map(([shard, found]) => ({ shard, of, until, buckets: found }));
}

/** What was done in a share. */
export type ShardReport = { readonly looked: number; readonly changed: number; readonly moves: number; readonly delivered: number; readonly failed: number };

const nothing: ShardReport = { looked: 0, changed: 0, moves: 0, delivered: 0, failed: 0 };

/** So many shares are done at a time in each process: each keeps some connections busy, and a shop wants some for itself. */
const atOnce = 2;
/** A share that another process is at is left to it after so long. Of one that has died the lock is free before, so that what the event bus brings again is done at once. */
const waitSeconds = 12;

/** What this process is at. */
type AtWork = { readonly shares: Map<string, Promise<ShardReport | "elsewhere">>; readonly room: FewAtOnce };
const atWork = new WeakMap<LaurelModule, AtWork>();

/**
 * Lets time pass for a share of the members, and delivers what waits there. Doing it twice, even at the same time, does no harm, for each change is a compare-and-set; whoever asks for what this
 * process is at already gets what comes of that, and what another process is at is left to it.
 */
export async function runShard(scope: Scope, shard: Shard): Promise<ShardReport | "elsewhere"> {
  const laurel = laurelIn(scope);
  const here = atWork.get(laurel) ?? { shares: new Map(), room: new FewAtOnce(atOnce) };
  atWork.set(laurel, here);
  const name = `shard:${shard.shard}/${shard.of}`;
  const run = here.shares.get(name) ?? here.room.run(() => unlessElsewhere(scope, locks.job(name), waitSeconds, () => workOff(scope, shard))).finally(() => here.shares.delete(name));
  here.shares.set(name, run);
  return run;
}

/** Buckets of a share that are looked at side by side: what is due is spread thinly, and what they deliver goes out together. */
const bucketsAtOnce = 32;

async function workOff(scope: Scope, shard: Shard): Promise<ShardReport> {
  const few = new FewAtOnce(bucketsAtOnce);
  const reports = await Promise.all(bucketsOf(shard).map((bucket) => few.run(async () => {
    const swept = await sweepBucket(laurelIn(scope), bucket, shard.until);
    const { delivered, failed, givenUp } = await deliverBucket(scope, bucket);
    return sumOf(swept, { ...nothing, delivered, failed: failed + givenUp });
  })));
  return reports.reduce(sumOf, nothing);
}

/** The buckets of a share. */
export const bucketsOf = ({ shard, of, buckets }: Shard): readonly number[] => buckets ?? Array.from({ length: Math.ceil((bucketCount - shard) / of) }, (_, i) => shard + i * of);

/** Members of a page; what is in memory at a time. */
const pageSize = 500;

/** Lets time pass for the members of a bucket. */
export async function sweepBucket(laurel: LaurelModule, bucket: number, until: Instant): Promise<ShardReport> {
  const engine = await laurel.engine();
  for (let report = nothing; ;) {
    const { looked, changed, moves, left } = await engine.sweep(until, { bucket, pageSize, limit: pageSize });
    report = sumOf(report, { ...nothing, looked, changed, moves });
    if (!left) return report;
  }
}

function sumOf(one: ShardReport, other: ShardReport): ShardReport {
  return {
    looked: one.looked + other.looked, changed: one.changed + other.changed, moves: one.moves + other.moves, delivered: one.delivered + other.delivered, failed: one.failed + other.failed,
  };
}

import type { Instant } from "@laurel/core";
import { type AggregateKey, type Door, type Engine, programmeKey } from "@laurel/store";
import { bucketCount, bucketOf } from "@laurel/store/contract";

/** Work that comes again and again: letting time pass for members, and delivering what they have to tell. */
export type ChoreName = "sweep" | "deliver";

/** What there is to do at an instant. */
export type Survey = {
  /** Members who are due or behind, or messages that wait. */
  readonly waiting: number;
  /** Whether there may be more than were counted. */
  readonly more: boolean;
  /** The buckets in which they lie; all of them where there may be more. */
  readonly buckets: readonly number[];
};

/** What was done, by what was counted: `looked`, `changed`, `moves` of a sweep; `delivered`, `failed`, `givenUp` of a delivery. */
export type Tally = Readonly<Record<string, number>>;

/** A page of work that was done, and whether there may be another. */
export type Page = { readonly done: Tally; readonly left: boolean };

/** Work as everybody does it who does it, be it one process or many. Doing a page twice, even at the same time, does no harm. */
export type Chore = {
  readonly name: ChoreName;
  /** Whether nothing must be left once all of it was done; messages may wait for a better hour, members may not. */
  readonly leavesNothing: boolean;
  survey(at: Instant): Promise<Survey>;
  /** Does a page of one bucket, or of everything. */
  page(at: Instant, bucket: number | undefined): Promise<Page>;
};

/** So many are counted before all buckets are taken to have something to do. */
const countedMax = 2_000;
const everyBucket = Array.from({ length: bucketCount }, (_, bucket) => bucket);

/**
 * Lets time pass, page by page.
 *
 * @param programme - the one whose buckets they are
 * @param pageSize - members of a page; what is in memory at a time, and what a stop waits for
 */
export function sweeping(engine: Engine, programme: string, pageSize: number): Chore {
  const { store } = engine;
  return {
    name: "sweep",
    leavesNothing: true,
    survey: async (at) => {
      // Somebody has published: whoever was decided before that is behind, which is nearly everybody.
      const behind = await store.behind("member", await store.versionOf(programmeKey), 1);
      if (behind.length > 0) return { waiting: behind.length, more: true, buckets: everyBucket };
      const due = await store.due("member", at, countedMax);
      return surveyOf(due.map(({ id }) => ({ kind: "member", id })), programme);
    },
    page: async (at, bucket) => {
      const { left, ...done } = await engine.sweep(at, { limit: pageSize, pageSize, ...only(bucket) });
      return { done, left };
    },
  };
}

/** Messages of a page, where there is a door. */
const messagesOfPage = 200;

/**
 * Delivers messages, page by page. Without a door what is for others stays where it is, before what is for ourselves: so a page is all there is.
 *
 * @param programme - the one whose buckets they are
 */
export function delivering(engine: Engine, door: Door | undefined, programme: string): Chore {
  return {
    name: "deliver",
    leavesNothing: false,
    survey: async (at) => surveyOf((await engine.store.outbox.pending(at, countedMax)).map(({ key }) => key), programme),
    page: async (_, bucket) => {
      const done = await engine.deliver(door, { ...(door ? { limit: messagesOfPage } : {}), ...only(bucket) });
      return { done, left: door !== undefined && done.delivered + done.failed + done.givenUp > 0 };
    },
  };
}

function surveyOf(keys: readonly AggregateKey[], programme: string): Survey {
  const more = keys.length >= countedMax;
  return { waiting: keys.length, more, buckets: more ? everyBucket : [...new Set(keys.map((key) => bucketOf(key, programme)))].sort((a, b) => a - b) };
}

const only = (bucket: number | undefined): { bucket?: number } => (bucket === undefined ? {} : { bucket });

/** So many pages are done at a stretch; what is left is for the next. Keeps a job well within the time that it has. */
const pagesMax = 20;

/** Does one bucket of a chore, or everything, page by page; when it is to stop, the page under way is the last. */
export async function perform(chore: Chore, at: Instant, bucket: number | undefined, stop: AbortSignal): Promise<Page> {
  let done: Tally = {};
  for (let pages = 0; pages < pagesMax && !stop.aborted; pages++) {
    const page = await chore.page(at, bucket);
    done = sumOf([done, page.done]);
    if (!page.left) return { done, left: false };
  }
  return { done, left: true };
}

/** Adds up what was done. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Record<string, number> = {};
  for (const tally of tallies) for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

import { Fault } from "@laurel/store/contract";
import type { Instant } from "@laurel/core";
import type { AggregateKey, JournalLine, State, Store } from "@laurel/store";
import { type Letter, lane, lanesOf } from "./letter.js";
import { type SlipMeans, writeSlips } from "./write-slips.js";

/** Letters that go on their way again together. */
const pageSize = 200;
/** Clocks of several servers may differ by so much; we begin to look that much earlier, and pass over what is too old. */
const clocksDifferMs = 600_000;

/** What to send again, and in whose name. */
export type SinceOrder = {
  /** Of whom. */
  readonly to: string;
  /** Letters that were first put on their way from then on … */
  readonly since: Instant;
  /** … up to then, including it; fixed when it is first asked for, so that a repetition comes to the same. */
  readonly until: Instant;
  /** Makes a repetition harmless. */
  readonly key: string;
  readonly actor: string;
};

/**
 * Puts everything on its way again that was put on it within a span of time, delivered or not, under the ids it had. The journals of the lanes hold it; where the span begins is found by
 * halving, so the length of what came before costs nothing.
 *
 * @param goesOn - false cuts it short; repeating it under its key goes on
 * @throws Fault `closed` when it was cut short
 * @returns how many letters there are in the span
 */
export async function sendSince(means: SlipMeans, order: SinceOrder, goesOn: () => boolean = () => true): Promise<number> {
  let count = 0;
  for (let place = 0; place < lanesOf(order.to); place++) count += await sendLane(means, lane(order.to, place), order, goesOn);
  return count;
}

async function sendLane(means: SlipMeans, key: AggregateKey, { since, until, key: name, actor }: SinceOrder, goesOn: () => boolean): Promise<number> {
  const { store } = means;
  const version = await store.versionOf(key);
  let [page, count]: [JournalLine[], number] = [[], 0];
  const send = async (): Promise<void> => {
    if (!goesOn()) throw new Fault("closed", "telling again was cut short; asked again under its key it goes on");
    if (page.length === 0) return;
    const out = page.map(({ record }) => record.detail!["letter"] as State);
    await writeSlips(means, actor, [{ lane: key, key: `since/${name}/${page[0]!.seq}`, out, detail: { again: page.map(({ seq }) => seq) } }]);
    count += page.length;
    page = [];
  };
  const from = await lineAt(store, key, version, since - clocksDifferMs);
  for await (const line of store.journal({ key, afterSeq: from - 1 })) {
    if (line.seq > version) break;
    const { recordedAt, detail } = line.record;
    if (recordedAt < since || recordedAt > until || !isLetter(detail)) continue;
    page.push(line);
    if (page.length === pageSize) await send();
  }
  await send();
  return count;
}

// What was sent again is noted by the numbers of its lines, so a later order does not find it twice.
const isLetter = (detail: JournalLine["record"]["detail"]): boolean => (detail as { readonly letter?: Letter } | undefined)?.letter !== undefined;

/** The first line of a journal from an instant on, of 1 to `version`; one past it where there is none. */
async function lineAt(store: Store, key: AggregateKey, version: number, at: Instant): Promise<number> {
  let [low, high] = [1, version + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await recordedAt(store, key, middle) >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function recordedAt(store: Store, key: AggregateKey, seq: number): Promise<Instant> {
  for await (const { record } of store.journal({ key, afterSeq: seq - 1 })) return record.recordedAt;
  return Infinity;
}

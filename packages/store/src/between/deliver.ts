import { never } from "@laurel/core";
import type { Message, MessageKey } from "../contract/store.js";
import type { Means } from "../engine/means.js";
import type { Part } from "../engine/sweep.js";
import { passOn } from "./pass-on.js";

/** Takes a message out of the house. Throwing means: not now, try again later. A message may come twice; its key and number tell. */
export type Door = (message: Message) => Promise<void>;

/** What a delivery did. */
export type DeliveryReport = {
  readonly delivered: number;
  /** Those that are to be tried again. */
  readonly failed: number;
  /** Those that have failed too often, and wait for a person. */
  readonly givenUp: number;
};

/** After so many failures a message is given up. */
export const attemptsMax = 12;
const firstDelayMs = 1_000;
const delayMaxMs = 3_600_000;
const pageSize = 200;

/** How long to wait after so many failures: twice as long each time, up to an hour. */
export const delayAfter = (attempts: number): number => Math.min(firstDelayMs * 2 ** (attempts - 1), delayMaxMs);

/**
 * Delivers what waits: from one member to another by ourselves, the rest through the door. At least once, and in order per member: where one
 * fails, those after it wait. Without a door only our own are delivered; the rest waits on.
 */
export async function deliver(means: Means, door: Door | undefined, { limit = Infinity, bucket }: Part = {}): Promise<DeliveryReport> {
  const report = { delivered: 0, failed: 0, givenUp: 0 };
  let after: MessageKey | undefined;
  let before = 0;
  // The pause of one that failed may be over before we are; those after it wait for the next delivery all the same.
  const stopped = new Set<string>();
  for (let seen = 0; seen < limit;) {
    const page = await means.store.outbox.pending(means.now(), Math.min(pageSize, limit - seen), after, bucket);
    if (page.length === 0) {
      // What was delivered may have given somebody something to tell in turn.
      if (report.delivered === before) break;
      [before, after] = [report.delivered, undefined];
      continue;
    }
    seen += page.length;
    after = page.at(-1)!;
    const lanes = lanesOf(page).filter(([first]) => !stopped.has(nameOf(first!)));
    const settled = await Promise.allSettled(lanes.map((lane) => deliverLane(means, door, lane)));
    for (const [i, came] of settled.entries()) {
      if (came.status === "rejected") throw came.reason;
      report.delivered += came.value.delivered;
      report.failed += came.value.failed;
      report.givenUp += came.value.givenUp;
      if (came.value.failed > 0) stopped.add(nameOf(lanes[i]![0]!));
    }
  }
  return report;
}

const nameOf = ({ key }: Message): string => `${key.kind} ${key.id}`;

/** Messages by the aggregate they are of, each lane in order. */
function lanesOf(page: readonly Message[]): Message[][] {
  const lanes = new Map<string, Message[]>();
  for (const message of page) {
    const name = nameOf(message);
    const lane = lanes.get(name);
    if (lane) lane.push(message);
    else lanes.set(name, [message]);
  }
  return [...lanes.values()];
}

async function deliverLane({ store, now, ...means }: Means, door: Door | undefined, lane: readonly Message[]): Promise<DeliveryReport> {
  const report = { delivered: 0, failed: 0, givenUp: 0 };
  const done: Message[] = [];
  for (const message of lane) {
    try {
      const whose = await passOn({ store, now, ...means }, message);
      // Without a door it waits, and those after it go on: they are passed on only, never out of turn.
      if (whose === "for-all" && !door) continue;
      if (whose === "for-all") await door!(message);
      done.push(message);
    } catch (error) {
      const attempts = message.attempts + 1;
      const over = attempts >= attemptsMax;
      await store.outbox.failed(message, over ? never : now() + delayAfter(attempts), error instanceof Error ? error.message : String(error));
      report[over ? "givenUp" : "failed"]++;
      if (!over) break;
    }
  }
  await store.outbox.delivered(done);
  report.delivered += done.length;
  return report;
}

import type { TillReport } from "@laurel/client/wire";
import { type Instant, dayMs } from "@laurel/core";

/** A till's clock may be so far ahead of ours before somebody is told: five minutes. */
export const aheadMaxMs = 300_000;
/** What a till tells may have happened so long ago before somebody is told: thirty days. */
export const ageMaxMs = 30 * dayMs;

/** When an operation is taken to have happened, by our clock. */
export type Taken = { readonly at: Instant; readonly report?: TillReport };

/** What a till says of time. */
export type ToldTime = { readonly at: Instant; readonly elapsedMs?: number | undefined };

/**
 * When the operations of a batch happened, by our clock (E4: clock skew bounded). The till's clock as it sent is held against ours, which corrects every instant of the batch; time that has passed by a clock
 * that only runs forward is better still. What a clock cannot know is held within bounds: never later than now, never earlier than what the till did before, never more than thirty days ago. Where that
 * moves it by more than a clock may be wrong, it is reported rather than refused: it has happened.
 *
 * @param after - when the last operation before these was taken to have happened
 */
export function whenOf(operations: readonly ToldTime[], sentAt: Instant, now: Instant, after: Instant): Taken[] {
  let last = Math.min(after, now);
  return operations.map(({ at, elapsedMs }) => {
    const told = elapsedMs === undefined ? at + now - sentAt : now - elapsedMs;
    const held = Math.min(Math.max(told, now - ageMaxMs), now);
    const isFar = told > now + aheadMaxMs || told < now - ageMaxMs;
    last = Math.max(last, held);
    return { at: last, ...(isFar && { report: { code: "clock-differs" as const, told, taken: last } }) };
  });
}

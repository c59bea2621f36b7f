/** How long a writer waits for another process, before it says so. */
export const patienceUsualMs = 15_000;
/** How long a reader waits, inside SQLite; it has to only while another process mends what a crash has left. */
export const readerPatienceMs = 5_000;
/** The longest of the single waits. */
const waitMaxMs = 20;

/**
 * Waits for a lock without blocking the process, a little longer each time and never twice the same, so that two processes do not keep
 * step.
 *
 * @returns `next`, which waits and says `true`, or says `false` when it has been too long
 */
export function waitsBeforeGivingUp(forMs = patienceUsualMs): { next(): Promise<boolean> } {
  const until = performance.now() + forMs;
  let waits = 0;
  return {
    async next() {
      if (performance.now() >= until) return false;
      const ms = Math.min(++waits, waitMaxMs) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, ms));
      return true;
    },
  };
}

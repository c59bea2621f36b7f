/** How long we wait for another process in all, before we say so. */
export const patienceMs = 15_000;
/** The longest of the single waits. */
const waitMaxMs = 20;

/**
 * Waits for a lock without blocking the process, a little longer each time and never twice the same, so that two processes do not keep
 * step.
 *
 * @returns `next`, which waits and says `true`, or says `false` when it has been too long
 */
export function waitsBeforeGivingUp(forMs = patienceMs): { next(): Promise<boolean> } {
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

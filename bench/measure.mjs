import os from "node:os";

/**
 * Runs arms by turns, so that a busy machine slows all of them alike, and takes the median of each.
 *
 * @param arms name to a function that does the work `times` times
 * @param rounds how many turns each arm gets; the first, which warms up, is not counted
 * @returns microseconds for one piece of work, by arm
 */
export async function alternate(arms, { rounds = 7, times = 1 } = {}) {
  const taken = new Map(Object.keys(arms).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of Object.entries(arms)) {
      const start = performance.now();
      await work(times);
      if (round > 0) taken.get(name).push(((performance.now() - start) * 1_000) / times);
    }
  }
  return Object.fromEntries([...taken].map(([name, all]) => [name, median(all)]));
}

/** The middle of some figures. */
export function median(all) {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** What the figures were taken on. */
export function machine() {
  return { node: process.version, cpu: os.cpus()[0]?.model ?? "unknown", cores: os.cpus().length, memoryGiB: Math.round(os.totalmem() / 2 ** 30) };
}

/** One line of the report: what was measured, against what, and what we aim for. */
export function figure(name, value, { unit, aim, holds, against }) {
  return { name, value: Number(value.toPrecision(4)), unit, aim, holds, against };
}

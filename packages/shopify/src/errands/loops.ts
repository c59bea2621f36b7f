import type { Room } from "../adapter/room.js";

/** Something that is done again and again. */
export type Errand = {
  readonly name: string;
  /** How long after it was done it is done again. */
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<unknown>;
};

/** Errands that go on until they are stopped. */
export type Loops = {
  readonly start: () => void;
  /** Has an errand done soon, also while it waits. */
  readonly nudge: (name: string) => void;
  /** Begins nothing any more; returns once what is under way has ended. */
  readonly stop: () => Promise<void>;
};

/** Does errands, each in a loop of its own. One that fails is told of, and done again at its next time. */
export function openLoops(errands: readonly Errand[], tell: Room["tell"]): Loops {
  let stopping: AbortController | undefined;
  let running: readonly Promise<void>[] = [];
  const wakers = new Map<string, () => void>();
  const wished = new Set<string>();

  async function loop({ name, everyMs, run }: Errand, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      wished.delete(name);
      await run(signal).catch((fault: unknown) => tell(fault, { what: name }));
      if (!signal.aborted && !wished.has(name)) await rest(name, everyMs, signal);
    }
  }

  async function rest(name: string, ms: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      wakers.set(name, wake);
      signal.addEventListener("abort", wake, { once: true });
    });
    wakers.delete(name);
  }

  return {
    start: () => {
      if (stopping) return;
      stopping = new AbortController();
      const { signal } = stopping;
      running = errands.map(async (each) => loop(each, signal));
    },
    nudge: (name) => {
      wished.add(name);
      wakers.get(name)?.();
    },
    stop: async () => {
      stopping?.abort();
      await Promise.all(running);
      [stopping, running] = [undefined, []];
    },
  };
}

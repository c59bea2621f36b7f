import { setTimeout as sleep } from "node:timers/promises";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";

/** No more than so long is waited: a shop in which somebody is always buying looks at its orders all the same. */
const waitMsMax = 1_000;

type Answers = { underWay: number; readonly waiting: (() => void)[] };
const answers = new WeakMap<LaurelModule, Answers>();

function answersOf(laurel: LaurelModule): Answers {
  const known = answers.get(laurel) ?? { underWay: 0, waiting: [] };
  answers.set(laurel, known);
  return known;
}

/** Somebody waits for an answer of this process, until it is given or they have gone. */
export function awaitsAnswer(laurel: LaurelModule, response: { readonly closed?: boolean; readonly once: (event: "close", listener: () => void) => unknown }): void {
  if (response.closed) return;
  const here = answersOf(laurel);
  here.underWay++;
  response.once("close", () => {
    here.underWay--;
    if (here.underWay === 0) for (const go of here.waiting.splice(0)) go();
  });
}

/**
 * Waits until nobody waits for an answer of this process, or a second has gone by. Where one process does all, whoever completes a cart would otherwise wait for what is done with the order afterwards.
 */
export async function afterAnswers(laurel: LaurelModule): Promise<void> {
  const here = answersOf(laurel);
  if (here.underWay === 0) return;
  const late = new AbortController();
  await Promise.race([new Promise<void>((resolve) => here.waiting.push(resolve)), sleep(waitMsMax, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}

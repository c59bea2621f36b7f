import { setTimeout as sleep } from "node:timers/promises";
import type { Laurel } from "@laurel/server/embed";
import type { Waiting } from "../bulk/bulk-operation.js";

/** Where Laurel does not say how long to wait. */
const pauseMs = 1_000;

/** A programme that may be told as much as there is: where it lets in no more for the moment, whoever asks waits, and is not turned away. For an import, at the end of whose patience an order would be left out. */
export function unhurried(laurel: Laurel, wait: Waiting = sleep): Laurel {
  return {
    ...laurel,
    fetchAs: async (caller, request, environment) => {
      for (;;) {
        const answer = await laurel.fetchAs(caller, request.clone(), environment);
        if (answer.status !== 429) return answer;
        const seconds = Number(answer.headers.get("retry-after"));
        await wait(seconds > 0 ? seconds * 1_000 : pauseMs);
      }
    },
  };
}

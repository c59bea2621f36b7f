/// <reference lib="dom" />
import { inject, onTestFinished } from "vitest";
import { type Entered, type Entrance, type Part, enterStage } from "./enter.fixture.js";

/**
 * For a `*.browser.test.ts`: a real membership against the stage that was opened for this run, closed when the test ends.
 *
 * ```ts
 * const { membership, member, token } = await enter("gold", { language: "zh-Hans" });
 * const wallet = document.createElement("laurel-points-wallet");
 * wallet.membership = membership;
 * document.body.append(wallet);
 * ```
 *
 * Every call is somebody new, so tests do not see each other's points. `weather` makes an element wait, fail or grow old (`enter.fixture.ts`).
 */
export async function enter(part: Part, how: Omit<Entrance, "url"> = {}): Promise<Entered> {
  const entered = await enterStage(part, { url: inject("stage"), ...how });
  onTestFinished(async () => entered.membership.close());
  return entered;
}

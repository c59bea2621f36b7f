import { type PolicyDocument, policyAt } from "@laurel/core";
import { type Answering, answer, refuse } from "../http/answering.js";
import { simulate } from "../simulation/simulate.js";
import { soundPolicy } from "./sound-policy.js";

/** So many members who would fall are listed; all of them are counted. */
const losersMax = 200;

/** What a draft would change, over the members as they are now; nothing is written (T9). */
export const simulatePolicy: Answering<"simulatePolicy"> = async ({ body }, means) => {
  const document = await soundPolicy(means, body);
  if ("kind" in document) return document;
  const wrong = await wrongCurrency(means, document);
  if (wrong) return wrong;
  const { losers, ...result } = await simulate(means.engine, document, means.now());
  return answer(200, { ...result, losing: losers.length, losers: losers.slice(0, losersMax) });
};

async function wrongCurrency({ engine, now }: Parameters<typeof soundPolicy>[0], { program }: PolicyDocument) {
  const { currency } = policyAt(await engine.programme(), now());
  const says = `expected ${currency}, the currency of the history`;
  return program.currency === currency ? undefined : refuse({ code: "policy-invalid", problems: [{ path: "program.currency", says }] });
}

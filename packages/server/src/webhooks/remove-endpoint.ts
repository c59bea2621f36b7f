import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { discardDeadLetters } from "../outward/dead-letters.js";
import { changeRegister, loadRegister } from "./register.js";

/** Tells an address no more. What waits for it is dropped when its turn comes, its dead letters at once. Removing it again does no harm. */
export const removeEndpoint: Answering<"removeEndpoint"> = async ({ params: { endpoint }, caller }, { engine: { store }, now }) => {
  const outcome = await changeRegister(store, {
    actor: actorOf(caller), at: now(), detail: { removed: endpoint },
    to: ({ endpoints, removed }) => (endpoints.some((each) => each.endpoint === endpoint)
      ? { endpoints: endpoints.filter((each) => each.endpoint !== endpoint), removed: [...removed, endpoint] } : undefined),
  });
  if (outcome.kind === "left" && !(await loadRegister(store)).register.removed.includes(endpoint)) {
    return refuse({ code: "endpoint-unknown", endpoint });
  }
  await discardDeadLetters(store, endpoint);
  return answer(204, undefined);
};

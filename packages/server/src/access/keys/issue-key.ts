import { actorOf } from "../caller.js";
import { type Answering, answer, refuse } from "../../http/answering.js";
import { idFor } from "../../http/carry-out.js";
import { issue } from "./keys.js";

/** Issues a key and shows its secret, this once: again only to whoever repeats the request under its `Idempotency-Key`. */
export const issueKey: Answering<"issueKey"> = async (asked, { engine: { store }, now, secret }) => {
  const issued = await issue({ store, now }, secret, { id: idFor(asked), order: asked.body, by: actorOf(asked.caller) });
  return issued.kind === "refused" ? refuse(issued) : answer(201, { ...issued.key, secret: issued.secret });
};

import { type Answering, answer, refuse } from "../../http/answering.js";
import { actorOf } from "../caller.js";
import { revoke } from "./keys.js";

/** Takes a key away. Every server has noticed after `keyKnownForMs`. */
export const revokeKey: Answering<"revokeKey"> = async ({ params: { key }, caller }, { engine: { store }, now }) => {
  const outcome = await revoke({ store, now }, key, actorOf(caller));
  return outcome === "revoked" ? answer(204, undefined) : refuse({ code: "key-unknown", key });
};

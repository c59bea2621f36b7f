import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { soundPolicy } from "./sound-policy.js";

/** Publishes a version, to be in force from an instant (T10). The past is not rewritten: a version begins after those before it. */
export const publishPolicy: Answering<"publishPolicy"> = async ({ body, caller }, means) => {
  const document = await soundPolicy(means, body);
  if ("kind" in document) return document;
  const outcome = await means.engine.publish({ version: body.version, from: body.from, document }, actorOf(caller));
  if (outcome.kind === "refused") return refuse({ code: "policy-refused", refusals: outcome.refusals });
  return answer(200, { version: body.version, edition: outcome.edition, unchanged: outcome.kind === "unchanged" });
};

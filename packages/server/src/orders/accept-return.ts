import type { FactOf } from "@laurel/core";
import type { Answering } from "../http/answering.js";
import { actorOf } from "../access/caller.js";
import { doneReply } from "../http/carry-out.js";
import { invalid } from "../http/reading/read-request.js";
import { wrongSource } from "./accept-order.js";

/** Goods that came back without naming their order: they lower their own day. */
export const acceptReturn: Answering<"acceptReturn"> = async ({ params, body, caller }, { engine }) => {
  if (params.source !== body.source || params.return !== body.id) return invalid([{ path: "body", says: "expected the source and the id in the path" }]);
  const source = wrongSource(body.source);
  if (source) return invalid([source]);
  const fact: FactOf<"return"> = { id: `return:${body.source}/${body.id}`, kind: "return", at: body.at, return: { ...body, identities: [] } };
  return doneReply(await engine.execute(params.member, { key: `${fact.id}:${body.revision}`, actor: actorOf(caller), facts: [fact] }));
};

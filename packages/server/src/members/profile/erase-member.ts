import { eraseMember as erase } from "@laurel/store/vault";
import { actorOf } from "../../access/caller.js";
import { type Answering, answer } from "../../http/answering.js";
import { unknownMember } from "../find-member.js";

/** Erases a person (X5): personal data are destroyed with their key, the books stay under an id that leads to nobody. Without a vault there is nothing personal to destroy. */
export const eraseMember: Answering<"eraseMember"> = async ({ params, query, caller }, { engine, vault, now }) => {
  if (!vault) return await engine.read(params.member) ? answer(204, undefined) : unknownMember(params.member);
  const outcome = await erase({ engine, vault, now }, params.member, query.reason, actorOf(caller));
  return outcome.kind === "erased" ? answer(204, undefined) : unknownMember(params.member);
};

import { actorOf } from "../../access/caller.js";
import { type Answering, answer, refuse } from "../../http/answering.js";
import { findMember, unknownMember } from "../find-member.js";
import { keepPersonal, readPersonal } from "./personal-record.js";

/** How many words of one member are kept; the oldest about a channel and a purpose that somebody has spoken about since go first. */
const consentsMax = 500;

/** A member says yes or no to being contacted (M7). Words are kept, not replaced; saying the same again from the same place adds nothing. */
export const recordConsent: Answering<"recordConsent"> = async ({ params, body, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const { member } = found;
  const was = await readPersonal(means.vault, member, { by: actorOf(caller), why: "recordConsent" });
  if (was.kind === "erased") return refuse({ code: "erased", member } as { code: "erased" });
  const { consents } = was.record;
  const last = consents.findLast(({ channel, purpose }) => channel === body.channel && purpose === body.purpose);
  if (last && last.given === body.given && last.source === body.source) return answer(201, { consents: [...consents] });
  const next = [...consents, { ...body, at: means.now() }].slice(-consentsMax);
  await keepPersonal(means.vault, member, { consents: next });
  return answer(201, { consents: next });
};

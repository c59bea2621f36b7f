import { digestOf } from "@laurel/store";
import { actorOf } from "../../access/caller.js";
import { type Answering, answer, refuse } from "../../http/answering.js";
import { idFor } from "../../http/carry-out.js";
import { findMember, unknownMember } from "../find-member.js";
import { keepPersonal, readPersonal, repeatOf, requestsWith } from "./personal-record.js";

/** How many words of one member are kept; the oldest about a channel and a purpose that somebody has spoken about since go first. */
const consentsMax = 500;

/** A member says yes or no to being contacted (M7). Words are kept, not replaced; saying the same again from the same place adds nothing. */
export const recordConsent: Answering<"recordConsent"> = async (asked, means) => {
  const { params, body, caller } = asked;
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const { member } = found;
  const was = await readPersonal(means.vault, member, { by: actorOf(caller), why: "recordConsent" });
  if (was.kind === "erased") return refuse({ code: "erased", member });
  const { consents } = was.record;
  const request = { id: idFor(asked), digest: digestOf(body) };
  const repeat = repeatOf(was.record, request);
  // Sent again after the member has said no, an old yes must not be heard as a new one.
  if (repeat !== "new") return repeat === "same" ? answer(201, { consents: [...consents] }) : refuse({ code: "key-conflict" });
  const last = consents.findLast(({ channel, purpose }) => channel === body.channel && purpose === body.purpose);
  const isSaid = last !== undefined && last.given === body.given && last.source === body.source;
  const next = isSaid ? consents : [...consents, { ...body, at: means.now() }].slice(-consentsMax);
  await keepPersonal(means.vault, member, { consents: next, requests: requestsWith(was.record, request) });
  return answer(201, { consents: [...next] });
};

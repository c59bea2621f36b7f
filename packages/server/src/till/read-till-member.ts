import { actorOf } from "../access/caller.js";
import { type Answering, answer } from "../http/answering.js";
import { memberAtCounter } from "../members/finding/member-at-counter.js";
import { deviceOf } from "./device/till-caller.js";
import { memberTold } from "./operations/member-told.js";
import { tillMember } from "./operations/till-member.js";

/**
 * Finds a member at the counter, by what is typed or shown there, with the books that a till quotes from when the line is down. Whoever is served at a store is known there; by an id
 * only those are found who are.
 */
export const readTillMember: Answering<"readTillMember"> = async (asked, means) => {
  const found = await memberAtCounter(asked, means, (member) => memberTold(means, member));
  if (found.kind === "problem") return found;
  if (found.kind === "nobody") return answer(200, { items: [] });
  await means.access.affiliate(found.reading.member, deviceOf(asked.caller).store, actorOf(asked.caller));
  return answer(200, { items: [await tillMember(means, asked.caller, found.reading)] });
};

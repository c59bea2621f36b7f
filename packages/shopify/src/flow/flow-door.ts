import { type Effect, policyAt } from "@laurel/core";
import type { Door, Message } from "@laurel/store";
import type { Room } from "../adapter/room.js";
import { askTriggerFlow } from "../operations/flow.js";
import { leadsTo } from "../publish/whose.js";
import { type FlowWord, wordOf } from "./flow-word.js";
import { claimWord, giveBackWord, noteTold } from "./flow-told.js";

/** Somebody else is telling it at this moment: it comes again, and has been told by then, or not. */
class BeingTold extends Error {}

/**
 * The door through which the merchant's flows hear of a changed tier and of points that are about to expire; one of the `others` of `publishDoor`. Each word is told once for each customer of the member. Only where the
 * process is cut short between Shopify's answer and our note of it may it be told twice, as the ledger's own messages may be.
 *
 * @throws AdminFault when Shopify cannot be reached: the message comes again
 */
export function flowDoor(room: Room): Door {
  return async (message) => {
    if (message.key.kind !== "member") return;
    const word = wordOf(policyAt(await room.laurel.means.engine.programme(), room.clock()), message.effect as unknown as Effect);
    if (!word) return;
    const [leads] = await leadsTo(room, [message.key.id]);
    for (const customer of leads?.customers ?? []) await tell(room, message, word, customer);
  };
}

async function tell(room: Room, { key: { id: member }, number }: Message, { handle, payload }: FlowWord, customer: string): Promise<void> {
  const name = { member, number, customer };
  const claim = await claimWord(room, name);
  if (claim === "told") return;
  if (claim === "being-told") throw new BeingTold(`flows are being told of message ${number} of ${member}`);
  let answer;
  try {
    answer = await room.admin.ask(askTriggerFlow, { handle, payload: { customer_id: customer, ...payload } });
  } catch (fault) {
    await giveBackWord(room, name);
    throw fault;
  }
  // What Shopify does not take is not better a moment later, and other news waits behind it.
  const [error] = answer.flowTriggerReceive?.userErrors ?? [];
  if (error) room.tell(new Error(`Shopify Flow does not take ${handle}: ${error.message}`), { shop: room.shop, member, doing: "flow" });
  await noteTold(room, name);
}

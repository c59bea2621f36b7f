import type { Reading } from "@laurel/store";
import { type Caller, actorOf } from "../../access/caller.js";
import { type Answering, answer } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { memberAtCounter } from "./member-at-counter.js";
import { memberCards } from "./member-card.js";

/** Finds a member. Who stands at the counter shows a code, or tells a phone or a card: whoever is found so is known at the store from then on. */
export const searchMembers: Answering<"searchMembers"> = async (asked, means) => {
  const found = await memberAtCounter(asked, means);
  if (found.kind === "problem") return found;
  if (found.kind === "nobody") return answer(200, { items: [] });
  if (!found.isById) await served(means, asked.caller, found.reading);
  return answer(200, { items: await memberCards(means, asked.caller, "searchMembers", [found.reading]) });
};

/** A member who was served at a store is known there. */
async function served({ access }: Means, caller: Caller, { member }: Reading): Promise<void> {
  const store = caller.kind === "device" ? caller.store : caller.kind === "staff" && caller.stores !== "all" ? caller.stores[0] : undefined;
  if (store !== undefined) await access.affiliate(member, store, actorOf(caller));
}

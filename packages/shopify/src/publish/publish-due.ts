import { policyAt } from "@laurel/core";
import type { DeliveryReport, Door } from "@laurel/store";
import type { Room } from "../adapter/room.js";
import { readNote, writeNote } from "../desk/notes.js";
import { publishMany } from "./publish-members.js";
import { duePublished, putOff, wishAllPublished, wishPublished } from "./published-rows.js";

/** What was due and is told. */
export type DueReport = {
  readonly looked: number;
  readonly written: number;
  readonly refused: number;
  /** Another version of the policy is in force than the last time, so everybody was told of anew; its benefits are `publishBenefits`' to bring. */
  readonly hasNewPolicy: boolean;
};

const pageSize = 100;
/** What Shopify refuses is not better a moment later. */
const refusedForMs = 15 * 60_000;

/**
 * Tells Shopify of everybody of whom something is due: who was wished to be told of, and those for whom time has changed something since. Run it every minute, and after something has happened.
 *
 * @param limit - no more members than so many; all that are due unless said
 * @throws AdminFault when Shopify cannot be asked; what was written stands, and the rest stays due
 */
export async function publishDue(room: Room, limit = Infinity): Promise<DueReport> {
  let report: DueReport = { looked: 0, written: 0, refused: 0, hasNewPolicy: await seesNewPolicy(room) };
  // What falls due after now is left to the next run, so that one who is wished all the time cannot hold this one.
  for (const now = room.clock(), seen = new Set<string>(); report.looked < limit;) {
    const due = (await duePublished(room, now, Math.min(pageSize, limit - report.looked) + seen.size)).filter((member) => !seen.has(member));
    if (due.length === 0) break;
    for (const member of due) seen.add(member);
    const outcomes = await publishMany(room, due);
    const refused = outcomes.filter((each) => each.kind === "refused");
    for (const { member, why } of refused) room.tell(why, { shop: room.shop, member, doing: "publish" });
    await putOff(room, refused.map(({ member }) => member), now + refusedForMs);
    report = { ...report, looked: report.looked + due.length, written: report.written + outcomes.filter(({ kind }) => kind === "written").length, refused: report.refused + refused.length };
  }
  return report;
}

const noteName = "published-policy";

/** Whether another version is in force than that which members were last told of under; then all of them are to be told of anew. */
async function seesNewPolicy(room: Room): Promise<boolean> {
  const { version } = policyAt(await room.laurel.means.engine.programme(), room.clock());
  const noted = await readNote(room, noteName);
  if (noted === version) return false;
  await wishAllPublished(room);
  await writeNote(room, noteName, version);
  return true;
}

/**
 * The door through which what members have to tell reaches Shopify. It only writes down of whom there is something to tell, so that a thousand promotions cost a few calls afterwards; `publishDue` makes them.
 *
 * @param others - doors that want to hear of it as well: whatever one of them does not take comes again for all
 */
export function publishDoor(room: Room, others: readonly Door[] = []): Door {
  return async (message) => {
    if (message.key.kind === "member") await wishPublished(room, [message.key.id]);
    for (const door of others) await door(message);
  };
}

/** Delivers what members have to tell, and tells Shopify of it right away. */
export async function deliverPublished(room: Room, others: readonly Door[] = []): Promise<DeliveryReport & { readonly published: DueReport }> {
  const delivered = await room.laurel.means.engine.deliver(publishDoor(room, others));
  return { ...delivered, published: await publishDue(room) };
}

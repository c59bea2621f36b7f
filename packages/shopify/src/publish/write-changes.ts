import type { Room } from "../adapter/room.js";
import { AdminFault } from "../asking/admin-fault.js";
import { numberOf } from "../inbox/payload.js";
import { askAddTags, askDropMetafields, askRemoveTags, askWriteMetafields } from "../operations/publish.js";
import type { Change } from "./borne.js";

/** So many metafields go in one call, all or none of them. */
export const metafieldsMax = 25;

/**
 * Writes changes. Where somebody has written meanwhile what was read is stale, and nothing of that call is written: whoever calls looks again.
 *
 * @returns customers whose change Shopify has refused, with why
 * @throws AdminFault when Shopify cannot be asked
 */
export async function writeChanges(room: Room, changes: readonly Change[]): Promise<ReadonlyMap<string, unknown>> {
  const refused = new Map<string, unknown>();
  for (const call of callsOf(changes)) await setTogether(room, call, refused);
  for (const { id, drop, addTags, removeTags } of changes.filter((each) => !refused.has(numberOf(each.id)))) {
    try {
      if (drop.length > 0) told(room, "DropMetafields", (await room.admin.ask(askDropMetafields, { metafields: drop })).metafieldsDelete);
      if (removeTags.length > 0) told(room, "RemoveTags", (await room.admin.ask(askRemoveTags, { id, tags: removeTags })).tagsRemove);
      if (addTags.length > 0) told(room, "AddTags", (await room.admin.ask(askAddTags, { id, tags: addTags })).tagsAdd);
    } catch (error) {
      refused.set(numberOf(id), refusalIn(error));
    }
  }
  return refused;
}

/** Changes that go in one call: each whole, and no more metafields than a call takes. */
function callsOf(changes: readonly Change[]): Change[][] {
  const calls: Change[][] = [];
  let [call, size] = [[] as Change[], Infinity];
  for (const change of changes.filter(({ set }) => set.length > 0)) {
    if (size + change.set.length > metafieldsMax) {
      [call, size] = [[], 0];
      calls.push(call);
    }
    call.push(change);
    size += change.set.length;
  }
  return calls;
}

/** Where a call of several is refused, each is tried alone, so that none suffers from another. */
async function setTogether(room: Room, call: readonly Change[], refused: Map<string, unknown>): Promise<void> {
  const answer = (await room.admin.ask(askWriteMetafields, { metafields: call.flatMap(({ set }) => set) })).metafieldsSet;
  if (!answer || answer.userErrors.length === 0) return;
  if (call.length > 1) {
    for (const each of call) await setTogether(room, [each], refused);
    return;
  }
  if (answer.userErrors.every(({ code }) => code === "STALE_OBJECT")) return;
  refused.set(numberOf(call[0]!.id), new AdminFault("refused", sentenceOf(answer.userErrors), { shop: room.shop, operation: "WriteMetafields" }));
}

type Told = { readonly userErrors: readonly { readonly message: string }[] } | null;

function told({ shop }: Room, operation: string, answer: Told): void {
  if (answer && answer.userErrors.length > 0) throw new AdminFault("refused", sentenceOf(answer.userErrors), { shop, operation });
}

const sentenceOf = (errors: readonly { readonly message: string }[]): string => errors.map(({ message }) => message).join("; ");

function refusalIn(error: unknown): AdminFault {
  if (error instanceof AdminFault && error.code === "refused") return error;
  throw error;
}

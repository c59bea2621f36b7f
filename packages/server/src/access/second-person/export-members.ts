import type { MemberCard } from "@laurel/client/wire";
import type { Reading } from "@laurel/store";
import type * as z from "zod";
import { type Answering, type Asked, type Refused, refuse } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { memberCards } from "../../members/finding/member-card.js";
import { approvalOf, stateAt } from "../approvals.js";
import { actorOf } from "../caller.js";

/** How long an approval lets its asker read, from when it was given. Milliseconds: one day. */
export const readingForMs = 86_400_000;
const cardsAtOnce = 100;

/**
 * Reads all members, line by line, masked as the caller's role asks (X4). Needs an approval that the caller has asked for and another person has given within the last day, for the same store. Each export is an
 * alert, before its first line is handed out.
 */
export const exportMembers: Answering<"exportMembers"> = async (asked, means) => {
  const refused = await refusalOf(asked, means);
  if (refused) return refused;
  const { query: { approval, store }, caller } = asked;
  await means.audit.note({ at: means.now(), actor: actorOf(caller), kind: "alert", operation: "exportMembers", about: { approval, ...(store !== undefined && { store }) } });
  return { kind: "lines", lines: cards(asked, means) };
};

async function refusalOf({ query: { approval: id, store }, caller }: Asked<"exportMembers">, means: Means): Promise<Refused | undefined> {
  const approval = await approvalOf(means, id);
  // Somebody else's approval is told from none by nothing: ids are not there to be tried out.
  if (approval?.kind !== "reading" || approval.about["what"] !== "export" || approval.askedBy !== actorOf(caller)) return refuse({ code: "approval-unknown", approval: id });
  const state = stateAt(approval, means.now());
  const isGood = state === "approved" && means.now() - approval.decided!.at < readingForMs && approval.about["store"] === store;
  return isGood ? undefined : { kind: "problem", code: "approval-needed", figures: { approval: id, state } };
}

async function* cards(asked: Asked<"exportMembers">, means: Means): AsyncGenerator<z.infer<typeof MemberCard>> {
  const { engine, access } = means;
  const { query: { store }, caller, scope, isWanted } = asked;
  let found: Reading[] = [];
  for await (const { key } of engine.store.aggregates("member")) {
    if (!isWanted()) return;
    if (store !== undefined && !(await access.storesOf([key.id]))[0]!.includes(store)) continue;
    if (scope === "store" && !(await access.reaches(caller, key.id))) continue;
    const reading = await engine.read(key.id);
    if (reading && reading.mergedInto === undefined) found.push(reading);
    if (found.length < cardsAtOnce) continue;
    yield* await memberCards(means, caller, "exportMembers", found);
    found = [];
  }
  yield* await memberCards(means, caller, "exportMembers", found);
}

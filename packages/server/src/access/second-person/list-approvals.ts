import { type Instant, never } from "@laurel/core";
import { type Answering, answer } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { type KeptApproval, approvalAt, approvalOf, stateAt } from "../approvals.js";
import { isWithinReach } from "./decide-approval.js";

/** So many are looked at for a page. */
const lookedAtMax = 2_000;

type Found = { readonly approval: KeptApproval; readonly cursor: string };

/** Lists what waits for a second person, soonest to expire first; or all approvals there ever were, by id. Staff of a store see what is about its members. */
export const listApprovals: Answering<"listApprovals"> = async (asked, means) => {
  const { query: { limit, after, state } } = asked;
  const items: ReturnType<typeof approvalAt>[] = [];
  let seen = 0;
  for await (const { approval, cursor } of state === "waiting" || state === "expired" ? undecided(means, after) : everyApproval(means, after)) {
    const isAsked = state === undefined || stateAt(approval, means.now()) === state;
    if (isAsked && await isWithinReach(asked, means, approval)) items.push(approvalAt(approval, means.now()));
    if (items.length === limit || ++seen === lookedAtMax) return answer(200, { items, next: cursor });
  }
  return answer(200, { items });
};

/** What nobody has decided, by the instant at which it expires: the only ones that time changes, and so those that are due at all. */
async function* undecided(means: Means, after: string | undefined): AsyncGenerator<Found> {
  let place = after === undefined ? undefined : placeIn(after);
  for (;;) {
    const page = await means.engine.store.due("approval", never - 1, 100, place);
    for (const due of page) {
      const approval = await approvalOf(means, due.id);
      if (approval && !approval.decided) yield { approval, cursor: `${due.dueAt}.${due.id}` };
    }
    place = page.at(-1);
    if (!place) return;
  }
}

async function* everyApproval(means: Means, after: string | undefined): AsyncGenerator<Found> {
  for await (const { key, state } of means.engine.store.aggregates("approval", after)) yield { approval: state as unknown as KeptApproval, cursor: key.id };
}

function placeIn(cursor: string): { readonly dueAt: Instant; readonly id: string } {
  const [dueAt, id] = [Number(cursor.slice(0, cursor.indexOf("."))), cursor.slice(cursor.indexOf(".") + 1)];
  return Number.isSafeInteger(dueAt) ? { dueAt, id } : { dueAt: never, id: "" };
}

import { type Answering, answer } from "../http/answering.js";
import { type Draft, drafts } from "./drafts.js";

/** Drafts by name. */
export const listDrafts: Answering<"listDrafts"> = async ({ query: { limit, after } }, { engine: { store } }) => {
  const items: Omit<Draft, "document">[] = [];
  for await (const { draft, revision, savedAt, savedBy } of drafts(store, after)) {
    if (items.length === limit) return answer(200, { items, next: items.at(-1)!.draft });
    items.push({ draft, revision, savedAt, savedBy });
  }
  return answer(200, { items });
};

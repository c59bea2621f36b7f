import { sameFact } from "@laurel/core";
import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { dropDraft, keepDraft, loadDraft } from "./drafts.js";

/** Keeps a draft upon the revision it was written on. Keeping the same again, as after a lost answer, changes nothing. */
export const putDraft: Answering<"putDraft"> = async ({ params: { draft }, body: { document, revision }, caller }, { engine: { store }, now }) => {
  const known = await loadDraft(store, draft);
  if (known && known.revision !== revision) {
    if (sameFact(known.document, document)) return answer(200, shown(known));
    return refuse({ code: "draft-moved", revision: known.revision });
  }
  // A name that was thrown away begins anew where it ended.
  const base = known ? revision : revision === 0 ? (await store.versionOf({ kind: "draft", id: draft })) : revision;
  const next = { draft, revision: base, document, savedAt: now(), savedBy: actorOf(caller) };
  const kept = await keepDraft(store, next);
  return kept.kind === "kept" ? answer(200, { ...next, revision: kept.revision }) : refuse({ code: "draft-moved", revision: kept.revision });
};

/** A draft. */
export const readDraft: Answering<"readDraft"> = async ({ params: { draft } }, { engine: { store } }) => {
  const known = await loadDraft(store, draft);
  return known ? answer(200, shown(known)) : refuse({ code: "draft-unknown", draft });
};

/** Throws a draft away. */
export const removeDraft: Answering<"removeDraft"> = async ({ params: { draft }, caller }, { engine: { store }, now }) => {
  await dropDraft(store, draft, actorOf(caller), now());
  return answer(204, undefined);
};

const shown = ({ draft, revision, document, savedAt, savedBy }: NonNullable<Awaited<ReturnType<typeof loadDraft>>>) => ({ draft, revision, document: { ...document }, savedAt, savedBy });

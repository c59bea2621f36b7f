import { type PolicyDocument, pathText } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { type Refused, refuse } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { loadDraft } from "./drafts.js";

/** A policy that is told whole, or named as a draft; or why it cannot be used. */
export async function soundPolicy({ engine }: Means, { document, draft }: { readonly document?: unknown; readonly draft?: string | undefined }): Promise<PolicyDocument | Refused> {
  const kept = draft === undefined ? undefined : await loadDraft(engine.store, draft);
  if (draft !== undefined && !kept) return refuse({ code: "draft-unknown", draft });
  const read = readPolicy(kept ? kept.document : document);
  if (read.kind === "policy") return read.document;
  return refuse({ code: "policy-invalid", problems: read.problems.slice(0, 50).map(({ path, sentence }) => ({ path: pathText(path), says: sentence })) });
}

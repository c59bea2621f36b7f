import type { Failure } from "../asking/ask";
import { type Say, type WordKey, useWords } from "../language/use-words";

/** Says why something failed, in one sentence: the server's own, or else the one for its kind. */
export function useSentence(): { readonly say: Say; readonly sentence: (failure: Failure) => string } {
  const { say } = useWords();
  return { say, sentence: (failure) => sentenceOf(failure, say) };
}

function sentenceOf({ status, code, detail, figures }: Failure, say: Say): string {
  if (code === "unreachable") return say("failed.unreachable");
  if (status === 401) return say("failed.signedOut");
  const refused = refusedIn(figures, say);
  if (refused !== undefined) return refused;
  return detail ?? (typeof figures["title"] === "string" && status < 500 ? figures["title"] : say("failed.unknown"));
}

/** Why a version of the policy cannot follow the one before; each reason is a sentence. */
function refusedIn(figures: Readonly<Record<string, unknown>>, say: Say): string | undefined {
  const refusals = Array.isArray(figures["refusals"]) ? figures["refusals"] as { readonly code: string }[] : [];
  if (refusals.length === 0) return undefined;
  return refusals.map(({ code, ...values }) => say(`publish.refused.${code}` as WordKey, values as Readonly<Record<string, string | number>>)).join(" ");
}

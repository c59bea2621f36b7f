import { useEffect, useState } from "react";
import type { PolicyReadingAnswer } from "../../desk/answers";
import { ask } from "../asking/ask";
import { spokenIn, useWords } from "../language/use-words";

/** Whoever types is done after so long. Milliseconds. */
const typedAfterMs = 450;

/** What is said of a policy's text, read anew whenever somebody has stopped typing. */
export function useReading(text: string | undefined): { readonly reading: PolicyReadingAnswer | undefined; readonly isReading: boolean } {
  const language = spokenIn(useWords().tag);
  const [read, setRead] = useState<{ readonly text: string; readonly reading: PolicyReadingAnswer }>();
  useEffect(() => {
    if (text === undefined) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask<PolicyReadingAnswer>("/admin/laurel/policy/reading", { method: "POST", body: { text }, language, signal: stop.signal }).then((reading) => setRead({ text, reading }), () => undefined);
    }, read === undefined ? 0 : typedAfterMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, language]);
  return { reading: read?.reading, isReading: read?.text !== text };
}

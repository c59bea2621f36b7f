import { useEffect, useState } from "preact/hooks";
import { unlessGone } from "./unless-gone.js";
import type { Account, AccountRead } from "./account.js";

/** What is known of an account: nothing at first, and what was known before while it is asked again. `reads` counts the answers. */
export function useAccount(account: Account): { readonly now: AccountRead | undefined; readonly reads: number; readonly again: () => void } {
  const [{ now, reads }, setKnown] = useState<{ readonly now: AccountRead | undefined; readonly reads: number }>({ now: undefined, reads: 0 });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    return unlessGone(account.read(), (came) => {
      // What was known is better than nothing.
      setKnown((before) => ({ now: came.kind === "failed" && before.now?.kind === "known" ? before.now : came, reads: before.reads + 1 }));
    });
  }, [account, times]);
  return { now, reads, again: () => setTimes((before) => before + 1) };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Fate } from "../faults/line.js";
import type { Strike } from "../faults/strike.js";
import type { Site } from "./site.js";

/** How long to wait for a commit that a strike is aimed at. Where all are refused none comes, and the blow falls anyway. */
const waitMsMax = 5_000;

/** Lets a strike fall in its moment; returns whether it met a commit where it was to. */
export async function inflict(site: Site, strike: Strike): Promise<boolean> {
  const { afterCommits, worker, moment, pauseMs } = strike;
  await commitsPast(site, site.commits + afterCommits);
  if (moment === "any-time") {
    await sleep(pauseMs);
    await blow(site, strike, false);
    return true;
  }
  const wire = site.wire(worker);
  let falls: Promise<Fate> | undefined;
  const sprung = new Promise<true>((resolve) => {
    wire.set({
      moment,
      spring: () => {
        resolve(true);
        falls ??= blow(site, strike, true);
        // Should it fail, we hear of it below; the wire goes on.
        return falls.catch(() => goesOn);
      },
    });
  });
  const stop = new AbortController();
  const isMet = await Promise.race([sprung, sleep(waitMsMax, false, { signal: stop.signal })]);
  stop.abort();
  wire.set(undefined);
  await (falls ??= blow(site, strike, false));
  return isMet;
}

const goesOn: Fate = { share: 1, isCut: false };

/** Deals the blow, and says what becomes of what is held on the wire meanwhile; where nothing is held, a cut is one of the worker's whole wire. */
async function blow(site: Site, { blow: what, worker, share, pauseMs }: Strike, isHeld: boolean): Promise<Fate> {
  switch (what) {
    case "cut": {
      if (!isHeld) site.wire(worker).cut();
      return { share, isCut: true };
    }
    case "kill-worker": {
      await site.killWorker(worker);
      return goesOn;
    }
    case "kill-server": {
      await site.killServer(pauseMs * 5);
      return goesOn;
    }
    case "end-backends": {
      await site.endBackends(Math.max(share, 0.2));
      return goesOn;
    }
  }
}

async function commitsPast(site: Site, count: number): Promise<void> {
  const until = Date.now() + waitMsMax;
  while (site.commits < count && Date.now() < until) {
    site.mustLive();
    await sleep(1);
  }
}

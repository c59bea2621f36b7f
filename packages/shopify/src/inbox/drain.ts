import { parse } from "lossless-json";
import { AdminFault } from "../asking/admin-fault.js";
import { NoProgramme } from "../adapter/no-programme.js";
import type { Room } from "../adapter/room.js";
import { type Inbox, type Leased, bindingTopics } from "./inbox.js";
import { type Hint, type Payload, textAt } from "./payload.js";

/** What is done about webhooks: by topic, and about what. */
export type Works = {
  /** @returns `undefined` for a topic that nobody waits for */
  readonly workOf: (topic: string) => Work | undefined;
};
export type Work = {
  readonly run: (room: Room, payload: Payload, hint: Hint) => Promise<void>;
  /** What it is about: of several that wait and are about the same, one is enough, the last. `undefined` where each counts. */
  readonly about: (payload: Payload) => string | undefined;
};

/** How a drain goes about it. */
export type DrainOptions = {
  /** How many are worked on at the same time; 4 unless said. */
  readonly lanes?: number;
  /** How many are leased at a time; 16 unless said. */
  readonly atOnce?: number;
  /** Stops early: what is begun is finished, what was leased besides is given back. */
  readonly signal?: AbortSignal;
};

/** What came of a drain. */
export type Drained = { /** Webhooks about which something was done. */ readonly done: number; /** Those that were covered by a later one about the same. */ readonly covered: number; /** To be tried again. */ readonly later: number; /** Given up. */ readonly dead: number };

export type DrainTerms = {
  readonly inbox: Inbox; readonly works: Works; readonly roomOf: (shop: string) => Promise<Room>; readonly tell: Room["tell"];
  /** From 0 to 1. */
  readonly random?: () => number;
};

const [leaseMs, renewEveryMs] = [60_000, 20_000];
/** In all a bit more than half a day, which is longer than Shopify itself would try. */
const [attemptsMax, retryFirstMs, retryMostMs] = [20, 5_000, 3_600_000];
const faultLengthMax = 1_000;

/**
 * Works off what is due, in the order of arrival, until nothing is. Several may drain at once, in several processes: a webhook is one's at a time, and of one that was killed the others take over.
 *
 * @throws Error when the books cannot be reached; what was leased is taken over later
 */
export async function drain({ inbox, works, roomOf, tell, random = Math.random }: DrainTerms, { lanes = 4, atOnce = 16, signal }: DrainOptions = {}): Promise<Drained> {
  const sum = { done: 0, covered: 0, later: 0, dead: 0 };
  const stops = (): boolean => signal?.aborted === true;

  async function lane(): Promise<void> {
    while (!stops()) {
      const { lease, rows } = await inbox.lease(atOnce, leaseMs);
      if (rows.length === 0) return;
      await keepingUp(inbox, lease, tell, async () => workOff(lease, rows));
    }
  }

  async function workOff(lease: string, rows: readonly Leased[]): Promise<void> {
    const closed = new Map<string, number>();
    for (const group of groupsOf(rows, works)) {
      // A shop that has let the app go is closed for good: who is to be forgotten there would wait behind everything else that waits in vain.
      const afterMs = stops() ? 0 : bindingTopics.has(group.last.topic) ? undefined : closed.get(group.last.shop);
      if (afterMs !== undefined) {
        for (const row of group.rows) await inbox.later(lease, row, afterMs);
        continue;
      }
      const foundMs = await attempt(lease, group);
      if (foundMs !== undefined) closed.set(group.last.shop, foundMs);
    }
  }

  /** Tries one group. Returns for how long its shop need not be tried, where it is the shop that cannot be reached. */
  async function attempt(lease: string, group: Group): Promise<number | undefined> {
    const { last, rows, work, payload } = group;
    const fault = hopeless(last, payload);
    if (fault !== undefined) return gaveUp(lease, group, new Error(fault));
    try {
      if (work) await work.run(await roomOf(last.shop), payload!, hintOf(last));
    } catch (error) {
      if (error instanceof NoProgramme) return gaveUp(lease, group, error);
      return failed(lease, rows, last, error);
    }
    sum.done += 1;
    sum.covered += rows.length - 1;
    await inbox.done(lease, rows);
    return undefined;
  }

  async function gaveUp(lease: string, { last, rows }: Group, fault: Error): Promise<undefined> {
    tell(fault, { shop: last.shop, topic: last.topic, webhook: last.id });
    sum.dead += 1;
    await inbox.bury(lease, last, fault.message);
    for (const row of rows) if (row !== last) await inbox.later(lease, row, 0);
  }

  async function failed(lease: string, rows: readonly Leased[], last: Leased, error: unknown): Promise<number | undefined> {
    tell(error, { shop: last.shop, topic: last.topic, webhook: last.id });
    const fault = (error instanceof Error ? error.message : String(error)).slice(0, faultLengthMax);
    const afterMs = Math.round(Math.min(retryMostMs, retryFirstMs * 2 ** (last.attempts - 1)) * (0.75 + random() / 2));
    // Those that it would have covered wait with it.
    for (const row of rows) if (row !== last) await inbox.later(lease, row, afterMs);
    if (last.attempts >= attemptsMax) await inbox.bury(lease, last, fault);
    else await inbox.later(lease, last, afterMs, fault);
    sum[last.attempts >= attemptsMax ? "dead" : "later"] += 1;
    if (!(error instanceof AdminFault) || !ofShop.has(error.code)) return undefined;
    await inbox.postpone(last.shop, afterMs);
    return afterMs;
  }

  // A lane that cannot go on, because the books are away, leaves the others to end what they have begun.
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const broken = ends.find((each) => each.status === "rejected");
  if (broken) throw broken.reason;
  return sum;
}

/** Does something under a lease that does not run out meanwhile. */
async function keepingUp(inbox: Inbox, lease: string, tell: Room["tell"], work: () => Promise<void>): Promise<void> {
  const keeping = setInterval(() => { inbox.renew(lease, leaseMs).catch((fault: unknown) => tell(fault, { what: "lease" })); }, renewEveryMs);
  try {
    await work();
  } finally {
    clearInterval(keeping);
  }
}

/** Why there is no use in trying. */
function hopeless({ shop, attempts }: Leased, payload: Payload | undefined): string | undefined {
  if (payload === undefined) return "its body cannot be read";
  if (attempts > attemptsMax) return "whoever worked on it did not live to tell";
  // What is signed is the body. Where it names a shop, as it does when a shop is to be forgotten or has gone, that is whose it is, whatever stood in the unsigned headers.
  const named = textAt(payload, "shop_domain") ?? textAt(payload, "myshopify_domain");
  return named === undefined || named.toLowerCase() === shop ? undefined : `it is about another shop, ${named}`;
}

/** Faults that the next webhook of the same shop would meet as well. */
const ofShop: ReadonlySet<string> = new Set<AdminFault["code"]>(["throttled", "unreachable", "unauthorised"]);

type Group = { readonly rows: readonly Leased[]; readonly last: Leased; readonly work: Work | undefined; readonly payload: Payload | undefined };

/** Those about the same thing together, each group where its last came. */
function groupsOf(rows: readonly Leased[], { workOf }: Works): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const [work, payload] = [workOf(row.topic), payloadOf(row.body)];
    const about = work && payload && work.about(payload);
    const key = about === undefined ? `${row.shop} ${row.id}` : `${row.shop} ${about}`;
    const before = groups.get(key);
    groups.delete(key);
    groups.set(key, { rows: [...(before?.rows ?? []), row], last: row, work, payload });
  }
  return [...groups.values()];
}

/** Numbers as the texts that they were written in: Shopify's ids are longer than a number of JavaScript's is exact. */
export function payloadOf(body: string): Payload | undefined {
  try {
    const found = parse(body, undefined, (text) => text);
    return typeof found === "object" && found !== null && !Array.isArray(found) ? found as Payload : undefined;
  } catch {
    return undefined;
  }
}

function hintOf({ shop, id, topic, eventId, triggeredAt, arrivedAt }: Leased): Hint {
  const moment = Date.parse(triggeredAt ?? "");
  return { shop, id, topic, eventId, triggeredAt: Number.isNaN(moment) ? arrivedAt : moment };
}

import type { Outcome } from "../http/call.js";
import type { Caller } from "../http/caller.js";
import type { Sent } from "../wire/operations.js";
import type { Later } from "./attention.js";
import { isShown } from "./kept-member.js";
import type { MemberSnapshot } from "./member-snapshot.js";
import { type Keeping, Seat } from "./seat.js";
import { Shelf } from "./shelf.js";
import type { TabChannel } from "./tabs.js";
import type { Watchable } from "./watched.js";

/** A client that carries at least what a member store asks for. */
export type MemberCaller = Caller<"readMemberState" | "quotePoints" | "placeHold" | "takeReward" | "estimateEarning">;

/** What a member store is made of. */
export type MemberStoreOptions = {
  readonly client: MemberCaller;
  /** Whose; `me` for whoever the shopper token is for, which is what a page wants. An id where staff look at somebody: nothing of that is kept in the browser. */
  readonly member?: string;
  /** Whether the last state lies in IndexedDB for the next page, without personal data; it does unless `none` is said. */
  readonly cache?: "indexeddb" | "none";
  /** How tabs talk; over a `BroadcastChannel`, where there is one, unless said. */
  readonly broadcast?: ((name: string) => TabChannel) | "none";
  /** After how long the server is asked again though nothing is known to have changed, in milliseconds; 5 minutes unless said. */
  readonly staleAfterMs?: number;
  /** Epoch milliseconds; the clock of the device unless said. */
  readonly now?: () => number;
  /** Sets a timer; that of the page unless said. */
  readonly later?: Later;
  /** From 0 up to 1; spreads the requests of many pages whose members change at one instant, such as midnight. */
  readonly random?: () => number;
};

/** How a change is asked for. */
export type Asking = { readonly key?: string; readonly signal?: AbortSignal };

/**
 * A member, as a page shows one: without a framework, for any of them. It asks nothing before somebody listens, `refresh` is called, or something is wished for.
 *
 * It asks again when time is due to change something, when somebody comes back to the page, and after its own changes. Whatever spends is decided by the server, never
 * by what is shown here.
 */
export type MemberStore = Watchable<MemberSnapshot> & {
  /** Asks the server now. What goes wrong is in the snapshot, not thrown. */
  readonly refresh: () => Promise<MemberSnapshot>;
  /** Somebody has signed in: forgets who was there before, and begins anew. Call it once the credential is the new member's. */
  readonly signIn: (member?: string) => void;
  /**
   * Forgets the member, here and in every tab of this site, and clears what lies in the browser. The snapshot is `signed-out` at once.
   *
   * @throws the browser's error when what lies there could not be cleared
   */
  readonly signOut: () => Promise<void>;
  /** How many points can pay for a cart. Always asks the server. */
  readonly quote: (cart: Sent<"quotePoints", "body">, how?: Pick<Asking, "signal">) => Promise<Outcome<"quotePoints">>;
  /** Sets points aside for a checkout, and refreshes. */
  readonly hold: (wish: Sent<"placeHold", "body">, how?: Asking) => Promise<Outcome<"placeHold">>;
  /** Buys a reward, and refreshes. Name the `points` that were shown: if the price is another by now, it is refused. */
  readonly takeReward: (reward: string, wish?: Sent<"takeReward", "body">, how?: Asking) => Promise<Outcome<"takeReward">>;
  /** What buying a basket would earn. */
  readonly estimate: (basket: Sent<"estimateEarning", "body">["basket"], how?: Pick<Asking, "signal">) => Promise<Outcome<"estimateEarning">>;
  /** Lets go of timers, listeners and lines; for a page that takes the store away. Nothing is signed out. */
  readonly close: () => Promise<void>;
};

/** A store for the member who is signed in. Nothing is opened or asked yet, so it may be made anywhere, a server that draws pages included. */
export function createMemberStore(options: MemberStoreOptions): MemberStore {
  return memberStoreOver(options, { shelf: options.cache === "none" ? undefined : new Shelf(), isShown });
}

/** A store that knows of the member beyond this page what it is handed to know it with. */
export function memberStoreOver(options: Omit<MemberStoreOptions, "cache">, keeping: Keeping): MemberStore {
  const { client, member = "me" } = options;
  const seat = new Seat(options, keeping);
  const params = () => ({ member: seat.member ?? member });
  const thenRefresh = async <T>(wish: Promise<T>): Promise<T> => {
    // Also after a refusal or a fault: what is shown was not so, or is not known to be so.
    try { return await wish; } finally { void seat.refresh(); }
  };
  return {
    snapshot: () => seat.watched.value,
    subscribe: seat.watched.subscribe,
    refresh: async () => {
      await seat.refresh();
      return seat.watched.value;
    },
    signIn: (next = member) => seat.signIn(next),
    signOut: () => seat.signOut(),
    quote: (body, how) => client.call("quotePoints", { params: params(), body, ...how }),
    hold: (body, how) => thenRefresh(client.call("placeHold", { params: params(), body, ...how })),
    takeReward: (reward, body = {}, how) => thenRefresh(client.call("takeReward", { params: { ...params(), reward }, body, ...how })),
    estimate: (basket, how) => client.call("estimateEarning", { body: { ...(params().member !== "me" && params()), basket }, ...how }),
    close: () => seat.close(),
  };
}

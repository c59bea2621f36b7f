import { type Language, languageOf } from "@laurel/core";
import type { CallId, Outcome, TellingOf } from "../http/call.js";
import { type Caller, meansOf, openCaller } from "../http/caller.js";
import type { Credential } from "../http/credential.js";
import { isShown } from "../member/kept-member.js";
import { type MemberStore, memberStoreOver } from "../member/member-store.js";
import { type ProgrammeStore, programmeStoreOver } from "../member/programme-store.js";
import type { Keeping } from "../member/seat.js";
import { Shelf } from "../member/shelf.js";
import { hexOf } from "../member/whose.js";
import type { Table } from "../http/written-request.js";
import { type ShopperOperationId, shopperRoutes } from "../wire/shopper-routes.js";
import { type Estimate, openEstimates } from "./estimates.js";

/** Operations that the page of a shopper asks for; each of them answers once. */
export type PageCallId = ShopperOperationId & CallId;

/**
 * Asks for an operation of a shopper's page: `call("readStatement", { params: { member: "me" } })`. What changes something of the member has the member asked
 * for again afterwards, whatever came of it.
 *
 * @returns `answer` or `problem`; a guest who asks for something of a member is refused as `not-signed-in`, and nothing is sent
 * @throws CallFault when no answer can be had; the signal's reason once it is aborted; Defect for what no path can hold
 */
export type PageCall = <Id extends PageCallId>(operation: Id, ...told: TellingOf<Id>) => Promise<Outcome<Id>>;

/** What a membership is made of. */
export type MembershipOptions = {
  /** Where Laurel is: `https://shop.example/laurel`, without `/v1`. */
  readonly baseUrl: string;
  /** The publishable key of the site: asks for the programme, and for estimates while nobody is signed in. */
  readonly siteKey?: string;
  /**
   * Gets a shopper token of whoever is signed in at the shop; `undefined` for a guest. It is asked before every call of a member, once for those of one moment, and
   * may keep a token for as long as that is valid. `expired` says that the server has refused the last one as too old.
   */
  readonly shopper?: (how: { readonly expired: boolean }) => Promise<string | undefined>;
  /**
   * Whom such a token is for, where it does not say so in its `sub`. Where nobody can say it everything works, and every page begins by waiting for the server.
   */
  readonly subject?: (token: string) => string | undefined;
  /** In which language the server is to speak: a tag of BCP 47 such as `zh-TW`; that of the browser unless said. */
  readonly language?: string;
  /** Whether the last state lies in IndexedDB for the next page, without personal data; it does unless `none` is said. */
  readonly cache?: "indexeddb" | "none";
  /** How requests are carried; the `fetch` of the page unless said. */
  readonly fetch?: typeof fetch;
  /** Epoch milliseconds; the clock of the device unless said. */
  readonly now?: () => number;
};

/** Everything the elements of a page take their figures from. */
export type Membership = {
  /** In which language the server is asked to speak. */
  readonly language: Language;
  readonly programme: ProgrammeStore;
  /** `signed-out` for a guest, for whom nothing is asked. */
  readonly member: MemberStore;
  readonly call: PageCall;
  readonly estimate: Estimate;
  /** Somebody has signed in at the shop, or may have: forgets who was there before, and asks `shopper` again. */
  readonly signIn: () => void;
  /**
   * Forgets the member, here and in every tab of this site, and clears what lies in the browser.
   *
   * @throws the browser's error when what lies there could not be cleared
   */
  readonly signOut: () => Promise<void>;
  /** Lets go of timers, listeners, lines and the database. Nobody is signed out. */
  readonly close: () => Promise<void>;
};

/**
 * Opens a membership for a page: whoever is signed in at the shop, the programme, and every question a shopper's page has. It shows what the last page knew while the
 * server is asked. Nothing is opened or sent before somebody listens or asks.
 *
 * @throws Defect when `baseUrl` is no address of a server
 */
export function openMembership(options: MembershipOptions): Membership {
  return membershipOver(options, { isShown, ...(options.cache !== "none" && { shelf: new Shelf() }) });
}

/**
 * The same for a file that must be smaller still: its code has no cache, so every page begins by waiting for the server, and tabs hear of each other's signing out
 * only.
 *
 * @throws Defect when `baseUrl` is no address of a server
 */
export function openMembershipWithoutCache(options: Omit<MembershipOptions, "cache">): Membership {
  return membershipOver(options, {});
}

function membershipOver({ baseUrl, siteKey, shopper, subject, language: tag, fetch, now }: MembershipOptions, keeping: Keeping): Membership {
  const language = languageOf(tag ?? globalThis.navigator?.language ?? "");
  let asking: (Promise<string | undefined> | undefined)[] = [];
  // Calls of one moment need one token. A moment later somebody else may have signed in.
  const tokenNow = (expired: boolean): Promise<string | undefined> => {
    const [now, which] = [asking, Number(expired)];
    return now[which] ??= (async () => shopper?.({ expired }))().finally(() => { now[which] = undefined; });
  };
  const credential: Credential = async ({ expired, operation }) => {
    // The programme is the same for everybody, and need not wait to learn who is there.
    if (operation === "readProgramme" && siteKey) return siteKey;
    // An empty text is nobody, too: so a shop may answer a guest with nothing.
    return await tokenNow(expired) || (operation.startsWith("estimate") && siteKey) || undefined;
  };
  const time = now && { now };
  const client: Caller<PageCallId> = openCaller(meansOf({ baseUrl, credential, subject, language, ...time, ...(fetch && { fetch }) }, { table: shopperRoutes, newKey }));
  const member = memberStoreOver({ client, ...time }, keeping);
  const programme = programmeStoreOver({ client, ...time }, keeping.shelf);
  const estimates = openEstimates(client, member, programme);
  return {
    language, programme, member, estimate: estimates.estimate,
    call: async (operation, ...told) => {
      try {
        return await client.call(operation, ...told);
      } finally {
        if ((shopperRoutes as Table)[operation]?.repeats === "keyed") void member.refresh();
      }
    },
    signIn: () => {
      asking = [];
      estimates.forget();
      member.signIn();
    },
    signOut: () => {
      estimates.forget();
      return member.signOut();
    },
    close: async () => { await Promise.all([member.close(), programme.close()]); },
  };
}

// A key names one wish of one page, and is kept with its answer only: nobody sorts by it, and chance alone is name enough. A page without https has no `randomUUID`.
const newKey = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)));

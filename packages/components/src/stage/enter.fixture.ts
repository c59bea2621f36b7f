/// <reference lib="dom" />
import { type Membership, openMembership } from "@laurel/client/page";
import { type Scene, stageToday } from "./scenes.fixture.js";

/** Who comes onto the stage: a new member who stands as the scene says, or nobody who is signed in. */
export type Part = Scene | "guest";

/**
 * How the way to the server is.
 *
 * | | an element then is |
 * |---|---|
 * | `fair` | as the server says |
 * | `silent` | waiting, for no request is ever answered |
 * | `down` | failed, for every request ends in a fault |
 * | `cut` | old: it has heard once, and nothing since |
 */
export type Weather = "fair" | "silent" | "down" | "cut";

/** How to enter. */
export type Entrance = {
  /** Where a stage is open: the address that `openStage` gave. */
  readonly url: string;
  /** In which language the server speaks; `en` unless it is said. */
  readonly language?: string;
  readonly weather?: Weather;
};

/** What whoever entered holds in hand. */
export type Entered = { readonly membership: Membership; readonly member: string; readonly token: string; readonly siteKey: string };

/**
 * Opens a membership of a page against a stage, as somebody new who stands as the scene says. Nothing is kept in the browser.
 *
 * In fair weather, and once cut off, the member and the programme have been heard of before it returns, so that an element shows them at its first drawing.
 */
export async function enterStage(part: Part, { url, language = "en", weather = "fair" }: Entrance): Promise<Entered> {
  const asked = await fetch(`${url}/stage/${part === "guest" ? "outside" : part}?origin=${encodeURIComponent(location.origin)}`);
  if (!asked.ok) throw new Error(await asked.text());
  const role = await asked.json() as Omit<Entered, "membership">;
  let now: Weather = weather === "cut" ? "fair" : weather;
  const opened = Date.now();
  const membership = openMembership({
    baseUrl: url, siteKey: role.siteKey, language, cache: "none", now: () => stageToday + Date.now() - opened,
    shopper: async () => (part === "guest" ? undefined : role.token),
    fetch: async (input, init) => {
      if (now === "silent") return new Promise<never>((_, reject) => { init?.signal?.addEventListener("abort", () => reject(init.signal!.reason as Error)); });
      // An answer that no client tries again, so that nobody waits for the patience of one.
      if (now === "down") return new Response(null, { status: 500 });
      return fetch(input, init);
    },
  });
  if (weather !== "silent") await Promise.all([membership.programme.refresh(), membership.member.refresh()]);
  if (weather === "cut") {
    now = "down";
    await membership.member.refresh();
  }
  return { membership, ...role };
}

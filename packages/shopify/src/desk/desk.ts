import { type Client, createClient } from "@laurel/client";
import { type Language, type Policy, languageOf, policyAt } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { Caller } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import type { Asked } from "../adapter/route.js";

/** Whoever works in the admin, with what reading and answering takes. */
export type Desk = {
  readonly room: Room;
  readonly language: Language;
  readonly words: typeof en;
  readonly policy: Policy;
  /** Asks Laurel's operations in the name of whoever works here, so that permissions and the audit log are as over HTTP, and sentences in their language. */
  readonly client: Client;
};

const words = { "en": en, "zh-Hans": zhHans, "zh-Hant": zhHant } as const;

/** The desk of a request; only for routes of the admin's door. */
export async function deskOf(room: Room, { asker, request }: Asked): Promise<Desk> {
  if (asker.kind !== "staff") throw new TypeError("a desk is for staff");
  const caller: Caller = { kind: "staff", staff: asker.user, role: asker.role, stores: "all", key: "session" };
  const language = languageOf(request.headers.get("accept-language")?.split(/[,;]/)[0]?.trim() ?? "");
  const policy = policyAt(await room.laurel.means.engine.programme(), room.clock());
  return {
    room, language, words: words[language], policy,
    client: createClient({ baseUrl: "http://laurel.internal", credential: "vouched", language, fetch: async (to, how) => room.laurel.fetchAs(caller, new Request(to, how)) }),
  };
}

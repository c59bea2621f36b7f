import { type Client, createClient } from "@laurel/client";
import type { Caller } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";

/** A client of Laurel's operations inside of this process, in the name of the shop. */
export function backendOf({ laurel, settings }: Pick<Room, "laurel" | "settings">): Client {
  const caller: Caller = { kind: "backend", key: settings.source, name: settings.source };
  return createClient({ baseUrl: "http://laurel.internal", credential: "vouched", fetch: async (to, how) => laurel.fetchAs(caller, new Request(to, how)) });
}

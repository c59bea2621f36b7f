import type { Store } from "@laurel/store";
import { type Place, nameOf, openPlace } from "../../data/place.js";
import type { ExitCode } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";

/** How a command is told where the data are, and how it is to answer. */
export type OnStore = PlaceOptions & { readonly json: boolean };

/** What a command over the store of a place gets. */
export type Opened = { readonly store: Store; readonly place: Place; readonly name: string; readonly json: boolean };

/** Opens the store of a place for one piece of work, and closes it again, come what may. There may be no programme in it yet. */
export async function onStore(options: OnStore, work: (opened: Opened) => Promise<ExitCode>): Promise<ExitCode> {
  const place = placeOf(options);
  const store = await openPlace(place, { create: false });
  try {
    return await work({ store, place, name: nameOf(place), json: options.json });
  } finally {
    await store.close();
  }
}

import type { Reading } from "@laurel/store";
import type { Refused } from "../http/answering.js";
import type { Means } from "../http/means.js";

/** A member as it stands now; the one that was kept, where it was merged into another. `undefined` for nobody. */
export async function findMember({ engine }: Pick<Means, "engine">, member: string): Promise<Reading | undefined> {
  const seen = new Set<string>();
  for (let id = member; !seen.has(id);) {
    seen.add(id);
    const reading = await engine.read(id);
    if (reading?.mergedInto === undefined) return reading;
    id = reading.mergedInto;
  }
  return undefined;
}

/** Nobody is known by this id. */
export const unknownMember = (member: string): Refused => ({ kind: "problem", code: "member-unknown", figures: { member } });

import type { TillMember } from "@laurel/client/wire";
import type { Reading } from "@laurel/store";
import type { Caller } from "../../access/caller.js";
import type { Means } from "../../http/means.js";
import { personalOf } from "../../members/finding/member-card.js";

/** A member as a till needs it. */
export async function tillMember(means: Means, caller: Caller, reading: Reading, told?: string): Promise<TillMember> {
  const { member, version, asOf, books } = reading;
  const { name, identities } = await personalOf(means, caller, "till", reading);
  return {
    member, seq: version, asOf, books,
    ...(told !== undefined && told !== member && { told }), ...(name !== undefined && { name }),
    identities: identities.map(({ of, value }) => ({ of, value })),
  };
}

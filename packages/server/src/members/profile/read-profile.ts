import type { Answers } from "@laurel/client/wire";
import { masked } from "@laurel/store/vault";
import type { Reading } from "@laurel/store";
import { type Caller, actorOf } from "../../access/caller.js";
import { isMasked } from "../../access/mask.js";
import { type Answering, type Refused, answer, refuse } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { findMember, unknownMember } from "../find-member.js";
import { personalOf } from "../finding/member-card.js";
import { readPersonal } from "./personal-record.js";

/** What is known of a member as a person (M1, M7). */
export const readProfile: Answering<"readProfile"> = async ({ params, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  if (caller.kind !== "shopper" && await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  return profileReply(means, caller, "readProfile", found);
};

/** A profile as the caller may see it. */
export async function profileReply(means: Means, caller: Caller, why: string, found: Reading): Promise<{ readonly kind: "answer"; readonly status: 200; readonly body: Answers<"readProfile">[200] } | Refused> {
  const { member } = found;
  const [read, { identities }] = await Promise.all([readPersonal(means.vault, member, { by: actorOf(caller), why }), personalOf(means, caller, why, found)]);
  if (read.kind === "erased") return refuse({ code: "erased", member });
  const { profile, consents } = read.record;
  return answer(200, { member, profile: isMasked(caller, "particulars") ? hidden(profile, isMasked(caller, "name")) : { ...profile }, identities, consents: [...consents], masked: isMasked(caller) });
}

/** What anybody at the counter may know: how to address a member, and in which language. */
function hidden({ name, locale, tags, preferredChannel }: { readonly name?: string | undefined; readonly locale?: string | undefined; readonly tags?: readonly string[] | undefined; readonly preferredChannel?: string | undefined }, isNameHidden: boolean): Record<string, unknown> {
  return {
    ...(name !== undefined && { name: isNameHidden ? masked("name", name) : name }), ...(locale !== undefined && { locale }),
    ...(tags !== undefined && { tags }), ...(preferredChannel !== undefined && { preferredChannel }),
  };
}

import { policyAt } from "@laurel/core";
import { profileWith } from "@laurel/core/schemas";
import { digestOf } from "@laurel/store";
import { actorOf } from "../../access/caller.js";
import { type Answering, type Asked, refuse } from "../../http/answering.js";
import { carryOut, idFor, refusedReply } from "../../http/carry-out.js";
import type { Means } from "../../http/means.js";
import { invalid } from "../../http/reading/read-request.js";
import { findMember, unknownMember } from "../find-member.js";
import { type KnownProfile, keepPersonal, profileFact, readPersonal, repeatOf, requestsWith } from "./personal-record.js";
import { profileReply } from "./read-profile.js";

/** Changes a profile; a birthday or a tag also reaches the engine, for they decide something (M1). */
export const changeProfile: Answering<"changeProfile"> = async (asked, means) => {
  const { params, body, caller } = asked;
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  const { member } = found;
  // It answers the whole profile, and so is a reading as well (X4).
  if (caller.kind !== "shopper" && await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  const wrong = await wrongWithAttributes(asked, means);
  if (wrong) return wrong;
  const was = await readPersonal(means.vault, member, { by: actorOf(caller), why: "changeProfile" });
  if (was.kind === "erased") return refuse({ code: "erased", member });
  const request = { id: idFor(asked), digest: digestOf(body) };
  const repeat = repeatOf(was.record, request);
  if (repeat === "other") return refuse({ code: "key-conflict" });
  if (repeat === "same") return profileReply(means, caller, "changeProfile", found);
  const fact = profileFact(`profile:${idFor(asked)}`, means.now(), body);
  if (fact) {
    const outcome = await carryOut(asked, means, member, [fact]);
    if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  }
  await keepPersonal(means.vault, member, { profile: changed(was.record.profile, body), requests: requestsWith(was.record, request) });
  return profileReply(means, caller, "changeProfile", found);
};

function changed(profile: KnownProfile, change: Asked<"changeProfile">["body"]): KnownProfile {
  const next = Object.entries({ ...profile, ...change }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(next) as KnownProfile;
}

/** Fields of the merchant's own must be declared in the policy, and of their kind. */
async function wrongWithAttributes({ body }: Asked<"changeProfile">, { engine, now }: Means): Promise<ReturnType<typeof invalid> | undefined> {
  if (!body.attributes) return undefined;
  const { document } = policyAt(await engine.programme(), now());
  const read = profileWith(document.attributes).safeParse({ attributes: body.attributes });
  return read.success ? undefined : invalid(read.error.issues.map(({ path, message }) => ({ path: ["body", ...path.map(String)].join("."), says: message })));
}

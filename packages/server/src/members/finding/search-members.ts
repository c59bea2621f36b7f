import type { Reading } from "@laurel/store";
import { type Caller, actorOf } from "../../access/caller.js";
import { type Answering, type Asked, type Refused, answer, refuse } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { readCode } from "./codes.js";
import { findMember } from "../find-member.js";
import { memberCards } from "./member-card.js";
import { reachOf } from "../reach.js";

/**
 * Finds a member. Who stands at the counter shows a code, or tells a phone or a card: whoever is found so is known at the store from then on. By an id only members within
 * reach are found, and somebody else's id looks like nobody's.
 */
export const searchMembers: Answering<"searchMembers"> = async (asked, means) => {
  const { body, caller } = asked;
  if (await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  const named = await memberNamed(asked, means);
  if (named !== undefined && typeof named !== "string") return named;
  const reading = named === undefined ? undefined : await findMember(means, named);
  if (!reading) return answer(200, { items: [] });
  const isById = "member" in body || ("identity" in body && isOurOwn(body.identity.of));
  if (isById && await reachOf(means, asked, reading.member) !== undefined) return answer(200, { items: [] });
  if (!isById) await served(means, caller, reading);
  return answer(200, { items: await memberCards(means, caller, "searchMembers", [reading]) });
};

/** Kinds of identity that the programme gives by itself: an account is the member's id by another name, a referral code is shown to strangers. Knowing one says nothing of who stands at the counter. */
export const isOurOwn = (of: string): boolean => ["account", "referral", "till-member"].includes(of);

async function memberNamed({ body }: Asked<"searchMembers">, means: Means): Promise<string | undefined | Refused> {
  if ("member" in body) return body.member;
  if ("code" in body) {
    const read = await readCode(means, body.code);
    return read.kind === "shown" ? read.shown.member : refuse({ code: "code-invalid", because: read.because } as { code: "code-invalid" });
  }
  const [found] = await means.identities.find([body.identity]);
  if (found?.kind === "invalid") return refuse({ code: "identity-invalid", of: found.of, reason: found.reason } as { code: "identity-invalid" });
  if (found?.kind !== "named") return undefined;
  const [resolved] = await means.engine.resolve([found.identity]);
  return resolved?.member;
}

/** A member who was served at a store is known there. */
async function served({ access }: Means, caller: Caller, { member }: Reading): Promise<void> {
  const store = caller.kind === "device" ? caller.store : caller.kind === "staff" && caller.stores !== "all" ? caller.stores[0] : undefined;
  if (store !== undefined) await access.affiliate(member, store, actorOf(caller));
}

import { actorOf } from "../access/caller.js";
import { type Answering, type Asked, type Refused, answer, refuse } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { readCode } from "../members/finding/codes.js";
import { findMember } from "../members/find-member.js";
import { isOurOwn } from "../members/finding/search-members.js";
import { reachOf } from "../members/reach.js";
import { deviceOf } from "./device/till-caller.js";
import { memberTold } from "./operations/member-told.js";
import { tillMember } from "./operations/till-member.js";

/**
 * Finds a member at the counter, by what is typed or shown there, with the books that a till quotes from when the line is down. Whoever is served at a store is known there; by an id
 * only those are found who are. */
export const readTillMember: Answering<"readTillMember"> = async (asked, means) => {
  const { caller } = asked;
  if (await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  const named = await memberNamed(asked, means);
  if (named !== undefined && typeof named !== "string") return named;
  const reading = named === undefined ? undefined : await findMember(means, named);
  if (!reading) return answer(200, { items: [] });
  const { body } = asked;
  const isById = "member" in body || ("identity" in body && isOurOwn(body.identity.of));
  if (isById && await reachOf(means, asked, reading.member) !== undefined) return answer(200, { items: [] });
  await means.access.affiliate(reading.member, deviceOf(caller).store, actorOf(caller));
  return answer(200, { items: [await tillMember(means, caller, reading)] });
};

async function memberNamed({ body }: Asked<"readTillMember">, means: Means): Promise<string | undefined | Refused> {
  if ("member" in body) return memberTold(means, body.member);
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

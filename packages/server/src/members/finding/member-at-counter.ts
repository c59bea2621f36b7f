import type { OperationId } from "@laurel/client/wire";
import type { Reading } from "@laurel/store";
import { type Asked, type Refused, refuse } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { findMember } from "../find-member.js";
import type { ToldIdentity } from "../identity-door.js";
import { reachOf } from "../reach.js";
import { readCode } from "./codes.js";

/** What somebody at a counter is found by: what they show, what they tell, or an id that whoever asks has at hand. */
export type ShownAtCounter = { readonly code: string } | { readonly identity: ToldIdentity } | { readonly member: string };

/** Who was found. `isById` where knowing the name says nothing of who stands there. */
export type AtCounter = Refused | { readonly kind: "nobody" } | { readonly kind: "found"; readonly reading: Reading; readonly isById: boolean };

/**
 * Finds whoever stands at the counter, counted by the guard (X4). By an id only members within reach are found, and somebody else's id looks like nobody's.
 *
 * @param told - whom an id means, where tills give ids of their own
 */
export async function memberAtCounter(
  asked: Pick<Asked<OperationId>, "caller" | "scope"> & { readonly body: ShownAtCounter }, means: Means, told: (member: string) => Promise<string | undefined> = async (member) => member,
): Promise<AtCounter> {
  const { body, caller } = asked;
  if (await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  const named = "member" in body ? await told(body.member) : "code" in body ? await byCode(means, body.code) : await byIdentity(means, body.identity);
  if (named !== undefined && typeof named !== "string") return named;
  const reading = named === undefined ? undefined : await findMember(means, named);
  if (!reading) return { kind: "nobody" };
  const isById = "member" in body || ("identity" in body && ownKinds.includes(body.identity.of));
  return isById && await reachOf(means, asked, reading.member) !== undefined ? { kind: "nobody" } : { kind: "found", reading, isById };
}

// Kinds of identity that the programme gives by itself: an account is the member's id by another name, a referral code is shown to strangers.
const ownKinds = ["account", "referral", "till-member"];

async function byCode(means: Means, code: string): Promise<string | Refused> {
  const read = await readCode(means, code);
  return read.kind === "shown" ? read.shown.member : refuse({ code: "code-invalid", because: read.because });
}

async function byIdentity(means: Means, identity: ToldIdentity): Promise<string | undefined | Refused> {
  const [found] = await means.identities.find([identity]);
  if (found?.kind === "invalid") return refuse({ code: "identity-invalid", of: found.of, reason: found.reason });
  if (found?.kind !== "named") return undefined;
  const [resolved] = await means.engine.resolve([found.identity]);
  return resolved?.member;
}

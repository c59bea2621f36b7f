import type { OperationId } from "@laurel/client/wire";
import type { Asked } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { findMember } from "./find-member.js";

/** Whether a member is out of a caller's reach, and how. Of a member that was merged into another, both names are the shopper's own. */
export async function reachOf(
  means: Means, { caller, scope }: Pick<Asked<OperationId>, "caller" | "scope">, member: string,
): Promise<"not-allowed" | "other-store" | undefined> {
  if (scope === "own") {
    if (caller.kind !== "shopper") return "not-allowed";
    if (member === caller.member) return undefined;
    return (await findMember(means, caller.member))?.member === member ? undefined : "not-allowed";
  }
  return scope === "store" && !(await means.access.reaches(caller, member)) ? "other-store" : undefined;
}

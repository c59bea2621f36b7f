import type { PlainGroup, PlainReason } from "./plain-reason.js";

/** What keeps a rule from holding: one condition, or so many of several. */
export type Missing =
  | { readonly kind: "one"; readonly reason: Exclude<PlainReason, PlainGroup> }
  | { readonly kind: "some"; readonly needed: number; readonly parts: readonly Missing[] };

/** What is missing, without what holds already and without brackets that say nothing; `undefined` when nothing is. */
export function missingIn(reason: PlainReason): Missing | undefined {
  if (reason.holds) return undefined;
  if (reason.kind !== "group") return { kind: "one", reason };
  const open = reason.parts.map(missingIn).filter((each) => each !== undefined);
  const needed = Math.max(1, Math.min(neededOf(reason) - (reason.parts.length - open.length), open.length));
  const parts = open.flatMap((each) => (isAlike(each, needed, open.length) ? each.parts : [each]));
  if (parts.length <= 1) return parts[0];
  return { kind: "some", needed: needed === open.length ? parts.length : needed, parts };
}

/** Whether all parts are needed. */
export const isAll = ({ needed, parts }: Extract<Missing, { kind: "some" }>): boolean => needed === parts.length;

function neededOf({ join, needed, parts }: PlainGroup): number {
  return join === "all" ? parts.length : join === "any" ? 1 : needed;
}

/** All inside all, and any inside any, are one list. */
function isAlike(part: Missing, needed: number, of: number): part is Extract<Missing, { kind: "some" }> {
  if (part.kind === "one") return false;
  return (needed === of && isAll(part)) || (needed === 1 && part.needed === 1);
}

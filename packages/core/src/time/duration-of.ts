import { invariant } from "../invariant.js";
import { type Duration, parseDuration } from "./duration.js";

/**
 * Reads a duration that has been checked before; `undefined` stays so.
 *
 * @throws Defect when the text is no duration: the caller has let unchecked input through
 */
export function durationOf<Text extends string | undefined>(text: Text): Duration | (undefined extends Text ? undefined : never) {
  if (text === undefined) return undefined as undefined extends Text ? undefined : never;
  const length = parseDuration(text);
  invariant(length !== undefined, `${text} is no duration`);
  return length;
}

import type { Means } from "../../http/means.js";

/** The identity by which a passing id, made at a till for somebody who enrolled offline, leads to the member it became (case 114). */
export const passingIdentity = (told: string): string => `till-member:${told}`;

/** The member whom a till means: the one a passing id became, or the very one it names. */
export async function memberTold({ engine }: Means, told: string): Promise<string> {
  const [resolved] = await engine.resolve([passingIdentity(told)]);
  return resolved?.member ?? told;
}

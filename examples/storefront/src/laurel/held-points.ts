import type { Client } from "@laurel/client";

/**
 * What a hold sets aside: points, and what they pay, in fen. The page hands over its name alone, and what a page says of figures is not believed; so the backend asks Laurel.
 *
 * @returns `undefined` where the member has no such hold, or no longer
 */
export async function heldPoints(client: Client, member: string, hold: string): Promise<{ readonly id: string; readonly points: number; readonly pays: number } | undefined> {
  const outcome = await client.call("readMemberState", { params: { member } });
  if (outcome.kind === "problem" || outcome.body.state.kind !== "member") return undefined;
  const found = outcome.body.state.wallets.flatMap(({ holds }) => holds).find((each) => each.hold === hold);
  return found && { id: hold, points: found.points, pays: found.worth ?? 0 };
}

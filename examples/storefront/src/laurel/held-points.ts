import type { Client } from "@laurel/client";

type Fact = { readonly kind: string; readonly hold?: string; readonly points?: number; readonly until?: number };

/**
 * How many points a hold sets aside. The page hands over its name alone, and what a page says of figures is not believed; so the backend looks at what Laurel keeps of the member.
 *
 * @returns `undefined` where the member has no such hold
 */
export async function heldPoints(client: Client, member: string, hold: string): Promise<number | undefined> {
  const outcome = await client.call("exportMember", { params: { member } });
  if (outcome.kind === "problem") return undefined;
  const facts = ((outcome.body as { readonly facts?: readonly Fact[] }).facts ?? []).filter((each) => each.hold === hold);
  const isOpen = facts.every(({ kind }) => kind === "hold-placed");
  return isOpen ? facts[0]?.points : undefined;
}

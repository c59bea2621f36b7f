import { nameOf } from "@laurel/core";
import { actorOf } from "@laurel/server/embed";
import type { ApprovalShown } from "../answers.js";
import { customersBehind, namesOfActors } from "../people.js";
import { type Desk, voiceAt } from "../staff.js";

/** So many are looked at; whoever lets more wait has another problem. */
const lookedAtMax = 200;

/** Adjustments that wait for a second person, soonest to expire first; of one member, where one is named. */
export async function waitingApprovals(desk: Desk, member?: string): Promise<ApprovalShown[]> {
  const asked = await desk.client.call("listApprovals", { query: { state: "waiting", limit: lookedAtMax } });
  if (asked.kind === "problem") return [];
  const waiting = asked.body.items.filter(({ about }) => member === undefined || about["member"] === member);
  if (waiting.length === 0) return [];
  const members = waiting.flatMap(({ about }) => (typeof about["member"] === "string" ? [about["member"]] : []));
  const [voice, customers, nameOfActor] = await Promise.all([voiceAt(desk), customersBehind(desk, members), namesOfActors(desk.scope, waiting.map(({ askedBy }) => askedBy))]);
  const self = actorOf(desk.caller);
  return waiting.map(({ approval, about, reason, askedBy, askedAt, expiresAt }) => {
    const { member: whose, wallet, points } = about as { readonly member?: string; readonly wallet?: string; readonly points?: number };
    const document = voice.document.wallets.find(({ id }) => id === wallet);
    const customer = whose === undefined ? undefined : customers.get(whose);
    return {
      approval, reason, askedBy: nameOfActor(askedBy), askedAt, expiresAt, isOwn: askedBy === self,
      ...(whose !== undefined && { member: whose }), ...(customer && { customer }), ...(points !== undefined && { points }),
      ...(wallet !== undefined && { wallet, walletName: nameOf(document?.name, wallet, voice), decimals: document?.decimals ?? 0 }),
    };
  });
}

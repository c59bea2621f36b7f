import { nameOf } from "@laurel/core";
import type { OverviewAnswer } from "../answers.js";
import { waitingApprovals } from "../members/approvals.js";
import { census, countedIn } from "./counted.js";
import { type Desk, voiceAt } from "../staff.js";
import { countTroubled } from "../orders/troubled-orders.js";

/** How the programme stands as a whole. The census is a few minutes old at most, or as old as it takes to count. */
export async function overviewShown(desk: Desk, told: { readonly anew: boolean }): Promise<OverviewAnswer> {
  const [voice, { census: taken, isCounting }, approvals, troubledOrders] = await Promise.all([voiceAt(desk), census(desk.laurel, told), waitingApprovals(desk), countTroubled(desk)]);
  const { program } = voice.document;
  return {
    ...(taken && { counted: countedIn(taken, voice) }), isCounting, currency: program.currency, program: nameOf(program.name, program.id, voice), version: voice.policy.version, approvals, troubledOrders,
  };
}

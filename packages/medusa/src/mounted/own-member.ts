import { type Caller, goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { ShopperOperationId } from "@laurel/client/wire";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { memberOf } from "../customers/member-of.js";
import { type Scope, laurelIn } from "../laurel-in.js";

/**
 * The member of a customer who asks; for whoever has not joined, the one that they would be, of whom there is nothing to see yet. Where registering is joining, whoever comes to see their membership
 * before the shop's events have told of them is a member from then on.
 */
export async function memberFor(scope: Scope, customerId: string, operation: ShopperOperationId): Promise<string> {
  const laurel = laurelIn(scope);
  const known = await memberOf(laurel, customerId);
  if (known !== undefined) return known;
  if (operation !== "readMemberState" || laurel.settings.enrol !== "on-registration") return customerId;
  const outcome = await enrolCustomer(scope, customerId);
  return outcome.kind === "member" ? outcome.member : customerId;
}

/**
 * Joins as the form of a page says it. The account is Medusa's to vouch for, and with it whatever address the shop takes for proven; everything else that is said in the form has been shown by
 * nobody, and is taken in as Laurel takes the word of a shopper.
 */
export async function joinAs(scope: Scope, customerId: string, request: Request): Promise<Response> {
  const outcome = await enrolCustomer(scope, customerId);
  if (outcome.kind === "nobody") return problemAnswer(outcome.because === "erased" ? "erased" : "not-signed-in");
  const caller: Caller = { kind: "shopper", member: outcome.member, key: "session" };
  const answer = await (await laurelIn(scope).served()).fetchAs(caller, request);
  if (!answer.ok || !outcome.isNew) return answer;
  return goodAnswer(201, { ...(await answer.json()) as object, known: false });
}

import type { ShopperOperationId } from "@laurel/client/wire";
import { goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import { AdminFault } from "../asking/admin-fault.js";
import { type CustomerOutcome, enrolCustomer } from "../customers/enrol-customer.js";
import { memberOfCustomer } from "../customers/member-of.js";

/**
 * The member of a customer who asks; for whoever has not joined, the one that they would be, of whom there is nothing to see yet. Where every customer is a member, whoever comes to see their
 * membership before the shop's webhooks have told of them is one from then on.
 */
export async function memberFor(room: Room, customer: string, operation: ShopperOperationId): Promise<string> {
  const known = await memberOfCustomer(room, customer);
  if (known !== undefined) return known;
  if (operation !== "readMemberState" || room.settings.enrol !== "every-customer") return customer;
  const outcome = await enrolCustomer(room, customer).catch((fault: unknown): CustomerOutcome => {
    if (!(fault instanceof AdminFault)) throw fault;
    // A page is shown also while Shopify says nothing of the customer; the next look asks again.
    room.tell(fault, { shop: room.shop, what: "customer who came to see their membership" });
    return { kind: "nobody", because: "unknown" };
  });
  return outcome.kind === "member" ? outcome.member : customer;
}

/**
 * Joins as the form of a page says it, or a button that has no form. The account is Shopify's to vouch for; everything else that is said in the form has been shown by nobody, and is taken in as Laurel takes the word of a shopper.
 */
export async function joinAs(room: Room, customer: string, request: Request): Promise<Response> {
  const outcome = await enrolCustomer(room, customer);
  if (outcome.kind === "nobody") return problemAnswer(outcome.because === "gone" ? "erased" : "not-signed-in");
  const answer = await room.laurel.fetchAs({ kind: "shopper", member: outcome.member, key: "session" }, await namingSomebody(request, outcome.member));
  if (!answer.ok || !outcome.isNew) return answer;
  return goodAnswer(201, { ...(await answer.json()) as object, known: false });
}

/** Who presses a button names nobody, and is the account that Shopify vouches for. */
async function namingSomebody(request: Request, member: string): Promise<Request> {
  const text = await request.text();
  const isBare = /^\s*\{\s*\}\s*$/.test(text);
  return new Request(request, { method: "POST", body: isBare ? JSON.stringify({ identities: [{ of: "account", value: member }] }) : text });
}

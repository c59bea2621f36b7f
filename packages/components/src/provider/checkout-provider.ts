import { type Membership, type MembershipOptions, openMembershipWithoutCache } from "@laurel/client/page";
import { LenderElement } from "./lender-element.js";

/** The provider of a page with a payment: it leaves nothing in the browser and finds nothing there, so what is shown is what the server has just said. */
export class CheckoutProvider extends LenderElement {
  protected override open({ cache: _, ...options }: MembershipOptions): Membership {
    return openMembershipWithoutCache(options);
  }
}

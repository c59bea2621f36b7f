import { type Membership, type MembershipOptions, openMembership } from "@laurel/client/page";
import { LenderElement } from "./lender-element.js";

/**
 * Connects every element inside it with Laurel: says where the server is, and who is signed in. It has no look of its own.
 *
 * @element laurel-provider
 * @slot - the part of the page whose elements belong to this programme
 */
export class Provider extends LenderElement {
  protected override open(options: MembershipOptions): Membership {
    return openMembership(options);
  }
}

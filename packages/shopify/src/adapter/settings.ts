import type { Role } from "@laurel/client/wire";

/** How a shop works with Laurel, every answer given. What counts, and how much, is the policy's to say and not here. */
export type Settings = {
  /** The name of this shop as a source of orders, and of the identities of its customers. */
  readonly source: "shopify";
  /** When a customer becomes a member: whoever has a customer record in Shopify, from the first order or sign-up on; or by asking to join. */
  readonly enrol: "every-customer" | "on-join";
  /** The wallet that pays at the checkout; the first that can be redeemed, unless said. */
  readonly wallet?: string;
  /** What a customer's tag for a tier begins with: `laurel-tier:` makes `laurel-tier:gold`. */
  readonly tierTagPrefix: string;
  /** What a user of the shop's admin may do, by the id that Shopify knows them by; `undefined` for nothing at all. */
  readonly staff: (userId: string) => Role | undefined;
  /**
   * The same at the till; of whoever is staff, a clerk, unless said. Shopify's session token there is that of the user who has signed in to the till by e-mail, whoever is pinned in, and it is the same token as in
   * the admin: what a user may do at the till keeps nothing from them that `staff` gives them.
   */
  readonly till: (userId: string) => Role | undefined;
  /** How long points stay set aside for a checkout that nobody finishes, in minutes. */
  readonly holdMinutes: number;
  /** The handle of the discount Function, where it is deployed: it takes the tiers' shares off orders, instead of a native discount for each tier. */
  readonly discountFunction?: string;
};

/** Settings with everything that is left out as it usually is. Whoever may open the app in Shopify's admin is an owner, as they are there; at the till they sell. */
export function settingsWith(given: Partial<Settings>): Settings {
  const { staff = () => "owner" } = given;
  return { source: "shopify", enrol: "every-customer", tierTagPrefix: "laurel-tier:", till: (user) => (staff(user) === undefined ? undefined : "clerk"), holdMinutes: 60, ...given, staff };
}

/** What everything is where nothing is said. */
export const usualSettings: Settings = settingsWith({});

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
  /** The same of a user at the till, who signs in there with a PIN. */
  readonly till: (userId: string) => Role | undefined;
  /** How long points stay set aside for a checkout that nobody finishes, in minutes. */
  readonly holdMinutes: number;
  /** The handle of the discount Function, where it is deployed: it takes the tiers' shares off orders, instead of a native discount for each tier. */
  readonly discountFunction?: string;
};

/** What everything that is left out is. Whoever may open the app in Shopify's admin is an owner, as they are there; at the till they sell. */
export const usualSettings: Settings = { source: "shopify", enrol: "every-customer", tierTagPrefix: "laurel-tier:", staff: () => "owner", till: () => "clerk", holdMinutes: 60 };

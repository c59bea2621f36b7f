/** An order as Shopify has it, as far as Laurel cares. Amounts are minor units of the shop's own currency, whatever the buyer paid in; instants are epoch milliseconds; ids are numbers as text. */
export type ShopOrder = {
  readonly id: string;
  /** As shopper and staff know it: `#1001`. */
  readonly name: string;
  /** The shop's currency, ISO 4217. */
  readonly currency: string;
  /** `undefined` for a guest, and for one who has been deleted. */
  readonly customer: string | undefined;
  readonly placedAt: number;
  readonly cancelledAt: number | undefined;
  /** Whether its payment was voided, or ran out before it was captured. */
  readonly isVoided: boolean;
  readonly isTest: boolean;
  /** Where it came from: `web`, `pos`, an app's number. */
  readonly channel: string | undefined;
  /** The location that sold it, where one did. */
  readonly store: string | undefined;
  /** Whether prices have tax in them. */
  readonly hasTaxIn: boolean;
  /** Whether Shopify says that nothing is owed any more. */
  readonly isPaid: boolean;
  /** Received in all, as Shopify sums it: for orders that were brought in without their transactions. */
  readonly received: number;
  /** What cash payments were rounded by, whichever way. */
  readonly rounding: number;
  readonly tips: number;
  /**
   * Duties and other charges beside the price, as they are now; none that are in the price already. What was given back of them is no longer in it: money that went back for them was paid too much, and is
   * change to us. So it does not matter that Shopify says of a refund which duties it gave back, and of other charges nothing.
   */
  readonly fees: number;
  readonly lines: readonly ShopLine[];
  readonly shipping: readonly ShopShipping[];
  readonly transactions: readonly ShopTransaction[];
  readonly refunds: readonly ShopRefund[];
  readonly parcels: readonly ShopParcel[];
};

/** What a discount took off a line, for all its pieces. */
export type ShopDiscount = { readonly amount: number; readonly code: string | undefined; readonly title: string | undefined };

/** A line with everything that was ever ordered by it: what was taken off or given back is still counted, in its price, its discounts and its tax. */
export type ShopLine = {
  readonly id: string;
  readonly sku: string;
  readonly categories: readonly string[];
  readonly quantity: number;
  /** What is left after edits and refunds. */
  readonly kept: number;
  /** Of all its pieces, before discounts. */
  readonly price: number;
  readonly discounts: readonly ShopDiscount[];
  readonly tax: number;
  readonly isGiftCard: boolean;
  /** Whether it is a thing of the shop's catalogue, or has to be sent: what is neither may be a tip. */
  readonly isProduct: boolean;
  /** When an edit brought it; `undefined` for those of the beginning. */
  readonly addedAt: number | undefined;
};

/** Carriage that is charged, and was not taken off again. */
export type ShopShipping = { /** After its discounts. */ readonly price: number; readonly discounts: readonly ShopDiscount[]; readonly tax: number };

/** Money that moved, was promised, or did not come. */
export type ShopTransaction = {
  readonly id: string;
  /** As Shopify calls it. */
  readonly kind: "AUTHORIZATION" | "CAPTURE" | "CHANGE" | "EMV_AUTHORIZATION" | "REFUND" | "SALE" | "SUGGESTED_REFUND" | "VOID";
  readonly isDone: boolean;
  readonly gateway: string;
  readonly at: number;
  readonly amount: number;
};

/** Something given back, or taken in: lines, carriage, money; each may be there without the others. */
export type ShopRefund = {
  readonly id: string;
  readonly at: number;
  readonly lines: readonly { readonly line: string; readonly quantity: number }[];
  /** With its tax. */
  readonly shipping: number;
  /** What truly went back, and by which gateways. */
  readonly money: number;
  readonly gateways: readonly string[];
};

/** What was handed over or sent. Without lines it is all there is. */
export type ShopParcel = { readonly at: number; readonly lines: readonly { readonly line: string; readonly quantity: number }[] | "all" };

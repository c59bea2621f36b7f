/** An order as the shop has it, as far as Laurel cares. Amounts are exact decimals in major units of the order's currency, as text; instants are epoch milliseconds. */
export type ShopOrder = {
  readonly id: string;
  /** Not placed yet: staff are still writing it. */
  readonly isDraft: boolean;
  /** ISO 4217, small letters as Medusa writes them. */
  readonly currency: string;
  readonly email: string | undefined;
  readonly customer: ShopBuyer | undefined;
  /** The sales channel's name. */
  readonly channel: string | undefined;
  readonly placedAt: number;
  readonly canceledAt: number | undefined;
  readonly items: readonly ShopItem[];
  /** What is charged for sending the order itself; not for sending back, nor for sending what was exchanged. */
  readonly shipping: readonly ShopCharge[];
  readonly credits: readonly ShopCredit[];
  /** Money that came in: captures of payments, and what was booked by hand. */
  readonly captures: readonly ShopMoney[];
  /** Money that went back. */
  readonly refunds: readonly ShopMoney[];
  /** Parcels that were sent or handed over. */
  readonly parcels: readonly ShopParcel[];
  /** Changes that were confirmed, the first first. */
  readonly changes: readonly ShopChange[];
};

/** Who bought. A guest is a customer without an account. */
export type ShopBuyer = { readonly id: string; readonly hasAccount: boolean; readonly isDeleted: boolean };

/** An amount that is charged, with what was taken off it. */
export type ShopCharge = {
  readonly id: string;
  /** For a line the price of one piece. */
  readonly amount: string;
  readonly isTaxInclusive: boolean;
  /** Percent, all taxes together. */
  readonly taxRate: string;
  readonly discounts: readonly ShopDiscount[];
};

/** What a promotion took off, for all pieces of a line. */
export type ShopDiscount = { readonly amount: string; readonly isTaxInclusive: boolean; readonly code: string | undefined };

/** A line as the order has it now: its pieces that came back are still counted. */
export type ShopItem = ShopCharge & {
  readonly quantity: string;
  readonly createdAt: number;
  readonly sku: string;
  /** Names of the product's categories, of its type and its collection. */
  readonly categories: readonly string[];
  readonly isGiftCard: boolean;
};

/** A credit line: positive where something other than the payment paid, negative where that was taken back. */
export type ShopCredit = {
  readonly reference: string | undefined;
  readonly referenceId: string | undefined;
  readonly amount: string;
  readonly metadata: Readonly<Record<string, unknown>>;
};

/** Money that moved. */
export type ShopMoney = { readonly id: string; readonly at: number; readonly amount: string };

/** A parcel with what was in it. */
export type ShopParcel = { readonly at: number; readonly lines: readonly { readonly item: string; readonly quantity: string }[] };

/** A change of an order that was confirmed: an edit, a return, an exchange, a claim, a credit. */
export type ShopChange = { readonly id: string; readonly createdAt: number; readonly at: number; readonly actions: readonly ShopAction[] };

/** One step of a change. */
export type ShopAction = {
  /** As Medusa calls it: `ITEM_ADD`, `RETURN_ITEM`, `RECEIVE_RETURN_ITEM`, `WRITE_OFF_ITEM`, `CREDIT_LINE_ADD` … */
  readonly action: string;
  readonly item: string | undefined;
  readonly quantity: string;
  readonly returnId: string | undefined;
  readonly exchangeId: string | undefined;
  readonly claimId: string | undefined;
  readonly reference: string | undefined;
  readonly amount: string;
};

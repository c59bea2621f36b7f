/** What of an order counts towards spend and points (the policy's `orders`). */
export type CountingRules = {
  readonly tax: boolean;
  readonly shipping: boolean;
  readonly tips: boolean;
  readonly giftCards: boolean;
  readonly paidWithPoints: boolean;
  readonly settledWhen: "paid" | "fulfilled";
  /** Whether a refund as store credit takes points back like one in money (option `on_store_credit`). */
  readonly storeCreditRefunds: "claw-back" | "keep";
};

/** How much the function reads before it gives nothing at all. Each is well above what Shopify lets through, and the assembly has the same (`assembly/limits.ts`). */
export const limits = {
  /** The id of a line, a product or a delivery group, in bytes. */
  idBytesMax: 1_000,
  /** The id of a tier, in bytes. */
  tierBytesMax: 200,
  /** What is shown beside the discount, in bytes: an answer may have 20 kB in all. */
  messageBytesMax: 120,
  /** Products left out one by one; more are a collection. */
  excludedMax: 250,
  /** The ids of these together, in bytes: Shopify gives no metafield above it. */
  excludedBytesMax: 10_000,
  /** Lines of a cart; those behind them keep their price. */
  linesMax: 1_000,
  /** Deliveries of a cart; those behind them are paid for. */
  groupsMax: 100,
} as const;

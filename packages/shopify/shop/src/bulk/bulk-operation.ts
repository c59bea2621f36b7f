/** A question over the whole shop, answered in a file. Times are epoch ms. */
export type BulkOperation = {
  readonly __typename: "BulkOperation";
  readonly id: string;
  readonly query: string;
  readonly createdAt: number;
  completedAt: number | null;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELED" | "EXPIRED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  /** Lines of JSON: all of them, whether they may be read yet or not. */
  lines: readonly string[];
  /** How many of them are things that were asked for, and not things within these. */
  readonly roots: number;
  /** How many of them may be read. */
  written: number;
  /** How often somebody has asked how it is going. */
  asked: number;
};

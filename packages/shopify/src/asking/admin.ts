import type { Operation } from "./operation.js";

/** How a question may be asked, besides what it asks. */
export type AskOptions = {
  /** A change that does no harm when it is made twice, so that it is asked again also where nobody knows whether it was made. Reading is safe without saying so. */
  readonly isSafe?: boolean;
  /** How long to go on trying, in milliseconds; a minute unless said. */
  readonly withinMs?: number;
};

/** The Admin API of one shop, as the app may ask it. */
export type Admin = {
  /** `example.myshopify.com` */
  readonly shop: string;
  /**
   * Asks, at the pace the shop allows; asks again where Shopify is busy or was not reached and asking twice does no harm. What stands in an answer's `userErrors` is the caller's to read.
   *
   * @returns what was asked for, whole
   * @throws AdminFault when Shopify refuses, or cannot be reached in time
   */
  readonly ask: <Answer, Variables extends Readonly<Record<string, unknown>>>(operation: Operation<Answer, Variables>, variables: Variables, options?: AskOptions) => Promise<Answer>;
};

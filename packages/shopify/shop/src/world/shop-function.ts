/** A Function of the app's, as it is deployed: for each of its targets the question it asks, and what answers. */
export type ShopFunction = {
  readonly lines?: Target;
  readonly delivery?: Target;
  /** Which metafield of the discount gives the questions their variables. */
  readonly variables?: { readonly namespace: string; readonly key: string };
};

/** One place where it runs. */
export type Target = { readonly query: string; readonly run: (input: unknown) => unknown };

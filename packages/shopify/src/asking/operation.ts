/** A question to Shopify's Admin API: its text, and what goes in and comes out. Written in `operations/*.graphql`, and nowhere else. */
export type Operation<Answer, Variables> = {
  readonly name: string;
  readonly text: string;
  /** Never there: it only carries the types. */
  readonly types?: (variables: Variables) => Answer;
};

/** Puts an operation together; called by what is written from `operations/*.graphql`. */
export const operation = <Answer, Variables>(name: string, text: string): Operation<Answer, Variables> => ({ name, text });

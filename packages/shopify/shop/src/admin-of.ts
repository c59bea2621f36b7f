import type { Asked } from "./endpoints/graphql-endpoint.js";
import { ask, askingIn } from "./schema/ask.js";
import type { World } from "./world/world.js";

/** A question with its name and text; what goes in and comes out is for the compiler alone. */
type Operation<Answer, Variables> = { readonly name: string; readonly text: string; readonly types?: (variables: Variables) => Answer };

/** The Admin API without HTTP: what is asked is validated and answered by the schema alike, and an error in the answer is thrown. */
export function adminOf(world: World, url: () => string, asked: Asked[]) {
  return {
    shop: world.facts.domain,
    /** @throws AggregateError with everything that was wrong */
    ask: async <Answer, Variables extends Readonly<Record<string, unknown>>>(operation: Operation<Answer, Variables>, variables: Variables): Promise<Answer> => {
      const result = await ask(askingIn(world, url()), { query: operation.text, variables });
      asked.push({ name: operation.name, query: operation.text, variables, cost: 0, outcome: result.errors === undefined ? "answered" : "errors" });
      if (result.errors !== undefined) throw new AggregateError(result.errors, `${operation.name}: ${result.errors.map(({ message }) => message).join("; ")}`);
      // Over HTTP the answer is JSON: no prototype, and nothing that text cannot say.
      return JSON.parse(JSON.stringify(result.data)) as Answer;
    },
  };
}

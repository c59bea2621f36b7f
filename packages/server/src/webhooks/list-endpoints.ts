import { type Answering, answer } from "../http/answering.js";
import { shown } from "./add-endpoint.js";
import { loadRegister } from "./register.js";

/** Who is told of changes, those that were added first at the top. */
export const listEndpoints: Answering<"listEndpoints"> = async ({ query: { limit, after } }, { engine: { store } }) => {
  const { register: { endpoints } } = await loadRegister(store);
  const from = after === undefined ? 0 : endpoints.findIndex(({ endpoint }) => endpoint === after) + 1;
  const items = endpoints.slice(from, from + limit).map(shown);
  return answer(200, { items, ...(from + limit < endpoints.length && { next: items.at(-1)!.endpoint }) });
};

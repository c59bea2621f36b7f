import { type Answering, answer } from "../../http/answering.js";
import { type Key, issuedKeys } from "./keys.js";

/** Lists the keys that were issued, by id, without their secrets. */
export const listKeys: Answering<"listKeys"> = async ({ query: { limit, after } }, { engine: { store } }) => {
  const items: Key[] = [];
  for await (const key of issuedKeys(store, after)) {
    if (items.length === limit) return answer(200, { items, next: items.at(-1)!.key });
    items.push(key);
  }
  return answer(200, { items });
};

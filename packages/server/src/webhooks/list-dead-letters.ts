import { type Answering, answer, refuse } from "../http/answering.js";
import { invalid } from "../http/reading/read-request.js";
import { type DeadLetter, deadLetterPage, isDeadLetterId } from "../outward/dead-letters.js";
import { mailbox } from "../outward/letter.js";
import { payloadOf } from "./payload.js";
import { loadRegister } from "./register.js";

/** What could not be delivered to an endpoint, or as mail to members (`mail`), with what went wrong the last time. */
export const listDeadLetters: Answering<"listDeadLetters"> = async ({ params: { endpoint }, query: { limit, after } }, { engine: { store } }) => {
  if (!(await isKnown(store, endpoint))) return refuse({ code: "endpoint-unknown", endpoint });
  if (after !== undefined && !isDeadLetterId(after)) return invalid([{ path: "query.after", says: "expected the next of a page" }]);
  const { items, next } = await deadLetterPage(store, endpoint, limit, after);
  return answer(200, { items: items.map(shown), ...(next !== undefined && { next }) });
};

/** Whether there are letters under a name: an endpoint's, or mail's. */
export async function isKnown(store: Parameters<typeof loadRegister>[0], name: string): Promise<boolean> {
  return name === mailbox || (await loadRegister(store)).register.endpoints.some(({ endpoint }) => endpoint === name);
}

function shown({ id, letter, message: { attempts, error } }: DeadLetter) {
  const { type, timestamp } = payloadOf(letter);
  const { from, number } = letter;
  return {
    id, ...(from.kind === "member" && { member: from.id }), sequence: number, type, attempts, ...(error !== undefined && { error }), at: Date.parse(timestamp),
  };
}

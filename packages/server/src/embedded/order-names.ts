/** How a shop calls its orders, of which the ledger has the ids alone. */
export type OrderNaming = {
  /** What an id looks like, as the source of a pattern without groups: `order_[0-9A-Z]{26}`. */
  readonly id: string;
  /** Names of orders by their ids, as shopper and staff know them: `#1001`. An id that is missing keeps standing. */
  readonly find: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** Under these an answer has sentences. Ids, and figures behind sentences, stand under others. */
const spoken = new Set(["says", "sentences"]);

/**
 * An answer whose sentences call orders by their names: "Order #1001". The source that the ledger writes before an id says nothing to people of that very shop, and goes. Nothing else is touched.
 *
 * @throws whatever `find` does
 */
export async function withOrderNames<Told>(told: Told, { id, find }: OrderNaming): Promise<Told> {
  const pattern = new RegExp(`(?:\\border:)?(?:[\\w.-]+/)?\\b(${id})\\b`, "g");
  const ids = new Set<string>();
  rewritten(told, (sentence) => {
    for (const [, found] of sentence.matchAll(pattern)) ids.add(found!);
    return sentence;
  });
  if (ids.size === 0) return told;
  const names = await find([...ids]);
  return rewritten(told, (sentence) => sentence.replace(pattern, (whole, found: string) => names.get(found) ?? whole)) as Told;
}

/** The same of an answer over HTTP; a problem is left as it is. */
export async function answerWithOrderNames(answer: Response, naming: OrderNaming): Promise<Response> {
  if (!answer.ok) return answer;
  return new Response(JSON.stringify(await withOrderNames<unknown>(await answer.json(), naming)), { status: answer.status, headers: answer.headers });
}

function rewritten(told: unknown, say: (sentence: string) => string, isSpoken = false): unknown {
  if (typeof told === "string") return isSpoken ? say(told) : told;
  if (Array.isArray(told)) return told.map((each) => rewritten(each, say, isSpoken));
  if (typeof told !== "object" || told === null) return told;
  return Object.fromEntries(Object.entries(told).map(([name, each]) => [name, rewritten(each, say, spoken.has(name))]));
}

/** Does something with each of many, a few at the same time; the results in their order. The first that fails ends it, once those under way are over. */
export async function eachFewAtOnce<Item, Result>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1]);
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  for (const each of lanes) if (each.status === "rejected") throw each.reason;
  return results;
}

/**
 * Makes one errand of many that come at once: while one is under way, what comes is gathered for the next. Under a burst, writing once for forty is what keeps every answer quick.
 *
 * @param most - how many go together
 * @returns what to call for one; it is done, or fails, with those that it went with
 */
export function gathering<Item>(most: number, errand: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  const waiting: { readonly item: Item; readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  let isUnderWay = false;
  const run = async (): Promise<void> => {
    isUnderWay = true;
    while (waiting.length > 0) {
      const taken = waiting.splice(0, most);
      try {
        await errand(taken.map(({ item }) => item));
        for (const { resolve } of taken) resolve();
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
      // Whoever has been answered may speak before the next errand: a database in the same process would not let them.
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    isUnderWay = false;
  };
  return async (item) => new Promise((resolve, reject) => {
    waiting.push({ item, resolve, reject });
    if (isUnderWay) return;
    isUnderWay = true;
    // What comes with the same turn of the loop goes along.
    setImmediate(() => { void run(); });
  });
}

const waiting = new Map<string, Promise<unknown>>();

/**
 * Lets this process do one thing at a time to a cart: whoever comes later waits without asking for the lock, which leaves it to Medusa's own workflows, and mostly finds done what it
 * came for. Other processes are kept off by the lock.
 */
export async function inTurn<T>(cartId: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(cartId);
  const turn = (async () => {
    // Whatever became of the one before is told to whoever asked for it.
    await before?.catch(() => undefined);
    return work();
  })();
  waiting.set(cartId, turn);
  try {
    return await turn;
  } finally {
    if (waiting.get(cartId) === turn) waiting.delete(cartId);
  }
}

import { AsyncLocalStorage } from "node:async_hooks";

/** Whose turn it is, for as long as it lasts. */
type Turn = { readonly cartId: string; isOver: boolean };

const waiting = new Map<string, Promise<unknown>>();
const turns = new AsyncLocalStorage<Turn>();

/**
 * Lets this process do one thing at a time to a cart: whoever comes later waits without asking for the lock, which leaves it to Medusa's own workflows, and mostly finds done what it
 * came for. What is done within a turn belongs to it and does not wait for itself. Other processes are kept off by the lock.
 */
export async function inTurn<T>(cartId: string, work: () => Promise<T>): Promise<T> {
  const mine = turns.getStore();
  if (mine?.cartId === cartId && !mine.isOver) return work();
  const before = waiting.get(cartId);
  const turn = takeTurn({ cartId, isOver: false }, before, work);
  waiting.set(cartId, turn);
  try {
    return await turn;
  } finally {
    if (waiting.get(cartId) === turn) waiting.delete(cartId);
  }
}

async function takeTurn<T>(turn: Turn, before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
  // Whatever became of the one before is told to whoever asked for it.
  await before?.catch(() => undefined);
  try {
    return await turns.run(turn, work);
  } finally {
    turn.isOver = true;
  }
}

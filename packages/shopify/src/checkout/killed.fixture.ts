import type { Room } from "../adapter/room.js";
import type { Value } from "../books/books.js";

/** A process was killed. */
class Killed extends Error {}

/**
 * The room as one process has it: each of its steps waits for its turn, and none is taken once it is dead.
 *
 * @param killedAt - before which of its steps, or after which
 */
export function processOf(room: Room, turn: () => Promise<void>, killedAt: number | undefined): Room {
  let steps = 0;
  const guarded = <Args extends unknown[], Answer>(work: (...args: Args) => Promise<Answer>) => async (...args: Args): Promise<Answer> => {
    const gate = async (): Promise<void> => {
      await turn();
      if (killedAt !== undefined && steps++ >= killedAt) throw new Killed();
    };
    await gate();
    const answer = await work(...args);
    await gate();
    return answer;
  };
  const { engine } = room.laurel.means;
  return {
    ...room,
    // A process that is dead tells nobody.
    tell: (fault, about) => { if (!isByKilling(fault)) room.tell(fault, about); },
    admin: { ...room.admin, ask: (operation, variables) => guarded(async () => room.admin.ask(operation, variables))() },
    books: { ...room.books, ask: <Row>(sql: string, values?: readonly Value[]) => guarded(async () => room.books.ask<Row>(sql, values))() },
    laurel: { ...room.laurel, fetchAs: guarded(room.laurel.fetchAs), means: { ...room.laurel.means, engine: { ...engine, execute: guarded(engine.execute), acceptOrder: guarded(engine.acceptOrder) } } },
  };
}

/** Whether it was by being killed that something failed, however that was wrapped on its way. */
export function isByKilling(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof Killed) return true;
  return false;
}

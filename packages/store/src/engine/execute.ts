import type { Means } from "./means.js";
import type { Errand, Outcome } from "./outcome.js";
import { digestOf } from "../proof/digest.js";
import { type Plan, transact } from "./transact.js";

/** Errands for one member that wait for those before them, with who waits for them. */
type Waiting = { readonly errand: Errand; readonly resolve: (outcome: Outcome) => void; readonly reject: (error: unknown) => void };

/** How many errands for one member are committed at once. */
const lanePageMax = 100;

/**
 * Carries out errands one at a time per member: those that come while one is under way wait, and are then decided together, in their order. So a
 * member that many want at once is loaded and committed a few times rather than fought over.
 */
export class Lanes {
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(readonly means: Means) {}

  execute(errand: Errand): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const lane = this.#waiting.get(errand.member);
      const waiting = { errand, resolve, reject };
      if (lane) lane.push(waiting);
      else {
        this.#waiting.set(errand.member, [waiting]);
        void this.#run(errand.member);
      }
    });
  }

  async #run(member: string): Promise<void> {
    const lane = this.#waiting.get(member)!;
    while (lane.length > 0) {
      const now = lane.slice(0, lanePageMax);
      try {
        const outcomes = await executeMany(this.means, now.map(({ errand }) => errand));
        now.forEach(({ resolve }, i) => resolve(outcomes[i]!));
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
      lane.splice(0, now.length);
    }
    this.#waiting.delete(member);
  }
}

/** Carries out many errands at once; those for one member in their order. */
export function executeMany(means: Means, errands: readonly Errand[]): Promise<Outcome[]> {
  return transact(means, errands.map(planOf));
}

function planOf({ member, command, asked, natural }: Errand): Plan {
  const { key, ...body } = command;
  return {
    member,
    wants: command.facts.map(({ id }) => id),
    idempotency: natural ? undefined : { key, digest: digestOf(asked ?? body) },
    intend: () => ({ kind: "command", command }),
  };
}

import type { EnrolOutcome, Outcome } from "@laurel/store";
import type { Laurel } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import { wishPublished } from "./published-rows.js";

type OnChanged = (members: readonly string[]) => Promise<void>;
type Engine = Laurel["means"]["engine"];

/** A programme of whose members Shopify is told anew when something has changed through it. Where that cannot be written down the change stands, and the daily round finds what differs. */
export function publishingLaurel(laurel: Laurel, { books, shop, tell }: Pick<Room, "books" | "shop" | "tell">): Laurel {
  return watchedLaurel(laurel, (members) => wishPublished({ books, shop }, members).catch((fault: unknown) => tell(fault, { shop, doing: "publish", members: members.join(" ") })));
}

/**
 * A programme that says of whom something has been changed through it: points earned and spent tell nobody by themselves. Whatever an operation's path, caller or answer names is taken for changed where the operation was carried out and
 * is none that only reads.
 */
function watchedLaurel(laurel: Laurel, onChanged: OnChanged): Laurel {
  return {
    ...laurel,
    means: { ...laurel.means, engine: watchedEngine(laurel.means.engine, onChanged) },
    fetchAs: async (caller, request, environment) => {
      const [reads, path] = [request.method === "GET" || request.method === "HEAD", new URL(request.url).pathname];
      const answer = await laurel.fetchAs(caller, request, environment);
      if (reads || !answer.ok) return answer;
      const members = [caller.kind === "shopper" ? caller.member : [], /\/members\/([^/]+)/.exec(path)?.[1] ?? [], await memberIn(answer) ?? []].flat();
      if (members.length > 0) await onChanged([...new Set(members.map(decodeURIComponent))]);
      return answer;
    },
  };
}

async function memberIn(answer: Response): Promise<string | undefined> {
  if (!answer.headers.get("content-type")?.includes("json")) return undefined;
  const body: unknown = await answer.clone().json();
  const member = typeof body === "object" && body !== null && "member" in body ? body.member : undefined;
  return typeof member === "string" ? encodeURIComponent(member) : undefined;
}

function watchedEngine(engine: Engine, onChanged: OnChanged): Engine {
  const accepted = async (outcomes: readonly Outcome[]): Promise<void> => {
    const members = outcomes.flatMap((outcome) => (outcome.kind === "accepted" ? [outcome.member] : []));
    if (members.length > 0) await onChanged([...new Set(members)]);
  };
  const enrolled = async (outcomes: readonly EnrolOutcome[]): Promise<void> => accepted(outcomes.flatMap((each) => (each.kind === "refused" ? [] : [each.outcome])));
  const after = async <Done>(done: Promise<Done>, tell: (done: Done) => Promise<void>): Promise<Done> => {
    const outcome = await done;
    await tell(outcome);
    return outcome;
  };
  return {
    ...engine,
    execute: (...asked) => after(engine.execute(...asked), (outcome) => accepted([outcome])),
    executeMany: (errands) => after(engine.executeMany(errands), accepted),
    takeReward: (order) => after(engine.takeReward(order), (outcome) => accepted([outcome])),
    enrol: (enrolment) => after(engine.enrol(enrolment), (outcome) => enrolled([outcome])),
    enrolMany: (enrolments) => after(engine.enrolMany(enrolments), enrolled),
    acceptOrder: (order, actor) => after(engine.acceptOrder(order, actor), async (outcome) => { if (outcome.kind === "belongs") await accepted([outcome.outcome]); }),
    merge: (kept, absorbed, why) => after(engine.merge(kept, absorbed, why), async (outcome) => { if (outcome.kind === "accepted") await onChanged([kept, absorbed]); }),
    undoMerge: (kept, absorbed, why) => after(engine.undoMerge(kept, absorbed, why), async (outcome) => { if (outcome.kind === "accepted") await onChanged([kept, absorbed]); }),
  };
}

import { CallFault } from "../http/call-fault.js";
import type { Outcome } from "../http/call.js";
import type { Caller } from "../http/caller.js";
import { unlessGivenUp } from "../http/patience.js";
import type { MemberShown } from "../member/member-snapshot.js";
import type { MemberStore } from "../member/member-store.js";
import type { ProgrammeShown } from "../member/programme-snapshot.js";
import type { ProgrammeStore } from "../member/programme-store.js";
import type { Sent } from "../wire/operations.js";

/** What somebody is about to buy: a cart, or one product on its page. */
export type Basket = Sent<"estimateMany", "body">["baskets"][number];

/**
 * What buying a basket would earn: whoever is signed in, or somebody new. All that is asked in one turn of the page travels in one question; of what is equal, one
 * travels for all. An answer holds in memory until the member or the programme has changed.
 *
 * @throws what a call throws, and the signal's reason once it is aborted, for whoever gave the signal alone
 */
export type Estimate = (basket: Basket, how?: { readonly signal?: AbortSignal }) => Promise<Outcome<"estimateEarning">>;

/** How many baskets travel in one question, with how many lines together, and how many answers are kept at most. */
const basketsMax = 100;
const linesMax = 2_000;
const keptMax = 1_000;

type Question = { readonly baskets: Basket[]; readonly answer: Promise<Outcome<"estimateMany">> };

/** Estimates of a page. Nothing is asked before somebody does. */
export function openEstimates({ call }: Caller<"estimateMany">, member: MemberStore, programme: ProgrammeStore): { readonly estimate: Estimate; readonly forget: () => void } {
  const known = new Map<string, ReturnType<Estimate>>();
  let gathering: Question | undefined;
  let leanedOn: readonly unknown[] = [];

  /** Forgets what was estimated for somebody else, for another state, or by another policy. What is not yet known changes nothing. */
  const look = (): void => {
    const { kind, state } = member.snapshot() as { readonly kind: string; readonly state?: MemberShown };
    const { programme: shown } = programme.snapshot() as { readonly programme?: ProgrammeShown };
    const next = [kind === "signed-out" ? "" : state?.member, state?.seq, shown?.version];
    if (next.some((each, i) => each !== undefined && leanedOn[i] !== undefined && each !== leanedOn[i])) known.clear();
    leanedOn = next.map((each, i) => each ?? leanedOn[i]);
  };

  const gather = (basket: Basket): ReturnType<Estimate> => {
    if (!gathering || gathering.baskets.length >= basketsMax || linesIn([...gathering.baskets, basket]) > linesMax) {
      const baskets: Basket[] = [];
      const answer = Promise.resolve().then(() => {
        if (gathering?.baskets === baskets) gathering = undefined;
        return call("estimateMany", { body: { baskets } });
      });
      gathering = { baskets, answer };
    }
    const { answer, baskets } = gathering;
    const i = baskets.push(basket) - 1;
    return answer.then((outcome) => (isOthers(outcome, i, baskets.length) ? gather(basket) : outcomeAt(outcome, i)));
  };

  const ask = (basket: Basket): ReturnType<Estimate> => {
    const name = JSON.stringify(basket);
    const before = known.get(name);
    if (before) return before;
    if (known.size >= keptMax) known.clear();
    const asked = gather(basket);
    known.set(name, asked);
    const forget = (): void => { if (known.get(name) === asked) known.delete(name); };
    asked.then(({ kind }) => (kind === "problem" ? forget() : undefined), forget);
    return asked;
  };

  return {
    forget: () => known.clear(),
    estimate: async (basket, { signal } = {}) => {
      signal?.throwIfAborted();
      look();
      const asked = ask(basket);
      return unlessGivenUp(signal, (resolve, reject) => {
        asked.then(resolve, reject);
        return () => {};
      });
    },
  };
}

const linesIn = (baskets: readonly Basket[]): number => baskets.reduce((sum, { lines }) => sum + lines.length, 0);

/** Whether a question was refused for what stands in other baskets alone: then this one travels again without them. */
function isOthers(outcome: Outcome<"estimateMany">, i: number, count: number): boolean {
  const places = outcome.kind === "problem" ? (outcome.problem.problems ?? []).map(({ path }) => Number(/^body\.baskets\.(\d+)/.exec(path)?.[1])) : [];
  return places.length > 0 && places.every((each) => each !== i && each < count);
}

function outcomeAt(outcome: Outcome<"estimateMany">, i: number): Outcome<"estimateEarning"> {
  if (outcome.kind === "problem") return outcome;
  const item = outcome.body.items[i];
  if (!item) throw new CallFault("malformed", "fewer estimates came than were asked for", { operation: "estimateMany" });
  if (item.kind === "estimate") return { kind: "answer", status: 200, body: item };
  const { code, says } = item;
  return { kind: "problem", problem: { type: "about:blank", title: code, status: 409, code: code as "currency-differs", ...(says && { detail: says }) } };
}

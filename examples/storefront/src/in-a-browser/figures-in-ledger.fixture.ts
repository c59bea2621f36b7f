import type { Answer, Client } from "@laurel/client";
import type { Language } from "../words/language.js";
import type { Line } from "./figures-on-page.fixture.js";

/** What the ledger says of a member. Points are whole ones, money is in fen. */
export type InLedger = {
  readonly tier: string;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  readonly worth: number;
  /** Points that end next. */
  readonly ending: number;
  /** How much of the way to the next tier is done; 100 at the top. */
  readonly percent: number;
  /** Everything that ever moved the points, newest first. */
  readonly lines: readonly (Line & { readonly kind: Answer<"readStatement">["items"][number]["kind"] })[];
};

/** Reads a member, and checks that the statement comes to what there is. */
export async function inLedger(client: Client, member: string): Promise<InLedger> {
  const [{ state }, items] = await Promise.all([answered(client.call("readMemberState", { params: { member } })), statementOf(client, member)]);
  if (state.kind !== "member") throw new Error(`${member} is no member`);
  const { tiers: [standing], wallets: [points] } = state;
  const { available, pending, held, debt, worth = 0, nextToEnd } = points!;
  const next = standing!.higher.find(({ tier }) => tier === standing!.nearest) ?? standing!.higher[0];
  return {
    tier: standing!.current, available, pending, held, debt, worth, ending: nextToEnd?.points ?? 0, percent: next ? Math.floor(next.done * 100) : 100,
    lines: items.map(({ points: moved, kind }) => ({ points: moved, isPending: kind === "pending", kind })),
  };
}

/** What a tier is called. */
export async function tierName(client: Client, tier: string, language: Language): Promise<string> {
  const { ladders } = await answered(client.call("readProgramme"));
  return ladders.flatMap(({ tiers }) => tiers).find(({ id }) => id === tier)!.name[language]!;
}

/** Whom an address belongs to. */
export async function memberOf(client: Client, email: string): Promise<string> {
  const { items } = await answered(client.call("searchMembers", { body: { identity: { of: "email", value: email } } }));
  return items[0]!.member;
}

async function statementOf(client: Client, member: string): Promise<Answer<"readStatement">["items"]> {
  const items: Answer<"readStatement">["items"] = [];
  for (let after: string | undefined; ;) {
    const page = await answered(client.call("readStatement", { params: { member }, query: { limit: 50, ...(after !== undefined && { after }) } }));
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = page.next;
  }
}

async function answered<Body>(asked: Promise<{ readonly kind: "answer"; readonly body: Body } | { readonly kind: "problem"; readonly problem: { readonly code: string } }>): Promise<Body> {
  const outcome = await asked;
  if (outcome.kind === "problem") throw new Error(outcome.problem.code);
  return outcome.body;
}

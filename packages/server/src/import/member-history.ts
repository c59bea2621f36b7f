import { type Fact, type FactOf, type Instant, orderFact } from "@laurel/core";
import { type OrderTerms, linesMax, orderOfRows, orderRows, returnOfRows } from "./order-of-rows.js";
import type { MemberRows } from "./file-copies.js";
import { distinct, thinned } from "./parts.js";
import { betweenFields, betweenValues, lineOf } from "./piece.js";

/** How rows become facts. */
export type HistoryTerms = OrderTerms & {
  /** The last instant of the import; what was bought after it is left out. */
  readonly until: Instant;
  /** By how much the counts of rows are divided; `all` takes equal rows of an order as one. */
  readonly copies: number | "all";
  /** Whether lines have names of their own, by which a line that comes twice counts once. */
  readonly namedLines: boolean;
};

/** Everything that a file tells of one member. */
export type MemberHistory = {
  readonly member: string;
  /**
   * With the joining, or else the first order or return; with the end of the import where the file tells of a member and no date. `undefined` where
   * nothing of it lies within the import.
   */
  readonly joinedAt: Instant | undefined;
  readonly facts: readonly Fact[];
  /** Rows of the file that tell of it, copies and all. */
  readonly rows: number;
  /** Rows and orders after the end of the import. */
  readonly later: { readonly rows: number; readonly orders: number };
  /** What cannot be: an order, and a sentence. */
  readonly wrong: readonly { readonly about: string; readonly sentence: string }[];
};

/** Makes facts of the rows of one member. They stand in the order of their ids, whatever the order of the rows. */
export function historyOf({ member, parts }: MemberRows, terms: HistoryTerms): MemberHistory {
  const draft = new Draft(member, terms);
  for (const about of [...parts.keys()].sort()) draft.take(about, parts.get(about)!);
  return draft.close();
}

class Draft {
  readonly #facts = new Map<string, Fact>();
  readonly #wrong: { about: string; sentence: string }[] = [];
  #joinedAt: Instant = Infinity;
  #isTold = false;
  #rows = 0;
  #later = { rows: 0, orders: 0 };

  constructor(private readonly member: string, private readonly terms: HistoryTerms) {}

  /** @param texts - in order, as often as they are in the file */
  take(about: string, texts: readonly string[]): void {
    const [kind, id] = [about[0], about.slice(1)];
    this.#rows += texts.length;
    switch (kind) {
      case "m": return this.#joins(distinct(texts));
      case "s": case "t": return this.#snapshots(id, distinct(texts));
      default: return this.#order(kind === "r", id, texts);
    }
  }

  close(): MemberHistory {
    const facts = [...this.#facts.values()].filter(({ at }) => at <= this.terms.until);
    const { until } = this.terms;
    let joinedAt = this.#joinedAt;
    for (const { kind, at } of facts) if (kind !== "profile-changed") joinedAt = Math.min(joinedAt, at);
    if (joinedAt === Infinity && this.#isTold) joinedAt = until;
    return {
      member: this.member, joinedAt: joinedAt <= until ? joinedAt : undefined, facts, rows: this.#rows, later: this.#later, wrong: this.#wrong,
    };
  }

  #order(isReturn: boolean, id: string, found: readonly string[]): void {
    const { copies, namedLines, until } = this.terms;
    const texts = namedLines ? this.#named(id, distinct(found)) : copies === "all" ? distinct(found) : thinned(found, copies);
    if (texts.length > linesMax) {
      this.#wrong.push({ about: id, sentence: `this order has ${texts.length} lines: expected ${linesMax} at most` });
      return;
    }
    const rows = orderRows(texts);
    if (rows.at <= until) this.#add(isReturn ? returnOfRows(id, this.member, rows, this.terms) : orderOfRows(id, this.member, rows, this.terms));
    else {
      this.#later.rows += texts.length;
      this.#later.orders += 1;
    }
  }

  /** A line's name counts once; of one name told in two ways, the first in the order of texts stands, and the other is told of. */
  #named(id: string, texts: readonly string[]): string[] {
    const byName = new Map<string, string>();
    for (const text of texts) {
      const name = lineOf(text).details.id;
      if (byName.has(name)) this.#wrong.push({ about: id, sentence: `line ${name} is there twice and says different things: the first was taken` });
      else byName.set(name, text);
    }
    return [...byName.values()];
  }

  /** Of several revisions the highest stands; one revision told in two ways is told of. */
  #snapshots(id: string, texts: readonly string[]): void {
    let best: FactOf<"order"> | FactOf<"return"> | undefined;
    for (const text of texts) {
      const next = factOfSnapshot(JSON.parse(text) as Snapshot, this.terms);
      if (next.at > this.terms.until) this.#later = { rows: this.#later.rows + 1, orders: this.#later.orders + 1 };
      else if (best && revisionOf(best) === revisionOf(next)) this.#wrong.push({ about: id, sentence: `revision ${revisionOf(next)} is there twice and says different things: the first was taken` });
      else if (!best || revisionOf(next) > revisionOf(best)) best = next;
    }
    if (best) this.#add(best);
  }

  #joins(texts: readonly string[]): void {
    this.#isTold = true;
    for (const text of texts) {
      const [joined, birthday, ...openings] = text.split(betweenFields);
      if (joined) this.#joinedAt = Math.min(this.#joinedAt, Number(joined));
      if (birthday) this.#isBorn(birthday, joined ? Number(joined) : 0);
      for (const each of openings) if (each !== "") this.#opens(each);
    }
  }

  /** A fact of its own and not part of the joining, so that it does not matter which of several files tells of the joining first. */
  #isBorn(birthday: string, at: Instant): void {
    const [month = 0, day = 0] = birthday.split("-").map(Number);
    const id = `profile:${this.terms.source}`;
    if (this.#facts.has(id)) this.#wrong.push({ about: birthday, sentence: "this member has two birthdays: the first was taken" });
    else this.#add({ id, kind: "profile-changed", at, birthday: { month, day } });
  }

  #opens(text: string): void {
    const [wallet, points, at, expires] = text.split(betweenValues);
    const id = `opened:${this.terms.source}/${wallet!}`;
    const fact: Fact = {
      id, kind: "opened", at: Number(at), wallet: wallet!, points: Number(points), source: this.terms.source, ...(expires && { expiresAt: Number(expires) }),
    };
    if (this.#facts.has(id)) this.#wrong.push({ about: wallet!, sentence: `this member brings two balances of ${wallet!}: the first was taken` });
    else this.#add(fact);
  }

  #add(fact: Fact): void {
    this.#facts.set(fact.id, fact);
  }
}

type Snapshot = FactOf<"order">["order"] | FactOf<"return">["return"];

function factOfSnapshot(snapshot: Snapshot, { sameSource }: OrderTerms): FactOf<"order"> | FactOf<"return"> {
  if ("placedAt" in snapshot) return orderFact(snapshot, sameSource);
  return { id: `return:${snapshot.source}/${snapshot.id}`, kind: "return", at: snapshot.at, return: snapshot };
}

const revisionOf = (fact: FactOf<"order"> | FactOf<"return">): number => (fact.kind === "order" ? fact.order.revision : fact.return.revision);

import type { JournalRecord } from "@laurel/core";
import type { Engine, EnrolOutcome, Enrolment, Outcome } from "@laurel/store";
import type { MappingDocument } from "../mapping/mapping-document.js";
import type { MemberHistory } from "./member-history.js";
import type { ImportReport, PointsMoved } from "./report.js";

/** What was booked, as the report tells it. */
export type Booked = Pick<ImportReport, "members" | "orders" | "returns" | "accepted" | "later" | "points" | "problems" | "problemsOf">;

/** Members that are committed together: as many as make a commit worth its wait for the disk, and no more than memory easily holds. */
const membersMax = 250;
const factsMax = 500;
/** Problems that the report itself lists. */
const listedMax = 20;

/** Hands the histories of members to the engine, many in one batch. Each member is booked whole or not at all, so it may stop anywhere. */
export class BookKeeper {
  #waiting: MemberHistory[] = [];
  #waitingFacts = 0;
  #rows = 0;
  readonly #members = { new: 0, changed: 0, unchanged: 0 };
  readonly #counts = { orders: 0, returns: 0, accepted: 0, problems: 0 };
  readonly #later = { rows: 0, orders: 0 };
  readonly #points = new Map<string, PointsMoved>();
  readonly #problemsOf: { member: string; about: string; sentence: string }[] = [];

  /** @param onProgress - told how many rows of the file have been booked */
  constructor(
    private readonly engine: Engine, private readonly mapping: MappingDocument, private readonly revision: number,
    private readonly onProgress: (rows: number) => void,
  ) {}

  async take(history: MemberHistory): Promise<void> {
    for (const each of history.wrong) this.#problem(history.member, each.about, each.sentence);
    this.#later.rows += history.later.rows;
    this.#later.orders += history.later.orders;
    this.#rows += history.rows;
    if (history.joinedAt === undefined) return;
    for (const { kind } of history.facts) {
      if (kind === "order") this.#counts.orders += 1;
      else if (kind === "return") this.#counts.returns += 1;
    }
    this.#waiting.push(history);
    this.#waitingFacts += history.facts.length;
    if (this.#waiting.length >= membersMax || this.#waitingFacts >= factsMax) await this.#book();
  }

  async close(): Promise<Booked> {
    await this.#book();
    return {
      members: this.#members, ...this.#counts, later: this.#later, points: Object.fromEntries([...this.#points].sort(([a], [b]) => (a < b ? -1 : 1))),
      problemsOf: this.#problemsOf,
    };
  }

  async #book(): Promise<void> {
    let histories = this.#waiting;
    this.#waiting = [];
    this.#waitingFacts = 0;
    while (histories.length > 0) {
      const outcomes = await this.engine.enrolMany(histories.map((each) => enrolmentOf(each, this.mapping, this.revision)));
      histories = outcomes.flatMap((outcome, i) => this.#note(outcome, histories[i]!));
    }
    this.onProgress(this.#rows);
  }

  /** Takes note of what came of a member; returns what is to be tried again: the history without an order that differs from the one known. */
  #note(came: EnrolOutcome, history: MemberHistory): MemberHistory[] {
    if (came.kind === "refused") {
      this.#refuse(history, came.refusal.code);
      return [];
    }
    const { outcome } = came;
    if (outcome?.kind === "refused") {
      const { refusal } = outcome;
      if (refusal.code !== "fact-conflict") {
        this.#refuse(history, refusal.code);
        return [];
      }
      this.#problem(history.member, refusal.fact, "is known with another content under the same revision: the known one stands; import with a higher --revision to replace it");
      return [{ ...history, facts: history.facts.filter(({ id }) => id !== refusal.fact) }];
    }
    this.#accept(outcome, came.kind === "enrolled");
    return [];
  }

  #accept(outcome: Exclude<Outcome, { kind: "refused" }> | undefined, isNew: boolean): void {
    if (outcome?.kind !== "accepted") {
      this.#members.unchanged += 1;
      return;
    }
    this.#members[isNew ? "new" : "changed"] += 1;
    this.#counts.accepted += outcome.record.facts.filter(({ id }) => id.startsWith("order:") || id.startsWith("return:")).length;
    addPoints(this.#points, outcome.record);
  }

  #refuse({ member }: MemberHistory, code: string): void {
    this.#problem(member, member, `was refused: ${code}`);
  }

  #problem(member: string, about: string, sentence: string): void {
    this.#counts.problems += 1;
    if (this.#problemsOf.length < listedMax) this.#problemsOf.push({ member, about, sentence });
  }
}

function enrolmentOf({ member, joinedAt, facts }: MemberHistory, { source, member: { kind } }: MappingDocument, revision: number): Enrolment {
  return {
    // Facts of an import name themselves, so the key is only written down: which source it was, and as of when.
    key: `import:${source}@${revision}`, actor: "import", member, identities: [{ identity: member, verified: true }], at: joinedAt!, as: kind, facts, quiet: true, natural: true,
  };
}

function addPoints(points: Map<string, PointsMoved>, { transactions }: JournalRecord): void {
  for (const { entries } of transactions) {
    for (const { wallet, account, points: moved } of entries) {
      if (account !== "issued" && account !== "adjusted") continue;
      const { issued, broughtAlong } = points.get(wallet) ?? { issued: 0, broughtAlong: 0 };
      points.set(wallet, account === "issued" ? { issued: issued - moved, broughtAlong } : { issued, broughtAlong: broughtAlong - moved });
    }
  }
}

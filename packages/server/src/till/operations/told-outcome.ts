import { type TillOutcome, type TillReport } from "@laurel/client/wire";
import { type JournalRecord, invariant } from "@laurel/core";
import type { EngineRefusal, Outcome } from "@laurel/store";

/** What a person has to know of an operation, and what it came to. */
export type Came = {
  readonly op: string;
  readonly member: string;
  readonly version: string | undefined;
  readonly reports: readonly TillReport[];
};

/** What came of an operation that the member's books have taken in, or knew already. */
export function toldOutcome(came: Came, outcome: Outcome, fact: string): TillOutcome {
  if (outcome.kind === "refused") return notHonoured({ ...came, reports: [...came.reports, reportOf(outcome.refusal)] });
  const { op, member, version, reports } = came;
  const carried = {
    op, member: outcome.member === "" ? member : outcome.member, points: "record" in outcome ? earnedIn(outcome.record, fact) : {},
    ...(version !== undefined && { version }), ...(outcome.kind !== "accepted" && { repeated: true as const }),
  };
  return reports.length === 0 ? { ...carried, kind: "accepted" } : { ...carried, kind: "reported", honoured: true, reports: [...reports] };
}

/** What came of an operation that no books could take in. */
export function notHonoured({ op, member, version, reports }: Came): TillOutcome {
  return { op, member, points: {}, kind: "reported", honoured: false, reports: [...reports], ...(version !== undefined && { version }) };
}

/** A refusal of the engine as a report. What is promised is refused only where it contradicts what is known, and an enrolment where its names belong to several. */
export function reportOf(refusal: EngineRefusal): TillReport {
  const { code } = refusal;
  invariant(code === "fact-conflict" || code === "key-conflict" || code === "identities-differ", `a till's operation was refused as ${code}`);
  return { ...refusal, code };
}

/** Points of a debt that a fact has made. */
export function lentIn(record: JournalRecord, fact: string): number {
  return sumOf(record, fact, "debt", () => "all")["all"] ?? 0;
}

const earnedIn = (record: JournalRecord, fact: string): Record<string, number> => sumOf(record, fact, "issued", (wallet) => wallet);

/** What a fact has moved out of an account. */
function sumOf(record: JournalRecord, fact: string, account: "debt" | "issued", nameOf: (wallet: string) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { cause, entries } of record.transactions) {
    if (cause !== fact) continue;
    for (const each of entries) if (each.account === account && each.points !== 0) sums[nameOf(each.wallet)] = (sums[nameOf(each.wallet)] ?? 0) - each.points;
  }
  return sums;
}

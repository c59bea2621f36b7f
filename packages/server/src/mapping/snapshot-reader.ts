import { isoInstant, pathText } from "@laurel/core";
import { OrderSnapshot, Return, problemsOfIssue } from "@laurel/core/schemas";
import type { Piece } from "../import/piece.js";
import type { RowOutcome, Terms } from "./line-reader.js";
import type { MappingDocument } from "./mapping-document.js";
import { Rejection } from "../fields/rejection.js";

/** Reads one line of a file of snapshots. */
export type ValueReader = (value: unknown) => RowOutcome;

/**
 * Makes the reader of order snapshots and returns as JSON. One with `placedAt` is an order, one with `at` is a return. They keep the revisions they
 * bear; of one revision told twice in different words the import says so.
 */
export function snapshotReader({ member }: MappingDocument, { currency, latest }: Terms): ValueReader {
  return (value) => {
    const isReturn = typeof value === "object" && value !== null && !("placedAt" in value) && "at" in value;
    const read = (isReturn ? Return : OrderSnapshot).safeParse(value);
    if (!read.success) {
      const [problem] = problemsOfIssue(read.error.issues[0]!, value, new Set());
      return new Rejection(pathText(problem!.path), problem!.sentence);
    }
    const snapshot = read.data;
    const identity = snapshot.identities.find((each) => each.startsWith(`${member.identity}:`)) ?? snapshot.identities[0];
    if (identity === undefined) return "guest";
    if ("test" in snapshot && snapshot.test) return "test";
    const at = "placedAt" in snapshot ? snapshot.placedAt : snapshot.at;
    if (at > latest) return new Rejection(isReturn ? "at" : "placedAt", `${isoInstant(at)} lies in the future: expected nothing later than ${isoInstant(latest).slice(0, 10)}`);
    if (snapshot.currency !== currency) return new Rejection("currency", `this is in ${snapshot.currency}, and the programme counts in ${currency}`);
    const about = `${isReturn ? "t" : "s"}${snapshot.source}/${snapshot.id}`;
    return { member: identity, about, text: JSON.stringify(snapshot), at } satisfies Piece;
  };
}

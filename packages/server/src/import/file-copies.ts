import type { Group, Scratch } from "@laurel/store/sqlite";
import { type Parts, counted, partsOf } from "./parts.js";

/** Everything that was read of one member, part by part. */
export type MemberRows = { readonly member: string; readonly parts: Parts };

/** What was read, member after member, and how often the file contains itself. */
export type Gathered = { readonly copies: number; readonly members: Iterable<MemberRows> };

/**
 * Finds out how often a file contains itself: the greatest number by which the counts of all its rows can be divided. Equal rows of one order are
 * common in real files (two lines of one cup), so one row that is there once settles that the file is there once.
 *
 * Members are looked at only until that is certain, which in nearly every file is at the first; they are put by, and come again before the rest.
 *
 * @param spare - where they are put by
 */
export function countCopies(groups: Iterator<Group>, spare: Scratch): Gathered {
  let copies = 0;
  let seen = 0;
  for (let next = groups.next(); !next.done; next = groups.next()) {
    const { key, rows } = next.value;
    for (const { body } of rows) spare.put(key, 0, seen++, body);
    for (const texts of partsOf(rows).values()) {
      for (const [, count] of counted(texts)) copies = greatestCommonDivisor(copies, count);
      if (copies === 1) return { copies, members: chained(spare, groups) };
    }
  }
  return { copies: Math.max(1, copies), members: chained(spare, groups) };
}

/** What was read, without asking for copies. */
export function allMembers(groups: Iterator<Group>): Iterable<MemberRows> {
  return chained(undefined, groups);
}

function* chained(spare: Scratch | undefined, rest: Iterator<Group>): Generator<MemberRows> {
  for (const { key, rows } of spare?.groups() ?? []) yield { member: key, parts: partsOf(rows) };
  for (let next = rest.next(); !next.done; next = rest.next()) yield { member: next.value.key, parts: partsOf(next.value.rows) };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

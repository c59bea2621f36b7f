import type { Path } from "../checks/problem.js";
import type { PolicyDocument } from "./policy-document.js";

/** One difference between two policies; `undefined` where there was nothing, or is nothing any more. */
export type Change = { readonly path: Path; readonly was: unknown; readonly is: unknown };

/**
 * Every difference between two policies. Things with an id are compared with their namesakes, wherever they stand in their list; their step
 * in the path is the id. A list whose things changed places has a change at `order`.
 */
export function comparePolicies(was: PolicyDocument, is: PolicyDocument): Change[] {
  return compare(was, is, []);
}

function compare(was: unknown, is: unknown, path: Path): Change[] {
  if (Object.is(was, is)) return [];
  if (isNamed(was) && isNamed(is)) return [...compareKeys(byId(was), byId(is), path), ...compareOrder(was, is, path)];
  if (Array.isArray(was) && Array.isArray(is)) return isSame(was, is) ? [] : [{ path, was, is }];
  if (isObject(was) && isObject(is)) return compareKeys(was, is, path);
  return [{ path, was, is }];
}

function compareKeys(was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>, path: Path): Change[] {
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].flatMap((key) => compare(was[key], is[key], [...path, key]));
}

/** The order matters to what is in both lists: a tier that is new does not move the others. */
function compareOrder(was: readonly Named[], is: readonly Named[], path: Path): Change[] {
  const [before, after] = [idsAlsoIn(was, is), idsAlsoIn(is, was)];
  return isSame(before, after) ? [] : [{ path: [...path, "order"], was: before, is: after }];
}

function idsAlsoIn(list: readonly Named[], other: readonly Named[]): string[] {
  return list.map(({ id }) => id).filter((id) => other.some((each) => each.id === id));
}

type Named = { readonly id: string };

function isNamed(value: unknown): value is readonly Named[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => isObject(each) && typeof each["id"] === "string");
}

const byId = (list: readonly Named[]): Record<string, unknown> => Object.fromEntries(list.map((each) => [each.id, each]));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function isSame(was: unknown, is: unknown): boolean {
  if (Array.isArray(was) && Array.isArray(is)) return was.length === is.length && was.every((each, i) => isSame(each, is[i]));
  if (isObject(was) && isObject(is)) return compareKeys(was, is, []).length === 0;
  return Object.is(was, is);
}

import { PolicyDocument } from "./policy-document.js";

/** One change to a policy: where, as `ladders[0].tiers[1].reach`, and what stands there then; `undefined` strikes it out. */
export type Edit = readonly [where: string, value: unknown];

/** A copy of what somebody wrote, with changes. */
export function edited(written: unknown, ...edits: readonly Edit[]): unknown {
  return edits.reduce((value, [where, to]) => put(value, where.split(/[.[\]]+/).filter((step) => step !== ""), to), written);
}

/** The same, read without being checked, so that lints see what they are about. */
export function editedPolicy(written: unknown, ...edits: readonly Edit[]): PolicyDocument {
  return PolicyDocument.parse(edited(written, ...edits));
}

function put(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const list = [...value];
    if (to === undefined && rest.length === 0) list.splice(Number(step), 1);
    else list[Number(step)] = put(list[Number(step)], rest, to);
    return list;
  }
  const { [step]: old, ...others } = (value ?? {}) as Record<string, unknown>;
  const made = put(old, rest, to);
  return made === undefined ? others : { ...others, [step]: made };
}

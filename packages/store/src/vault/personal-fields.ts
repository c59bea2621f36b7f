import { type Instant, invariant } from "@laurel/core";
import { Fault } from "../contract/fault.js";
import type { VaultKeep } from "./keep/vault-keep.js";
import { masked } from "./names/masked.js";
import type { DataKeys } from "./sealing/data-keys.js";
import { openField, sealField } from "./sealing/sealed-field.js";
import { type Subject, type SubjectKey, isName } from "./subject.js";

/** What a personal field may hold: plain JSON. */
export type PersonalValue = string | number | boolean | null | readonly PersonalValue[] | { readonly [name: string]: PersonalValue };
/** Personal fields by name: `name`, `email`, `address`, `note`, whatever the merchant keeps of people. */
export type PersonalFields = Readonly<Record<string, PersonalValue>>;
/** What is to be kept; `undefined` takes a field away. */
export type PersonalChange = Readonly<Record<string, PersonalValue | undefined>>;

/** Somebody's wish to read personal data (X3): who, and what for. */
export type Reading = {
  readonly by: string;
  readonly why: string;
  /** Shows values as somebody sees them who may not see all of them; see `masked`. */
  readonly masked?: boolean;
};
/** A line for the log of what was read of whom, told before anything is handed out. It names fields, and repeats none. */
export type ReadLine = Reading & { readonly at: Instant; readonly subject: Subject; readonly fields: readonly string[] };

/** What is known of somebody. */
export type Revealed =
  /** Nothing of somebody who was never kept: `fields` is empty. */
  | { readonly kind: "revealed"; readonly fields: PersonalFields }
  /** It was destroyed. */
  | { readonly kind: "erased" };

/** What came of keeping something. */
export type KeepOutcome =
  | { readonly kind: "kept" }
  /** The subject was erased, and stays so: nothing was kept. */
  | { readonly kind: "erased" };

const nameLengthMax = 100;

/** What sealing and opening fields takes. */
export type FieldMeans = {
  readonly keep: VaultKeep;
  readonly dataKeys: DataKeys;
  readonly now: () => Instant;
  readonly onRead: (line: ReadLine) => Promise<void>;
};

/** Seals fields of subjects and keeps them; each for itself. */
export async function keepFields({ keep, dataKeys }: FieldMeans, changes: readonly { readonly subject: SubjectKey; readonly change: PersonalChange }[]): Promise<KeepOutcome[]> {
  for (const { change } of changes) Object.keys(change).forEach(checkName);
  const subjects = changes.map(({ subject }) => subject);
  const keys = await dataKeys.made(subjects);
  const sealed = changes.flatMap(({ subject, change }, i) => {
    const opened = keys[i]!;
    if (opened.kind === "erased") return [];
    const [set, unset] = [new Map<string, Uint8Array>(), [] as string[]];
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) unset.push(name);
      else set.set(name, sealField(opened.key, subject, name, Buffer.from(JSON.stringify(value), "utf8")));
    }
    return [{ subject, set, unset }];
  });
  await keep.personal.change(sealed);
  // Whoever was erased meanwhile must not have left anything behind, though nobody could read it.
  const after = await keep.dataKeys.load(subjects);
  const erased = new Set(subjects.filter((_, i) => after[i]?.kind === "erased"));
  const leftBehind = sealed.map(({ subject }) => subject).filter((subject) => erased.has(subject));
  if (leftBehind.length > 0) await keep.personal.remove(leftBehind);
  return subjects.map((subject): KeepOutcome => ({ kind: erased.has(subject) ? "erased" : "kept" }));
}

/** Opens fields of subjects, and hands them out once the log has taken note. */
export async function revealFields(means: FieldMeans, subjects: readonly SubjectKey[], names: "all" | readonly string[], reading: Reading): Promise<Revealed[]> {
  const [keys, sealed] = await Promise.all([means.dataKeys.of(subjects), means.keep.personal.fields(subjects, names)]);
  const revealed = subjects.map((subject, i): Revealed => {
    const [opened, found] = [keys[i]!, sealed[i]!];
    if (opened.kind === "erased") return opened;
    if (opened.kind === "none") {
      if (found.size === 0) return { kind: "revealed", fields: {} };
      throw new Fault("missing", `the data key of ${subject.kind} ${subject.id} is not there, but what it opens is; data and keys may come from two backups`);
    }
    const fields = [...found].map(([name, bytes]): [string, PersonalValue] => {
      const value = JSON.parse(openField(opened.key, subject, name, bytes).toString("utf8")) as PersonalValue;
      return [name, reading.masked ? maskedValue(name, value) : value];
    });
    return { kind: "revealed", fields: Object.fromEntries(fields) };
  });
  const at = means.now();
  for (const [i, each] of revealed.entries()) {
    const fields = each.kind === "revealed" ? Object.keys(each.fields) : [];
    const { kind, id } = subjects[i]!;
    if (fields.length > 0) await means.onRead({ ...reading, at, subject: { kind, id }, fields });
  }
  return revealed;
}

/** A field is masked by its name; `emails` holds several of what `email` holds one of. An identity says itself what it is. */
function maskedValue(name: string, value: PersonalValue): PersonalValue {
  if (Array.isArray(value)) return (value as readonly PersonalValue[]).map((each) => maskedValue(name.replace(/s$/, ""), each));
  if (typeof value !== "string") return "***";
  const [, of, rest] = name === identityField ? /^([^:]*):(.*)$/s.exec(value) ?? [] : [];
  return of !== undefined && rest !== undefined ? `${of}:${masked(of, rest)}` : masked(name, value);
}

/** Under which name the holder of a pseudonym has the identity itself. */
export const identityField = "identity";

function checkName(name: string): void {
  invariant(isName(name) && name.length <= nameLengthMax, `a personal field is called ${JSON.stringify(name)}`);
}

import { randomBytes } from "node:crypto";
import { type Instant, invariant } from "@laurel/core";
import { Attempts } from "../engine/attempts.js";
import type { BlindRow, VaultKeep } from "./keep/vault-keep.js";
import type { BlindIndex, BlindKey } from "./names/blind-index.js";
import type { IdentityName } from "./names/identity-name.js";
import { identityField } from "./personal-fields.js";
import type { DataKeys } from "./sealing/data-keys.js";
import { sealField } from "./sealing/sealed-field.js";
import { type SubjectKey, subjectKey } from "./subject.js";

/** What it takes to find and make pseudonyms. */
export type PseudonymMeans = {
  readonly programme: string;
  readonly keep: VaultKeep;
  readonly dataKeys: DataKeys;
  readonly index: BlindIndex;
  readonly now: () => Instant;
};

const pseudonymBytes = 16;

/** A name that nobody has: the kind of identity, which rules may ask for, and 128 random bits. */
const newPseudonym = ({ of }: IdentityName): string => `${of}:${randomBytes(pseudonymBytes).toString("base64url")}`;

/** To which pseudonyms identities lead; `undefined` for those that nobody has asked to make. */
export async function findPseudonyms(means: PseudonymMeans, names: readonly IdentityName[]): Promise<(string | undefined)[]> {
  const keys = await means.index.blindsOf(names);
  const found = chosen(await rowsOf(means, keys));
  const lost = keys.flatMap((each, i) => (found[i] === undefined && each.length > 1 ? [i] : []));
  if (lost.length === 0) return found;
  // A row may have been carried over to the newest version while we looked; it is written there before it goes here.
  const again = chosen(await rowsOf(means, lost.map((i) => keys[i]!.slice(-1))));
  for (const [n, i] of lost.entries()) found[i] = again[n];
  return found;
}

/**
 * The pseudonyms of identities, made on first sight. Of two who see one first at once, whoever claims its row decides; the other takes what is there. A row is settled
 * once the identity is sealed under its pseudonym: one that was left unsettled by a crash is gone on with by whoever sees the identity next.
 */
export async function makePseudonyms(means: PseudonymMeans, names: readonly IdentityName[]): Promise<string[]> {
  const known = await findPseudonyms(means, names);
  const open = new Map<string, IdentityName>();
  for (const [i, name] of names.entries()) if (known[i] === undefined) open.set(name.identity, name);
  const made = new Map<string, string>();
  for (const attempts = new Attempts("the pseudonym of an identity"); open.size > 0;) {
    await attempts.next();
    for (const [identity, pseudonym] of await makeOnce(means, [...open.values()])) {
      made.set(identity, pseudonym);
      open.delete(identity);
    }
  }
  return names.map((name, i) => known[i] ?? made.get(name.identity)!);
}

/** A pseudonym under way. `rows` are those of the index that lead to it, by their keys. */
type Making = { readonly name: IdentityName; readonly keys: readonly BlindKey[]; readonly rows: BlindRow[]; candidate: string };
/** One whose rows all lead to the same pseudonym. */
type Agreed = { readonly name: IdentityName; readonly keys: readonly BlindKey[]; readonly pseudonym: string; readonly subject: SubjectKey };

/** One attempt; answers what came of it by identity, and leaves out those that have to be tried again. */
async function makeOnce(means: PseudonymMeans, names: readonly IdentityName[]): Promise<Map<string, string>> {
  const keys = await means.index.blindsOf(names);
  const versions = keys[0]?.length ?? 0;
  invariant(versions > 0, "there is no secret for the blind index");
  // Somebody who knows the newest version alone may have claimed it; that stands, for the older ones are about to go.
  const there = versions > 1 ? await means.keep.personal.blinds(keys.map((each) => each.at(-1)!)) : [];
  const all = names.map((name, i): Making => ({ name, keys: keys[i]!, rows: [], candidate: there[i]?.pseudonym ?? newPseudonym(name) }));
  // The oldest version that is known is claimed first: it decides between those who know a newer one already and those who do not yet.
  for (let version = 0; version < versions; version++) {
    const rows = await means.keep.personal.claim(all.map((each) => ({ key: each.keys[version]!, pseudonym: each.candidate })), means.now());
    for (const [i, each] of all.entries()) {
      each.rows.push(rows[i]!);
      each.candidate = rows[i]!.pseudonym;
    }
  }
  return settled(means, await agreed(means, all));
}

/** Those whose rows lead to one pseudonym. Where they do not, those that are nobody's yet are struck out, and it is tried again. */
async function agreed({ programme, keep }: PseudonymMeans, all: readonly Making[]): Promise<Agreed[]> {
  const fine: Agreed[] = [];
  for (const { name, keys, rows } of all) {
    const pseudonym = choose(rows) ?? rows.at(-1)!.pseudonym;
    const others = rows.flatMap((row, i) => (row.pseudonym === pseudonym || row.settled ? [] : [{ key: keys[i]!, pseudonym: row.pseudonym }]));
    if (others.length > 0) await keep.personal.strike(others, "unsettled");
    else fine.push({ name, keys: keys.filter((_, i) => rows[i]!.pseudonym === pseudonym), pseudonym, subject: subjectKey(programme, { kind: "identity", id: pseudonym }) });
  }
  return fine;
}

/** Seals identities under their pseudonyms and settles their rows; leaves out those whose row has gone meanwhile. */
async function settled({ keep, dataKeys }: PseudonymMeans, all: readonly Agreed[]): Promise<Map<string, string>> {
  const opened = await dataKeys.made(all.map(({ subject }) => subject));
  const alive = all.flatMap((each, i) => {
    const key = opened[i]!;
    return key.kind === "key" ? [{ ...each, key: key.key }] : [];
  });
  await Promise.all([
    keep.personal.mark(alive.flatMap(({ subject, keys }) => keys.map((key) => ({ subject, key })))),
    keep.personal.change(alive.map(({ subject, name, key }) => (
      { subject, unset: [], set: new Map([[identityField, sealField(key, subject, identityField, Buffer.from(JSON.stringify(name.identity), "utf8"))]]) }))),
  ]);
  const held = await keep.personal.settle(alive.flatMap(({ keys, pseudonym }) => keys.map((key) => ({ key, pseudonym }))));
  const done = new Map<string, string>();
  let next = 0;
  for (const { name, keys, pseudonym, subject } of alive) {
    // The row of the newest version says it: those of older ones may have been carried over meanwhile.
    if (held[(next += keys.length) - 1]) done.set(name.identity, pseudonym);
    else await takeBack(keep, dataKeys, subject);
  }
  for (const { keys, pseudonym, subject } of all.filter((_, i) => opened[i]!.kind === "erased")) {
    await keep.personal.strike(keys.map((key) => ({ key, pseudonym })));
    await keep.personal.remove([subject]);
  }
  return done;
}

/** The row has been struck out while the identity was being sealed: nothing of it may stay, unless it is in use under a version we have not heard of. */
async function takeBack(keep: VaultKeep, dataKeys: DataKeys, subject: SubjectKey): Promise<void> {
  const [marks] = await keep.personal.marks([subject]);
  if (await isInUse(keep, subject, marks!)) return;
  await discardPseudonym(keep, dataKeys, subject, marks!);
}

/** Whether a settled row leads to a pseudonym. */
export async function isInUse(keep: VaultKeep, { id }: SubjectKey, marks: readonly BlindKey[]): Promise<boolean> {
  const rows = await keep.personal.blinds(marks);
  return rows.some((row) => row?.settled && row.pseudonym === id);
}

/** Leaves nothing of a pseudonym that nobody was ever told. */
export async function discardPseudonym(keep: VaultKeep, dataKeys: DataKeys, subject: SubjectKey, marks: readonly BlindKey[]): Promise<void> {
  await keep.personal.strike(marks.map((key) => ({ key, pseudonym: subject.id })), "unsettled");
  await keep.personal.remove([subject]);
  await keep.dataKeys.discard([subject]);
  dataKeys.forget([subject]);
}

async function rowsOf({ keep }: PseudonymMeans, keys: readonly (readonly BlindKey[])[]): Promise<(BlindRow | undefined)[][]> {
  const rows = await keep.personal.blinds(keys.flat());
  let next = 0;
  return keys.map((each) => rows.slice(next, (next += each.length)));
}

const chosen = (rows: readonly (readonly (BlindRow | undefined)[])[]): (string | undefined)[] => rows.map(choose);

/** Of the rows of one identity, the oldest version first, the newest that is settled. */
const choose = (rows: readonly (BlindRow | undefined)[]): string | undefined => rows.findLast((row) => row?.settled)?.pseudonym;

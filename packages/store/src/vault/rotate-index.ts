import { Attempts } from "../engine/attempts.js";
import type { PersonalKeep, PlacedBlind } from "./keep/vault-keep.js";
import type { BlindKey } from "./names/blind-index.js";
import type { IdentityName } from "./names/identity-name.js";
import { identityField } from "./personal-fields.js";
import { type PseudonymMeans, discardPseudonym, isInUse } from "./pseudonyms.js";
import { type LongErrand, bucketsOf } from "./rotate-keys.js";
import { openField } from "./sealing/sealed-field.js";
import { type SubjectKey, subjectKey } from "./subject.js";

/** What came of carrying the blind index over to its newest version. */
export type IndexRotation = {
  readonly rewritten: number;
  /** Rows whose pseudonym is just being made, or was left half made within the last hour; they stay, and the next rotation sees to them. */
  readonly underWay: number;
  /** Rows whose identity cannot be read, for its data key is missing; they stay as they are. */
  readonly unreadable: number;
  /**
   * Rows whose identity leads to another pseudonym under the newest version: an older version was taken away from some process before this errand was
   * done. They stay, by pseudonym, for a person to merge the members.
   */
  readonly split: readonly string[];
};

const pageMax = 200;
/** Longer than anybody takes to make a pseudonym: what was claimed before and is not settled was cut short. */
const makingMaxMs = 3_600_000;

/**
 * Writes the rows of the blind index under the newest version of its secret, from the identities sealed under their pseudonyms. Whoever looks an identity up meanwhile
 * finds it: a row is there under the newest version before it goes under the older. Begin once every process knows the newest version.
 */
export async function rotateIndex(means: PseudonymMeans, errand: LongErrand = {}): Promise<IndexRotation> {
  const newest = await means.index.newest();
  const split: string[] = [];
  let [rewritten, unreadable, underWay] = [0, 0, 0];
  for (const bucket of bucketsOf(errand)) {
    let after: Uint8Array | undefined;
    for (let isLast = false; !isLast && !errand.signal?.aborted;) {
      const page = await means.keep.personal.olderBlinds({ bucket, programme: means.programme }, newest, pageMax, after);
      for (const row of page) {
        const came = await carryOver(means, row);
        if (came === "rewritten") rewritten++;
        if (came === "unreadable") unreadable++;
        if (came === "under-way") underWay++;
        if (came === "split") split.push(row.pseudonym);
      }
      isLast = page.length < pageMax;
      after = page.at(-1)?.key.blind ?? after;
      if (page.length > 0) errand.onProgress?.({ bucket, done: rewritten });
    }
  }
  return { rewritten, underWay, unreadable, split };
}

/** How many rows of the blind index there are under which version, in all or in one bucket. A version that stands here must not be taken away. */
export async function indexInUse({ programme, keep }: Pick<PseudonymMeans, "programme" | "keep">, errand: LongErrand = {}): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const bucket of bucketsOf(errand)) {
    for (const [version, count] of await keep.personal.countByVersion({ bucket, programme })) found.set(version, (found.get(version) ?? 0) + count);
  }
  return found;
}

type Came = "rewritten" | "under-way" | "unreadable" | "split" | "struck";

async function carryOver(means: PseudonymMeans, row: PlacedBlind): Promise<Came> {
  const { keep, dataKeys } = means;
  const subject = subjectKey(means.programme, { kind: "identity", id: row.pseudonym });
  if (!row.settled) return strikeUnsettled(means, subject, row);
  const [opened] = await dataKeys.of([subject]);
  if (opened!.kind === "erased") {
    await clear(keep.personal, subject, [row.key]);
    return "struck";
  }
  const [fields] = await keep.personal.fields([subject], [identityField]);
  const sealed = fields!.get(identityField);
  if (opened!.kind === "none" || !sealed) return "unreadable";
  const identity = JSON.parse(openField(opened!.key, subject, identityField, sealed).toString("utf8")) as string;
  const key = (await means.index.blindsOf([nameOf(identity)]))[0]!.at(-1)!;
  if (!await writeUnder(means, subject, key)) return "split";
  // Where the pseudonym was erased while we wrote, its rows were struck out before ours was there, or may have been.
  const [kept] = await keep.dataKeys.load([subject]);
  if (kept?.kind !== "wrapped") {
    await clear(keep.personal, subject, [key, row.key]);
    return "struck";
  }
  await keep.personal.strike([{ key: row.key, pseudonym: subject.id }]);
  await keep.personal.unmark([{ subject, key: row.key }]);
  return "rewritten";
}

/** Writes a settled row that leads to a pseudonym. A row that is nobody's yet gives way. */
async function writeUnder({ keep: { personal }, now }: PseudonymMeans, subject: SubjectKey, key: BlindKey): Promise<boolean> {
  const row = { key, pseudonym: subject.id };
  await personal.mark([{ subject, key }]);
  for (const attempts = new Attempts("a row of the blind index"); ;) {
    await attempts.next();
    const [there] = await personal.claim([row], now());
    if (there!.pseudonym === subject.id) {
      const [held] = await personal.settle([row]);
      if (held) return true;
    } else if (there!.settled) {
      await personal.unmark([{ subject, key }]);
      return false;
    } else await personal.strike([{ key, pseudonym: there!.pseudonym }], "unsettled");
  }
}

/** A row that nobody was told of. Its maker may be at it still; one that has been cut short is cleared away, with the identity it had sealed. */
async function strikeUnsettled({ keep, dataKeys, now }: PseudonymMeans, subject: SubjectKey, row: PlacedBlind): Promise<Came> {
  if (row.claimedAt > now() - makingMaxMs) return "under-way";
  const [isStruck] = await keep.personal.strike([row], "unsettled");
  if (!isStruck) return "struck";
  const marks = (await keep.personal.marks([subject]))[0]!;
  if (await isInUse(keep, subject, marks)) await keep.personal.unmark([{ subject, key: row.key }]);
  else await discardPseudonym(keep, dataKeys, subject, marks);
  return "struck";
}

async function clear(personal: PersonalKeep, subject: SubjectKey, keys: readonly BlindKey[]): Promise<void> {
  await personal.strike(keys.map((key) => ({ key, pseudonym: subject.id })));
  await personal.remove([subject]);
}

const nameOf = (identity: string): IdentityName => ({ of: identity.slice(0, identity.indexOf(":")), identity });

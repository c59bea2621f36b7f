import { type Instant, invariant } from "@laurel/core";
import type { BlindRow, FieldChange, PersonalKeep, PlacedBlind } from "../keep/vault-keep.js";
import { type BlindKey, bucketOfBlind } from "../names/blind-index.js";
import { type Part, type SubjectKey, nameOf } from "../subject.js";
import { type Asking, columnsOf, eachOnce } from "./asking.js";

const subjects = "unnest($1::smallint[], $2::text[], $3::text[], $4::text[])";
const led = "unnest($1::smallint[], $2::text[], $3::bytea[], $4::text[]) WITH ORDINALITY AS w (bucket, programme, blind, pseudonym, n)";
const marks = "unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::bytea[])";
const texts = {
  fields: `SELECT w.n::integer - 1 AS n, p.field, p.sealed FROM ${subjects} WITH ORDINALITY AS w (bucket, programme, kind, id, n)
    JOIN laurel_vault.personal p USING (bucket, programme, kind, id) WHERE $5::text[] IS NULL OR p.field = ANY ($5::text[]) ORDER BY w.n, p.field`,
  set: `INSERT INTO laurel_vault.personal (bucket, programme, kind, id, field, sealed)
    SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[])
    ON CONFLICT (bucket, programme, kind, id, field) DO UPDATE SET sealed = excluded.sealed`,
  unset: `DELETE FROM laurel_vault.personal p USING unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[]) AS w (bucket, programme, kind, id, field)
    WHERE (p.bucket, p.programme, p.kind, p.id, p.field) = (w.bucket, w.programme, w.kind, w.id, w.field)`,
  removeFields: `DELETE FROM laurel_vault.personal p USING ${subjects} AS w (bucket, programme, kind, id)
    WHERE (p.bucket, p.programme, p.kind, p.id) = (w.bucket, w.programme, w.kind, w.id)`,
  removeMarks: `DELETE FROM laurel_vault.marks m USING ${subjects} AS w (bucket, programme, kind, id)
    WHERE (m.bucket, m.programme, m.kind, m.id) = (w.bucket, w.programme, w.kind, w.id)`,
  blinds: `SELECT b.pseudonym, b.settled FROM unnest($1::smallint[], $2::text[], $3::bytea[]) WITH ORDINALITY AS w (bucket, programme, blind, n)
    LEFT JOIN laurel_vault.blinds b USING (bucket, programme, blind) ORDER BY w.n`,
  claim: `INSERT INTO laurel_vault.blinds (bucket, programme, blind, version, pseudonym, claimed_at)
    SELECT w.*, $6::bigint FROM unnest($1::smallint[], $2::text[], $3::bytea[], $4::integer[], $5::text[]) AS w ON CONFLICT DO NOTHING`,
  settle: `UPDATE laurel_vault.blinds b SET settled = true FROM ${led}
    WHERE (b.bucket, b.programme, b.blind, b.pseudonym) = (w.bucket, w.programme, w.blind, w.pseudonym) RETURNING w.n::integer - 1 AS n`,
  strike: `DELETE FROM laurel_vault.blinds b USING ${led}
    WHERE (b.bucket, b.programme, b.blind, b.pseudonym) = (w.bucket, w.programme, w.blind, w.pseudonym) AND NOT (b.settled AND $5::boolean) RETURNING w.n::integer - 1 AS n`,
  older: `SELECT blind, version, pseudonym, settled, claimed_at FROM laurel_vault.blinds
    WHERE bucket = $1::smallint AND programme = $2::text AND blind > $3::bytea AND version < $4::integer ORDER BY blind LIMIT $5::integer`,
  counts: "SELECT version, count(*)::integer AS n FROM laurel_vault.blinds WHERE bucket = $1::smallint AND programme = $2::text GROUP BY version",
  mark: `INSERT INTO laurel_vault.marks (bucket, programme, kind, id, version, blind) SELECT * FROM ${marks} ON CONFLICT DO NOTHING`,
  unmark: `DELETE FROM laurel_vault.marks m USING ${marks} AS w (bucket, programme, kind, id, version, blind)
    WHERE (m.bucket, m.programme, m.kind, m.id, m.version, m.blind) = (w.bucket, w.programme, w.kind, w.id, w.version, w.blind)`,
  marks: `SELECT w.n::integer - 1 AS n, m.version, m.blind FROM ${subjects} WITH ORDINALITY AS w (bucket, programme, kind, id, n)
    JOIN laurel_vault.marks m USING (bucket, programme, kind, id) ORDER BY w.n, m.version, m.blind`,
} as const;

type Led = { readonly key: BlindKey; readonly pseudonym: string };
type Mark = { readonly subject: SubjectKey; readonly key: BlindKey };
type BlindRead = { readonly blind: Buffer; readonly version: number; readonly pseudonym: string; readonly settled: boolean; readonly claimed_at: number };

/** How often a row may be struck out between our claiming it and our reading it back. */
const attemptsMax = 10;

/** Keeps sealed fields and the blind index in a schema of PostgreSQL. */
export class PostgresPersonal implements PersonalKeep {
  constructor(readonly asking: Asking) {}

  async fields(subjects: readonly SubjectKey[], names: "all" | readonly string[]): Promise<Map<string, Uint8Array>[]> {
    const rows = await this.#ask<{ readonly n: number; readonly field: string; readonly sealed: Buffer }>("fields", subjects, [...columnsOf(subjects), names === "all" ? null : names]);
    const found = subjects.map(() => new Map<string, Uint8Array>());
    for (const { n, field, sealed } of rows) found[n]!.set(field, sealed);
    return found;
  }

  async change(changes: readonly FieldChange[]): Promise<void> {
    const all = changes.flatMap(({ subject, set, unset }) => [
      ...[...set].map(([field, sealed]) => ({ subject, field, sealed })), ...unset.map((field) => ({ subject, field, sealed: undefined })),
    ]);
    const once = eachOnce(all, ({ subject, field }) => JSON.stringify([nameIn(subject), field]));
    const [set, unset] = [once.filter(({ sealed }) => sealed), once.filter(({ sealed }) => !sealed)];
    const columns = (some: typeof once) => [...columnsOf(some.map(({ subject }) => subject)), some.map(({ field }) => field)];
    await this.#ask("set", set, [...columns(set), set.map(({ sealed }) => sealed)]);
    await this.#ask("unset", unset, columns(unset));
  }

  async remove(subjects: readonly SubjectKey[]): Promise<void> {
    const once = eachOnce(subjects, nameIn);
    await this.#ask("removeFields", once, columnsOf(once));
    await this.#ask("removeMarks", once, columnsOf(once));
  }

  async blinds(keys: readonly BlindKey[]): Promise<(BlindRow | undefined)[]> {
    const rows = await this.#ask<{ readonly pseudonym: string | null; readonly settled: boolean }>("blinds", keys, blindColumns(keys));
    return rows.map(({ pseudonym, settled }) => (pseudonym === null ? undefined : { pseudonym, settled }));
  }

  async claim(rows: readonly Led[], at: Instant): Promise<BlindRow[]> {
    const once = eachOnce(rows.toReversed(), ({ key }) => blindName(key));
    const found = new Map<string, BlindRow>();
    for (let attempts = 0; found.size < once.length; attempts++) {
      invariant(attempts < attemptsMax, "a row of the blind index is struck out as often as it is claimed");
      const open = once.filter(({ key }) => !found.has(blindName(key)));
      const keys = open.map(({ key }) => key);
      await this.#ask("claim", open, [...blindColumns(keys), keys.map(({ version }) => version), open.map(({ pseudonym }) => pseudonym), at]);
      const there = await this.blinds(keys);
      for (const [i, row] of there.entries()) if (row) found.set(blindName(keys[i]!), row);
    }
    return rows.map(({ key }) => found.get(blindName(key))!);
  }

  async settle(rows: readonly Led[]): Promise<boolean[]> {
    return this.#changed("settle", rows, []);
  }

  async strike(rows: readonly Led[], unsettled?: "unsettled"): Promise<boolean[]> {
    return this.#changed("strike", rows, [unsettled !== undefined]);
  }

  async olderBlinds({ bucket, programme }: Part, version: number, limit: number, after: Uint8Array = new Uint8Array()): Promise<PlacedBlind[]> {
    const rows = await this.asking.rows<BlindRead>("older", texts.older, [bucket, programme, after, version, limit]);
    return rows.map(({ blind, version, pseudonym, settled, claimed_at: claimedAt }) => ({ key: { bucket, programme, version, blind }, pseudonym, settled, claimedAt }));
  }

  async countByVersion({ bucket, programme }: Part): Promise<Map<number, number>> {
    const rows = await this.asking.rows<{ readonly version: number; readonly n: number }>("counts", texts.counts, [bucket, programme]);
    return new Map(rows.map(({ version, n }) => [version, n]));
  }

  async mark(all: readonly Mark[]): Promise<void> {
    await this.#ask("mark", all, markColumns(eachOnce(all, markName)));
  }

  async unmark(all: readonly Mark[]): Promise<void> {
    await this.#ask("unmark", all, markColumns(eachOnce(all, markName)));
  }

  async marks(subjects: readonly SubjectKey[]): Promise<BlindKey[][]> {
    const rows = await this.#ask<{ readonly n: number; readonly version: number; readonly blind: Buffer }>("marks", subjects, columnsOf(subjects));
    const found = subjects.map((): BlindKey[] => []);
    for (const { n, version, blind } of rows) found[n]!.push({ bucket: bucketOfBlind(blind), programme: subjects[n]!.programme, version, blind });
    return found;
  }

  async close(): Promise<void> {
    await this.asking.connection.close();
  }

  /** Changes rows, and says for each whether it did. All who change rows lock them in one order. */
  async #changed(name: "settle" | "strike", rows: readonly Led[], more: readonly unknown[]): Promise<boolean[]> {
    const sorted = eachOnce(rows.map((row, i) => ({ ...row, i })), ({ key, i }) => `${blindName(key)} ${i}`);
    const changed = await this.#ask<{ readonly n: number }>(name, sorted, [...blindColumns(sorted.map(({ key }) => key)), sorted.map(({ pseudonym }) => pseudonym), ...more]);
    const those = new Set(changed.map(({ n }) => sorted[n]!.i));
    return rows.map((_, i) => those.has(i));
  }

  async #ask<R extends object>(name: keyof typeof texts, about: readonly unknown[], values: readonly unknown[]): Promise<R[]> {
    return about.length === 0 ? [] : this.asking.rows<R>(name, texts[name], values);
  }
}

const nameIn = (subject: SubjectKey): string => JSON.stringify([subject.bucket, subject.programme, nameOf(subject)]);
const blindName = ({ programme, blind }: BlindKey): string => `${blind.toString("hex")} ${programme}`;
const markName = ({ subject, key }: Mark): string => `${nameIn(subject)} ${blindName(key)}`;

const blindColumns = (keys: readonly BlindKey[]): [number[], string[], Buffer[]] => [
  keys.map(({ bucket }) => bucket), keys.map(({ programme }) => programme), keys.map(({ blind }) => blind),
];

const markColumns = (all: readonly Mark[]): unknown[] => [
  ...columnsOf(all.map(({ subject }) => subject)), all.map(({ key }) => key.version), all.map(({ key }) => key.blind),
];

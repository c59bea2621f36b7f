import type { Instant } from "@laurel/core";
import type { Connection } from "../../sqlite/connection.js";
import type { BlindRow, FieldChange, PersonalKeep, PlacedBlind } from "../keep/vault-keep.js";
import { type BlindKey, bucketOfBlind } from "../names/blind-index.js";
import type { Part, SubjectKey } from "../subject.js";
import { prepared } from "./prepared.js";
import { scrub } from "./scrub.js";

const texts = {
  fields: "SELECT field, sealed FROM personal WHERE bucket = ? AND programme = ? AND kind = ? AND id = ? ORDER BY field",
  set: `INSERT INTO personal (bucket, programme, kind, id, field, sealed) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET sealed = excluded.sealed`,
  unset: "DELETE FROM personal WHERE bucket = ? AND programme = ? AND kind = ? AND id = ? AND field = ?",
  removeFields: "DELETE FROM personal WHERE bucket = ? AND programme = ? AND kind = ? AND id = ?",
  removeMarks: "DELETE FROM marks WHERE bucket = ? AND programme = ? AND kind = ? AND id = ?",
  blind: "SELECT pseudonym, settled FROM blinds WHERE bucket = ? AND programme = ? AND blind = ?",
  claim: "INSERT INTO blinds (bucket, programme, blind, version, pseudonym, settled, claimed_at) VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING",
  settle: "UPDATE blinds SET settled = 1 WHERE bucket = ? AND programme = ? AND blind = ? AND pseudonym = ?",
  strike: "DELETE FROM blinds WHERE bucket = ? AND programme = ? AND blind = ? AND pseudonym = ? AND settled <= ?",
  older: `SELECT blind, version, pseudonym, settled, claimed_at FROM blinds
    WHERE bucket = ? AND programme = ? AND blind > ? AND version < ? ORDER BY blind LIMIT ?`,
  counts: "SELECT version, count(*) AS n FROM blinds WHERE bucket = ? AND programme = ? GROUP BY version",
  mark: "INSERT INTO marks (bucket, programme, kind, id, version, blind) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  unmark: "DELETE FROM marks WHERE bucket = ? AND programme = ? AND kind = ? AND id = ? AND version = ? AND blind = ?",
  marks: "SELECT version, blind FROM marks WHERE bucket = ? AND programme = ? AND kind = ? AND id = ? ORDER BY version, blind",
} as const;

type BlindRead = { readonly blind: Uint8Array; readonly version: number; readonly pseudonym: string; readonly settled: number; readonly claimed_at: number };
type Led = { readonly key: BlindKey; readonly pseudonym: string };
type Mark = { readonly subject: SubjectKey; readonly key: BlindKey };

const at = ({ bucket, programme, kind, id }: SubjectKey) => [bucket, programme, kind, id] as const;
const under = ({ bucket, programme, blind }: BlindKey) => [bucket, programme, blind] as const;

/** Keeps sealed fields and the blind index in a SQLite database. */
export class SqlitePersonal implements PersonalKeep {
  readonly #run;

  constructor(readonly connection: Connection) {
    this.#run = prepared(connection, texts, "personal data");
  }

  async fields(subjects: readonly SubjectKey[], names: "all" | readonly string[]): Promise<Map<string, Uint8Array>[]> {
    const wanted = names === "all" ? undefined : new Set(names);
    return this.connection.read(() => subjects.map((subject) => {
      const rows = this.#run.fields.all(...at(subject)) as unknown as { readonly field: string; readonly sealed: Uint8Array }[];
      return new Map(rows.flatMap(({ field, sealed }) => (wanted && !wanted.has(field) ? [] : [[field, sealed]])));
    }));
  }

  async change(changes: readonly FieldChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.connection.write(() => {
      for (const { subject, set, unset } of changes) {
        for (const [field, sealed] of set) this.#run.set.run(...at(subject), field, sealed);
        for (const field of unset) this.#run.unset.run(...at(subject), field);
      }
    });
  }

  async remove(subjects: readonly SubjectKey[]): Promise<void> {
    await this.connection.write(() => {
      for (const subject of subjects) {
        this.#run.removeFields.run(...at(subject));
        this.#run.removeMarks.run(...at(subject));
      }
    });
    await scrub(this.connection);
  }

  async blinds(keys: readonly BlindKey[]): Promise<(BlindRow | undefined)[]> {
    return this.connection.read(() => keys.map((key) => this.#blind(key)));
  }

  async claim(rows: readonly Led[], claimedAt: Instant): Promise<BlindRow[]> {
    return this.connection.write(() => rows.map(({ key, pseudonym }) => {
      this.#run.claim.run(...under(key), key.version, pseudonym, claimedAt);
      return this.#blind(key)!;
    }));
  }

  async settle(rows: readonly Led[]): Promise<boolean[]> {
    if (rows.length === 0) return [];
    return this.connection.write(() => rows.map(({ key, pseudonym }) => this.#run.settle.run(...under(key), pseudonym).changes > 0));
  }

  async strike(rows: readonly Led[], unsettled?: "unsettled"): Promise<boolean[]> {
    if (rows.length === 0) return [];
    return this.connection.write(() => rows.map(({ key, pseudonym }) => this.#run.strike.run(...under(key), pseudonym, unsettled ? 0 : 1).changes > 0));
  }

  async olderBlinds({ bucket, programme }: Part, version: number, limit: number, after: Uint8Array = new Uint8Array()): Promise<PlacedBlind[]> {
    const rows = this.connection.read(() => this.#run.older.all(bucket, programme, after, version, limit)) as unknown as BlindRead[];
    return rows.map(({ blind, version, pseudonym, settled, claimed_at: claimedAt }) => (
      { key: { bucket, programme, version, blind: Buffer.from(blind) }, pseudonym, settled: settled === 1, claimedAt }));
  }

  async countByVersion({ bucket, programme }: Part): Promise<Map<number, number>> {
    const rows = this.connection.read(() => this.#run.counts.all(bucket, programme)) as unknown as { readonly version: number; readonly n: number }[];
    return new Map(rows.map(({ version, n }) => [version, n]));
  }

  async mark(marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0) return;
    await this.connection.write(() => { for (const { subject, key } of marks) this.#run.mark.run(...at(subject), key.version, key.blind); });
  }

  async unmark(marks: readonly Mark[]): Promise<void> {
    await this.connection.write(() => { for (const { subject, key } of marks) this.#run.unmark.run(...at(subject), key.version, key.blind); });
  }

  async marks(subjects: readonly SubjectKey[]): Promise<BlindKey[][]> {
    return this.connection.read(() => subjects.map((subject) => {
      const rows = this.#run.marks.all(...at(subject)) as unknown as Pick<BlindRead, "version" | "blind">[];
      return rows.map(({ version, blind }) => ({ bucket: bucketOfBlind(blind), programme: subject.programme, version, blind: Buffer.from(blind) }));
    }));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  #blind(key: BlindKey): BlindRow | undefined {
    const row = this.#run.blind.get(...under(key)) as BlindRead | undefined;
    return row && { pseudonym: row.pseudonym, settled: row.settled === 1 };
  }
}

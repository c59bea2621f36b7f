import type { Connection } from "../../sqlite/connection.js";
import type { DataKeyKeep, Erasure, ErasureReason, KeptKey, WrappedKey } from "../keep/vault-keep.js";
import type { Part, SubjectKey } from "../subject.js";
import { prepared } from "./prepared.js";
import { scrub } from "./scrub.js";

const texts = {
  load: "SELECT under, wrapped, erased_at, erased_why, erased_by FROM data_keys WHERE bucket = ? AND programme = ? AND kind = ? AND id = ?",
  add: "INSERT INTO data_keys (bucket, programme, kind, id, under, wrapped) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  rewrap: "UPDATE data_keys SET under = ?, wrapped = ? WHERE bucket = ? AND programme = ? AND kind = ? AND id = ? AND wrapped = ?",
  destroy: `INSERT INTO data_keys (bucket, programme, kind, id, erased_at, erased_why, erased_by) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET under = NULL, wrapped = NULL, erased_at = excluded.erased_at, erased_why = excluded.erased_why, erased_by = excluded.erased_by
    WHERE wrapped IS NOT NULL`,
  discard: "DELETE FROM data_keys WHERE bucket = ? AND programme = ? AND kind = ? AND id = ? AND wrapped IS NOT NULL",
  otherwise: `SELECT kind, id, under, wrapped FROM data_keys
    WHERE bucket = ? AND programme = ? AND (kind, id) > (?, ?) AND wrapped IS NOT NULL AND under <> ? ORDER BY kind, id LIMIT ?`,
  counts: "SELECT under, count(*) AS n FROM data_keys WHERE bucket = ? AND programme = ? AND wrapped IS NOT NULL GROUP BY under",
  erased: `SELECT kind, id, erased_at, erased_why, erased_by FROM data_keys
    WHERE bucket = ? AND programme = ? AND (kind, id) > (?, ?) AND wrapped IS NULL ORDER BY kind, id LIMIT ?`,
} as const;

type Row = {
  readonly kind: SubjectKey["kind"]; readonly id: string; readonly under: string | null; readonly wrapped: Uint8Array | null;
  readonly erased_at: number; readonly erased_why: ErasureReason; readonly erased_by: string;
};

const at = ({ bucket, programme, kind, id }: SubjectKey) => [bucket, programme, kind, id] as const;

/** Keeps data keys in a SQLite database of their own. */
export class SqliteDataKeys implements DataKeyKeep {
  readonly #run;

  constructor(readonly connection: Connection) {
    this.#run = prepared(connection, texts, "data keys");
  }

  async load(subjects: readonly SubjectKey[]): Promise<(KeptKey | undefined)[]> {
    return this.connection.read(() => subjects.map((subject) => this.#load(subject)));
  }

  async add(keys: readonly WrappedKey[]): Promise<KeptKey[]> {
    return this.connection.write(() => keys.map(({ subject, under, wrapped }) => {
      this.#run.add.run(...at(subject), under, wrapped);
      return this.#load(subject)!;
    }));
  }

  async rewrap(keys: readonly (WrappedKey & { readonly was: Uint8Array })[]): Promise<number> {
    if (keys.length === 0) return 0;
    return this.connection.write(() => keys.reduce((done, { subject, under, wrapped, was }) => done + Number(this.#run.rewrap.run(under, wrapped, ...at(subject), was).changes), 0));
  }

  async destroy(subjects: readonly SubjectKey[], { at: instant, why, by }: Erasure): Promise<void> {
    await this.connection.write(() => { for (const subject of subjects) this.#run.destroy.run(...at(subject), instant, why, by); });
    await scrub(this.connection);
  }

  async discard(subjects: readonly SubjectKey[]): Promise<void> {
    await this.connection.write(() => { for (const subject of subjects) this.#run.discard.run(...at(subject)); });
  }

  async wrappedOtherwise({ bucket, programme }: Part, under: string, limit: number, after?: SubjectKey): Promise<WrappedKey[]> {
    const rows = this.connection.read(() => this.#run.otherwise.all(bucket, programme, after?.kind ?? "", after?.id ?? "", under, limit)) as unknown as Row[];
    return rows.map(({ kind, id, under, wrapped }) => ({ subject: { bucket, programme, kind, id }, under: under!, wrapped: wrapped! }));
  }

  async countByKey({ bucket, programme }: Part): Promise<Map<string, number>> {
    const rows = this.connection.read(() => this.#run.counts.all(bucket, programme)) as unknown as { readonly under: string; readonly n: number }[];
    return new Map(rows.map(({ under, n }) => [under, n]));
  }

  async erased({ bucket, programme }: Part, limit: number, after?: SubjectKey): Promise<(Erasure & { readonly subject: SubjectKey })[]> {
    const rows = this.connection.read(() => this.#run.erased.all(bucket, programme, after?.kind ?? "", after?.id ?? "", limit)) as unknown as Row[];
    return rows.map(({ kind, id, erased_at: at, erased_why: why, erased_by: by }) => ({ subject: { bucket, programme, kind, id }, at, why, by }));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  #load(subject: SubjectKey): KeptKey | undefined {
    const row = this.#run.load.get(...at(subject)) as Row | undefined;
    if (!row) return undefined;
    const { under, wrapped, erased_at: instant, erased_why: why, erased_by: by } = row;
    return wrapped ? { kind: "wrapped", under: under!, wrapped } : { kind: "erased", at: instant, why, by };
  }
}

import { invariant } from "@laurel/core";
import type { DataKeyKeep, Erasure, ErasureReason, KeptKey, WrappedKey } from "../keep/vault-keep.js";
import { type Part, type SubjectKey, nameOf } from "../subject.js";
import { type Asking, columnsOf, eachOnce } from "./asking.js";

const subjects = "unnest($1::smallint[], $2::text[], $3::text[], $4::text[])";
const texts = {
  load: `SELECT k.under, k.wrapped, k.erased_at, k.erased_why, k.erased_by
    FROM ${subjects} WITH ORDINALITY AS w (bucket, programme, kind, id, n) LEFT JOIN laurel_keys.data_keys k USING (bucket, programme, kind, id) ORDER BY w.n`,
  add: `INSERT INTO laurel_keys.data_keys (bucket, programme, kind, id, under, wrapped)
    SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[]) ON CONFLICT DO NOTHING`,
  rewrap: `UPDATE laurel_keys.data_keys k SET under = w.under, wrapped = w.wrapped
    FROM unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[]) AS w (bucket, programme, kind, id, under, wrapped, was)
    WHERE (k.bucket, k.programme, k.kind, k.id) = (w.bucket, w.programme, w.kind, w.id) AND k.wrapped = w.was RETURNING 1`,
  destroy: `INSERT INTO laurel_keys.data_keys AS k (bucket, programme, kind, id, erased_at, erased_why, erased_by)
    SELECT w.*, $5::bigint, $6::text, $7::text FROM ${subjects} AS w
    ON CONFLICT (bucket, programme, kind, id) DO UPDATE
    SET under = NULL, wrapped = NULL, erased_at = excluded.erased_at, erased_why = excluded.erased_why, erased_by = excluded.erased_by WHERE k.wrapped IS NOT NULL`,
  discard: `DELETE FROM laurel_keys.data_keys k USING ${subjects} AS w (bucket, programme, kind, id)
    WHERE (k.bucket, k.programme, k.kind, k.id) = (w.bucket, w.programme, w.kind, w.id) AND k.wrapped IS NOT NULL`,
  otherwise: `SELECT kind, id, under, wrapped FROM laurel_keys.data_keys
    WHERE bucket = $1::smallint AND programme = $2::text AND (kind, id) > ($3::text, $4::text) AND wrapped IS NOT NULL AND under <> $5::text ORDER BY kind, id LIMIT $6::integer`,
  counts: "SELECT under, count(*)::integer AS n FROM laurel_keys.data_keys WHERE bucket = $1::smallint AND programme = $2::text AND wrapped IS NOT NULL GROUP BY under",
  erased: `SELECT kind, id, erased_at, erased_why, erased_by FROM laurel_keys.data_keys
    WHERE bucket = $1::smallint AND programme = $2::text AND (kind, id) > ($3::text, $4::text) AND wrapped IS NULL ORDER BY kind, id LIMIT $5::integer`,
} as const;

type Row = {
  readonly kind: SubjectKey["kind"]; readonly id: string; readonly under: string | null; readonly wrapped: Buffer | null;
  readonly erased_at: number | null; readonly erased_why: ErasureReason; readonly erased_by: string;
};

/** How often a key may go between our adding it and our reading it back. */
const attemptsMax = 10;

/** Keeps data keys in a schema of PostgreSQL. */
export class PostgresDataKeys implements DataKeyKeep {
  constructor(readonly asking: Asking) {}

  async load(subjects: readonly SubjectKey[]): Promise<(KeptKey | undefined)[]> {
    const rows = await this.#ask<Row>("load", subjects.length === 0, columnsOf(subjects));
    return rows.map(({ under, wrapped, erased_at: at, erased_why: why, erased_by: by }) => {
      if (wrapped) return { kind: "wrapped", under: under!, wrapped };
      return at === null ? undefined : { kind: "erased", at, why, by };
    });
  }

  async add(keys: readonly WrappedKey[]): Promise<KeptKey[]> {
    // Of two keys for one subject in a call the first stays, as between two calls.
    const once = eachOnce(keys.toReversed(), ({ subject }) => nameIn(subject));
    const found = new Map<string, KeptKey>();
    for (let attempts = 0; found.size < once.length; attempts++) {
      invariant(attempts < attemptsMax, `a data key of ${keys[0]?.subject.programme} is discarded as often as it is added`);
      const open = once.filter(({ subject }) => !found.has(nameIn(subject)));
      await this.#ask("add", false, [...columnsOf(open.map(({ subject }) => subject)), open.map(({ under }) => under), open.map(({ wrapped }) => wrapped)]);
      const kept = await this.load(open.map(({ subject }) => subject));
      for (const [i, each] of kept.entries()) if (each) found.set(nameIn(open[i]!.subject), each);
    }
    return keys.map(({ subject }) => found.get(nameIn(subject))!);
  }

  async rewrap(keys: readonly (WrappedKey & { readonly was: Uint8Array })[]): Promise<number> {
    const once = eachOnce(keys, ({ subject }) => nameIn(subject));
    const columns = [...columnsOf(once.map(({ subject }) => subject)), once.map(({ under }) => under), once.map(({ wrapped }) => wrapped), once.map(({ was }) => was)];
    return (await this.#ask("rewrap", keys.length === 0, columns)).length;
  }

  async destroy(subjects: readonly SubjectKey[], { at, why, by }: Erasure): Promise<void> {
    await this.#ask("destroy", subjects.length === 0, [...columnsOf(eachOnce(subjects, nameIn)), at, why, by]);
  }

  async discard(subjects: readonly SubjectKey[]): Promise<void> {
    await this.#ask("discard", subjects.length === 0, columnsOf(eachOnce(subjects, nameIn)));
  }

  async wrappedOtherwise({ bucket, programme }: Part, under: string, limit: number, after?: SubjectKey): Promise<WrappedKey[]> {
    const rows = await this.#ask<Row>("otherwise", false, [bucket, programme, after?.kind ?? "", after?.id ?? "", under, limit]);
    return rows.map(({ kind, id, under, wrapped }) => ({ subject: { bucket, programme, kind, id }, under: under!, wrapped: wrapped! }));
  }

  async countByKey({ bucket, programme }: Part): Promise<Map<string, number>> {
    const rows = await this.#ask<{ readonly under: string; readonly n: number }>("counts", false, [bucket, programme]);
    return new Map(rows.map(({ under, n }) => [under, n]));
  }

  async erased({ bucket, programme }: Part, limit: number, after?: SubjectKey): Promise<(Erasure & { readonly subject: SubjectKey })[]> {
    const rows = await this.#ask<Row>("erased", false, [bucket, programme, after?.kind ?? "", after?.id ?? "", limit]);
    return rows.map(({ kind, id, erased_at: at, erased_why: why, erased_by: by }) => ({ subject: { bucket, programme, kind, id }, at: at!, why, by }));
  }

  async close(): Promise<void> {
    await this.asking.connection.close();
  }

  async #ask<R extends object>(name: keyof typeof texts, isNothing: boolean, values: readonly unknown[]): Promise<R[]> {
    return isNothing ? [] : this.asking.rows<R>(`key_${name}`, texts[name], values);
  }
}

const nameIn = (subject: SubjectKey): string => JSON.stringify([subject.bucket, subject.programme, nameOf(subject)]);

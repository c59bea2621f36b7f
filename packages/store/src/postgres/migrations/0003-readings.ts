import { mustBeHere } from "./must-be-here.js";
import { allLines, mustBeSeen } from "./old-lines.js";
import { rowsOf, textOf } from "./text-rows.js";

const mine = (table: string): string => `${table}.bucket = w.bucket AND ${table}.programme = p_programme AND ${table}.kind`;

/** Lines of one aggregate, or of all; told apart here, so that an index finds those of one whatever plan is kept. */
const lines = (only: string): string => {
  const of = (table: string, seq: string): string => (
    `${mine(table)} = p_kind${only && ` AND ${table}.id${only}`} AND (${table}.id, ${table}.${seq}) > (w.after_id, w.after_seq) ORDER BY ${table}.id, ${table}.${seq}`);
  return `
      ${mustBeSeen(`unnest(p_buckets, p_after_ids, p_after_seqs) AS w (bucket, after_id, after_seq) CROSS JOIN LATERAL (SELECT * FROM laurel.exported x WHERE ${of("x", "seq_until")} LIMIT 1) e`, "gone")}
      RETURN QUERY SELECT w.bucket, d.id, d.seq, d.key, d.digest, d.hash, d.record FROM unnest(p_buckets, p_after_ids, p_after_seqs) AS w (bucket, after_id, after_seq)
        CROSS JOIN LATERAL (SELECT j.id, j.seq, j.key, j.digest, j.hash, j.record FROM ${allLines("j")} WHERE ${of("j", "seq")} LIMIT p_limit) d;`;
};

const due = `
    CREATE FUNCTION laurel.due(p_buckets smallint[], p_after_due bigint[], p_after_ids text[], p_programme text, p_kind text, p_until bigint, p_limit integer)
    RETURNS TABLE (bucket smallint, id text, due_at bigint) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT w.bucket, d.id, d.due_at FROM unnest(p_buckets, p_after_due, p_after_ids) AS w (bucket, after_due, after_id)
        CROSS JOIN LATERAL (
          SELECT a.id, a.due_at FROM laurel.aggregates a
          WHERE ${mine("a")} = p_kind AND a.due_at < 9007199254740991 AND a.due_at <= p_until AND (a.due_at, a.id) > (w.after_due, w.after_id)
          ORDER BY a.due_at, a.id LIMIT p_limit) d;
    END $body$;`;

const behind = `
    CREATE FUNCTION laurel.behind(p_buckets smallint[], p_after_editions bigint[], p_after_ids text[], p_programme text, p_kind text, p_edition bigint, p_limit integer)
    RETURNS TABLE (bucket smallint, id text, edition bigint) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT w.bucket, d.id, d.edition FROM unnest(p_buckets, p_after_editions, p_after_ids) AS w (bucket, after_edition, after_id)
        CROSS JOIN LATERAL (
          SELECT a.id, a.edition FROM laurel.aggregates a
          WHERE ${mine("a")} = p_kind AND a.edition < p_edition AND (a.edition, a.id) > (w.after_edition, w.after_id)
          ORDER BY a.edition, a.id LIMIT p_limit) d;
    END $body$;`;

const page = `
    CREATE FUNCTION laurel.page(p_buckets smallint[], p_after_ids text[], p_programme text, p_kind text, p_limit integer)
    RETURNS TABLE (bucket smallint, id text, version integer, state text, due_at bigint, edition bigint) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT w.bucket, d.id, d.version, d.state, d.due_at, d.edition FROM unnest(p_buckets, p_after_ids) AS w (bucket, after_id)
        CROSS JOIN LATERAL (
          SELECT a.id, a.version, a.state, a.due_at, a.edition FROM laurel.aggregates a
          WHERE ${mine("a")} = p_kind AND a.id > w.after_id ORDER BY a.id LIMIT p_limit) d;
    END $body$;`;

const linesOf = `
    CREATE FUNCTION laurel.lines(p_buckets smallint[], p_after_ids text[], p_after_seqs integer[], p_programme text, p_kind text, p_only text, p_limit integer)
    RETURNS TABLE (bucket smallint, id text, seq integer, key text, digest text, hash bytea, record text) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    DECLARE
      gone record;
    BEGIN
      ${mustBeHere}
      IF p_only IS NULL THEN ${lines("")}
      ELSE ${lines(" = p_only")}
      END IF;
    END $body$;`;

const factLines = `
    CREATE FUNCTION laurel.fact_lines(p_buckets smallint[], p_ids text[], p_after_seqs integer[], p_after_facts text[], p_programme text, p_kind text, p_limit integer)
    RETURNS TABLE (seq integer, fact text, body text) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT d.seq, d.fact, d.body FROM unnest(p_buckets, p_ids, p_after_seqs, p_after_facts) AS w (bucket, id, after_seq, after_fact)
        CROSS JOIN LATERAL (
          SELECT f.seq, f.fact, f.body FROM laurel.facts f
          WHERE ${mine("f")} = p_kind AND f.id = w.id AND (f.seq, f.fact) > (w.after_seq, w.after_fact)
          ORDER BY f.seq, f.fact LIMIT p_limit) d;
    END $body$;`;

const count = `
    CREATE FUNCTION laurel.count(p_buckets smallint[], p_programme text, p_kind text) RETURNS TABLE (n bigint) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT count(*) FROM laurel.aggregates a WHERE a.bucket = ANY (p_buckets) AND a.programme = p_programme AND a.kind = p_kind;
    END $body$;`;

const whole = `
    CREATE FUNCTION laurel.whole(p_buckets smallint[], p_kinds text[], p_ids text[], p_programme text)
    RETURNS TABLE (version integer, messages integer, state text, due_at bigint, edition bigint, journal text, facts text, waiting text)
    LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    DECLARE
      gone record;
    BEGIN
      ${mustBeHere}
      ${mustBeSeen(`unnest(p_buckets, p_kinds, p_ids) AS w (bucket, kind, id) JOIN laurel.exported e ON ${mine("e")} = w.kind AND e.id = w.id`, "gone")}
      RETURN QUERY SELECT a.version, a.messages, a.state, a.due_at, a.edition,
        (SELECT '[' || string_agg('[' || j.seq || ',' || coalesce(to_json(j.key)::text, 'null') || ',' || coalesce(to_json(j.digest)::text, 'null') || ',' || j.record || ']', ',' ORDER BY j.seq) || ']'
          FROM ${allLines("j")} WHERE ${mine("j")} = w.kind AND j.id = w.id),
        (SELECT '[' || string_agg('[' || f.seq || ',' || to_json(f.fact)::text || ',' || coalesce(f.body, 'null') || ']', ',' ORDER BY f.seq, f.fact) || ']'
          FROM laurel.facts f WHERE ${mine("f")} = w.kind AND f.id = w.id),
        (SELECT '[' || string_agg('[' || o.number || ',' || o.attempts || ',' || o.retry_at || ',' || coalesce(to_json(o.error)::text, 'null') || ',' || o.effect || ']', ',' ORDER BY o.number) || ']'
          FROM laurel.outbox o WHERE ${mine("o")} = w.kind AND o.id = w.id)
      FROM unnest(p_buckets, p_kinds, p_ids) AS w (bucket, kind, id)
      JOIN laurel.aggregates a ON ${mine("a")} = w.kind AND a.id = w.id;
    END $body$;`;

const adopt = `
    CREATE FUNCTION laurel.adopt(
      p_buckets smallint[], p_kinds text[], p_ids text[], p_versions integer[], p_messages integer[], p_states text[], p_due bigint[], p_editions bigint[],
      p_heads bytea[], p_journals text[], p_facts text[], p_waiting text[], p_programme text
    ) RETURNS TABLE (done integer) LANGUAGE plpgsql AS $body$
    #variable_conflict use_column
    DECLARE
      c record;
    BEGIN
      ${mustBeHere}
      FOR c IN
        SELECT * FROM unnest(p_buckets, p_kinds, p_ids, p_versions, p_messages, p_states, p_due, p_editions, p_heads, p_journals, p_facts, p_waiting)
          AS t (bucket, kind, id, version, messages, state, due_at, edition, head, journal, facts, waiting)
      LOOP
        INSERT INTO laurel.aggregates (bucket, programme, kind, id, version, messages, due_at, edition, head, state)
          VALUES (c.bucket, p_programme, c.kind, c.id, c.version, c.messages, c.due_at, c.edition, c.head, c.state) ON CONFLICT DO NOTHING;
        done := CASE WHEN FOUND THEN 1 ELSE 0 END;
        IF done = 1 THEN
          INSERT INTO laurel.journal (bucket, programme, kind, id, seq, key, digest, state, hash, record)
            SELECT c.bucket, p_programme, c.kind, c.id, j.seq::integer, ${textOf("j.key")}, ${textOf("j.digest")}, decode(nullif(j.state, 'null'), 'hex'), decode(j.hash, 'hex'), j.record
            FROM ${rowsOf("c.journal", ["seq", "key", "digest", "state", "hash", "record"])} j;
          INSERT INTO laurel.facts (bucket, programme, kind, id, seq, fact, body)
            SELECT c.bucket, p_programme, c.kind, c.id, f.seq::integer, ${textOf("f.fact")}, nullif(f.body, 'null')
            FROM ${rowsOf("c.facts", ["seq", "fact", "body"])} f;
          INSERT INTO laurel.outbox (bucket, programme, kind, id, number, attempts, retry_at, error, effect)
            SELECT c.bucket, p_programme, c.kind, c.id, o.number::integer, o.attempts::integer, o.retry_at::bigint, ${textOf("o.error")}, o.effect
            FROM ${rowsOf("c.waiting", ["number", "attempts", "retry_at", "error", "effect"])} o;
        END IF;
        RETURN NEXT;
      END LOOP;
    END $body$;`;

const pending = `
    CREATE FUNCTION laurel.pending(
      p_buckets smallint[], p_after_bucket integer, p_after_kind text, p_after_id text, p_after_number integer, p_programme text, p_now bigint, p_limit integer
    ) RETURNS TABLE (bucket smallint, kind text, id text, number integer, effect text, attempts integer, error text) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    DECLARE
      b smallint;
      v_left integer := p_limit;
      v_found integer;
    BEGIN
      ${mustBeHere}
      FOREACH b IN ARRAY p_buckets LOOP
        RETURN QUERY SELECT o.bucket, o.kind, o.id, o.number, o.effect, o.attempts, o.error FROM laurel.outbox o
          WHERE o.bucket = b AND o.programme = p_programme AND o.retry_at <= p_now
            AND (b <> p_after_bucket OR (o.kind, o.id, o.number) > (p_after_kind, p_after_id, p_after_number))
            AND NOT EXISTS (
              SELECT FROM laurel.outbox e WHERE e.bucket = b AND e.programme = p_programme AND e.kind = o.kind AND e.id = o.id
                AND e.number < o.number AND e.retry_at > p_now AND e.retry_at < 9007199254740991)
          ORDER BY o.kind, o.id, o.number LIMIT v_left;
        GET DIAGNOSTICS v_found = ROW_COUNT;
        v_left := v_left - v_found;
        EXIT WHEN v_left <= 0;
      END LOOP;
    END $body$;`;

const givenUp = `
    CREATE FUNCTION laurel.given_up(
      p_buckets smallint[], p_after_bucket integer, p_after_kind text, p_after_id text, p_after_number integer, p_programme text, p_limit integer
    ) RETURNS TABLE (bucket smallint, kind text, id text, number integer, effect text, attempts integer, error text) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    DECLARE
      b smallint;
      v_left integer := p_limit;
      v_found integer;
    BEGIN
      ${mustBeHere}
      FOREACH b IN ARRAY p_buckets LOOP
        RETURN QUERY SELECT o.bucket, o.kind, o.id, o.number, o.effect, o.attempts, o.error FROM laurel.outbox o
          WHERE o.bucket = b AND o.programme = p_programme AND o.retry_at = 9007199254740991
            AND (b <> p_after_bucket OR (o.kind, o.id, o.number) > (p_after_kind, p_after_id, p_after_number))
          ORDER BY o.kind, o.id, o.number LIMIT v_left;
        GET DIAGNOSTICS v_found = ROW_COUNT;
        v_left := v_left - v_found;
        EXIT WHEN v_left <= 0;
      END LOOP;
    END $body$;`;

const delivered = `
    CREATE FUNCTION laurel.delivered(p_buckets smallint[], p_kinds text[], p_ids text[], p_numbers integer[], p_programme text)
    RETURNS TABLE (done integer) LANGUAGE plpgsql AS $body$
    #variable_conflict use_column
    DECLARE
      c record;
    BEGIN
      ${mustBeHere}
      FOR c IN SELECT * FROM unnest(p_buckets, p_kinds, p_ids, p_numbers) AS t (bucket, kind, id, number) LOOP
        DELETE FROM laurel.outbox o WHERE o.bucket = c.bucket AND o.programme = p_programme AND o.kind = c.kind AND o.id = c.id AND o.number = c.number;
        done := CASE WHEN FOUND THEN 1 ELSE 0 END;
        RETURN NEXT;
      END LOOP;
    END $body$;`;

const failed = `
    CREATE FUNCTION laurel.failed(p_buckets smallint[], p_kinds text[], p_ids text[], p_numbers integer[], p_programme text, p_retry_at bigint, p_error text)
    RETURNS TABLE (done integer) LANGUAGE plpgsql AS $body$
    #variable_conflict use_column
    DECLARE
      c record;
    BEGIN
      ${mustBeHere}
      FOR c IN SELECT * FROM unnest(p_buckets, p_kinds, p_ids, p_numbers) AS t (bucket, kind, id, number) LOOP
        UPDATE laurel.outbox o SET attempts = o.attempts + 1, retry_at = p_retry_at, error = p_error
          WHERE o.bucket = c.bucket AND o.programme = p_programme AND o.kind = c.kind AND o.id = c.id AND o.number = c.number;
        done := CASE WHEN FOUND THEN 1 ELSE 0 END;
        RETURN NEXT;
      END LOOP;
    END $body$;`;

const schema = `
    CREATE FUNCTION laurel.schema(p_buckets smallint[]) RETURNS TABLE (number integer) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      RETURN QUERY SELECT max(m.number) FROM laurel.migrations m;
    END $body$;`;

/**
 * What is read page by page. A page is asked for of many buckets at once, each after a place of its own, and brings some rows of each; whoever asks merges them (see
 * `merge-buckets.ts`), so that it makes no difference whether they lie on one server or on several.
 */
export const readings = {
  number: 3,
  name: "functions to read page by page, to deliver, and to take over",
  sql: (): string => [due, behind, page, linesOf, factLines, count, whole, adopt, pending, givenUp, delivered, failed, schema].join("\n"),
} as const;

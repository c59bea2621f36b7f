import { mustBeHere } from "./must-be-here.js";
import { keyHash } from "./old-lines.js";

/** An aggregate as a seal covers it, told apart by the length of its id; see `chain/seal-roots.ts`. */
const sealedLine = (version: string, hash: string): string =>
  `kind || ' ' || octet_length(id) || ':' || id || ' ' || ${version} || ' ' || encode(${hash}, 'hex') || E'\\n'`;
const digestOf = (version: string, hash: string): string => `sha256(convert_to(coalesce(string_agg(${sealedLine(version, hash)}, '' ORDER BY kind, id), ''), 'UTF8'))`;
const named = (table: string): string => `${table}.bucket = b AND ${table}.programme = p_programme AND ${table}.kind = a.kind AND ${table}.id = a.id AND ${table}`;

/** Whether the key of an archived line is kept: 1, or 0. */
const isKept = `CASE WHEN j.key IS NULL OR EXISTS (
              SELECT FROM laurel.old_keys k WHERE k.bucket = c.bucket AND k.quarter = date_trunc('quarter', j.written, 'UTC') AND k.hash = ${keyHash("j.kind", "j.id", "j.key")}) THEN 1 ELSE 0 END`;

/** Rows of a bucket after a place, of each table that the chain or a kept key speaks of. An upper bound stands by itself, not after an OR, or no index would know of it. */
const page = (reach: "to the end" | "to a bound"): string => {
  const after = (t: string, seq: string): string => {
    const bound = reach === "to a bound" ? ` AND (${t}.kind, ${t}.id, ${t}.${seq}) <= (v_kind, v_id, v_seq)` : "";
    return `${t}.bucket = c.bucket AND ${t}.programme = p_programme AND (${t}.kind, ${t}.id, ${t}.${seq}) > (c.kind, c.id, c.seq)${bound}`;
  };
  const owners = (t: string): string => {
    const bound = reach === "to a bound" ? ` AND (${t}.kind, ${t}.id) <= (v_kind, v_id)` : "";
    return `${t}.bucket = c.bucket AND ${t}.programme = p_programme AND (${t}.kind, ${t}.id) >= (c.kind, c.id)${bound}`;
  };
  return `
            SELECT c.bucket, 'aggregate', a.kind, a.id, a.version, a.sealed, NULL::text, NULL::text, NULL::bytea, a.head, a.state FROM laurel.aggregates a WHERE ${owners("a")}
            UNION ALL SELECT c.bucket, 'line', j.kind, j.id, j.seq, NULL, j.key, j.digest, j.state, j.hash, j.record FROM laurel.journal j WHERE ${after("j", "seq")}
            UNION ALL SELECT c.bucket, 'archived', j.kind, j.id, j.seq, ${isKept}, j.key, j.digest, j.state, j.hash, j.record FROM laurel.journal_archive j WHERE ${after("j", "seq")}
            UNION ALL SELECT c.bucket, 'exported', e.kind, e.id, e.seq_until, e.seq_from, e.archive, NULL, NULL, e.hash, e.keys::text FROM laurel.exported e WHERE ${after("e", "seq_until")}
            UNION ALL SELECT c.bucket, 'fact', t.kind, t.id, t.seq, NULL, t.fact, NULL, NULL, NULL, t.body FROM laurel.facts t WHERE ${owners("t")} AND ${after("t", "seq")};`;
};

const columns = `
    ALTER TABLE laurel.journal ADD COLUMN state bytea;
    ALTER TABLE laurel.seals ADD COLUMN content bytea NOT NULL;
`;

const sealing = `
    CREATE FUNCTION laurel.seal(p_buckets smallint[], p_programme text, p_number integer)
    RETURNS TABLE (bucket smallint, came text, number integer, at bigint, aggregates bigint, root bytea) LANGUAGE plpgsql AS $body$
    #variable_conflict use_column
    DECLARE
      b smallint;
      v_last record;
      v_content bytea;
      v_moved bigint;
      v_at timestamptz := date_trunc('milliseconds', now());
    BEGIN
      ${mustBeHere}
      FOREACH b IN ARRAY p_buckets LOOP
        -- Two who seal the same bucket do so one after the other.
        PERFORM pg_advisory_xact_lock(hashtextextended('laurel.seal ' || p_programme, b));
        SELECT s.number, s.at, s.aggregates, s.content, s.root INTO v_last FROM laurel.seals s WHERE s.bucket = b AND s.programme = p_programme ORDER BY s.number DESC LIMIT 1;
        bucket := b;
        number := v_last.number;
        at := (extract(epoch FROM v_last.at) * 1000)::bigint;
        aggregates := v_last.aggregates;
        root := v_last.root;
        IF number >= p_number THEN
          came := 'taken';
          RETURN NEXT;
          CONTINUE;
        END IF;

        SELECT ${digestOf("sealed", "hash")} INTO v_content FROM (
          SELECT a.kind, a.id, a.sealed, CASE WHEN a.sealed = a.version THEN a.head ELSE (
            SELECT j.hash FROM laurel.journal j WHERE ${named("j")}.seq = a.sealed
            UNION ALL SELECT c.hash FROM laurel.journal_archive c WHERE ${named("c")}.seq = a.sealed
            UNION ALL SELECT e.hash FROM laurel.exported e WHERE ${named("e")}.seq_until = a.sealed LIMIT 1) END AS hash
          FROM laurel.aggregates a WHERE a.bucket = b AND a.programme = p_programme AND a.sealed > 0) AS sealed_before;
        IF v_content <> coalesce(v_last.content, sha256('')) THEN
          came := 'broken';
          RETURN NEXT;
          CONTINUE;
        END IF;

        WITH here AS MATERIALIZED (
          SELECT a.kind, a.id, a.version, a.sealed, a.head FROM laurel.aggregates a WHERE a.bucket = b AND a.programme = p_programme
        ), held AS MATERIALIZED (
          SELECT a.kind, a.id FROM laurel.aggregates a WHERE a.bucket = b AND a.programme = p_programme AND a.sealed <> a.version ORDER BY a.kind, a.id FOR NO KEY UPDATE
        ), moved AS (
          UPDATE laurel.aggregates a SET sealed = a.version FROM held h WHERE a.bucket = b AND a.programme = p_programme AND a.kind = h.kind AND a.id = h.id
          RETURNING a.kind, a.id, a.version, a.head
        ), sealed_now AS (
          SELECT h.kind, h.id, h.version, h.head FROM here h WHERE h.sealed = h.version UNION ALL SELECT m.kind, m.id, m.version, m.head FROM moved m
        )
        SELECT (SELECT count(*) FROM moved), count(*), ${digestOf("version", "head")} INTO v_moved, aggregates, v_content FROM sealed_now;
        IF v_moved = 0 THEN
          came := CASE WHEN number IS NULL THEN 'empty' ELSE 'unchanged' END;
          RETURN NEXT;
          CONTINUE;
        END IF;
        came := 'sealed';
        number := p_number;
        at := (extract(epoch FROM v_at) * 1000)::bigint;
        root := sha256(coalesce(root, ''::bytea) || convert_to(p_programme || ' ' || b || ' ' || number || ' ' || at || ' ' || aggregates || E'\\n', 'UTF8') || v_content);
        INSERT INTO laurel.seals (bucket, programme, number, at, aggregates, content, root) VALUES (b, p_programme, number, v_at, aggregates, v_content, root);
        RETURN NEXT;
      END LOOP;
    END $body$;
`;

const lastSeal = `
    CREATE FUNCTION laurel.last_seal(p_buckets smallint[], p_programme text) RETURNS TABLE (number integer) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT max(s.number) FROM laurel.seals s WHERE s.bucket = ANY (p_buckets) AND s.programme = p_programme;
    END $body$;
`;

const sealsOf = `
    CREATE FUNCTION laurel.seals(p_buckets smallint[], p_after integer[], p_programme text, p_limit integer)
    RETURNS TABLE (bucket smallint, number integer, at bigint, aggregates bigint, content bytea, root bytea) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT w.bucket, d.number, (extract(epoch FROM d.at) * 1000)::bigint, d.aggregates, d.content, d.root FROM unnest(p_buckets, p_after) AS w (bucket, after)
        CROSS JOIN LATERAL (
          SELECT s.number, s.at, s.aggregates, s.content, s.root FROM laurel.seals s
          WHERE s.bucket = w.bucket AND s.programme = p_programme AND s.number > w.after ORDER BY s.number LIMIT p_limit) d;
    END $body$;
`;

const chain = `
    CREATE FUNCTION laurel.chain(p_buckets smallint[], p_kinds text[], p_ids text[], p_seqs integer[], p_programme text, p_limit integer)
    RETURNS TABLE (bucket smallint, what text, kind text, id text, seq integer, other integer, key text, digest text, state bytea, hash bytea, body text)
    LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    DECLARE
      c record;
      v_left integer := p_limit;
      v_found integer;
      v_kind text;
      v_id text;
      v_seq integer;
    BEGIN
      ${mustBeHere}
      FOR c IN SELECT * FROM unnest(p_buckets, p_kinds, p_ids, p_seqs) AS t (bucket, kind, id, seq) ORDER BY bucket LOOP
        EXIT WHEN v_left <= 0;
        -- A page ends where the next so many lines or aggregates end; what lies beyond is for the next. An aggregate stands before its lines, and again on each page that has some of them.
        SELECT n.kind, n.id, n.seq INTO v_kind, v_id, v_seq FROM (
          (SELECT j.kind, j.id, j.seq FROM (SELECT bucket, programme, kind, id, seq FROM laurel.journal UNION ALL SELECT bucket, programme, kind, id, seq FROM laurel.journal_archive) j
            WHERE j.bucket = c.bucket AND j.programme = p_programme AND (j.kind, j.id, j.seq) > (c.kind, c.id, c.seq) ORDER BY j.kind, j.id, j.seq OFFSET v_left LIMIT 1)
          UNION ALL
          (SELECT a.kind, a.id, 0 FROM laurel.aggregates a
            WHERE a.bucket = c.bucket AND a.programme = p_programme AND (a.kind, a.id) > (c.kind, c.id) ORDER BY a.kind, a.id OFFSET v_left LIMIT 1)
        ) n ORDER BY n.kind, n.id, n.seq LIMIT 1;

        IF NOT FOUND THEN
          RETURN QUERY ${page("to the end")}
          GET DIAGNOSTICS v_found = ROW_COUNT;
          what := 'end';
        ELSE
          RETURN QUERY ${page("to a bound")}
          GET DIAGNOSTICS v_found = ROW_COUNT;
          what := 'page';
        END IF;
        bucket := c.bucket; kind := v_kind; id := v_id; seq := v_seq;
        RETURN NEXT;
        v_left := v_left - v_found - 1;
      END LOOP;
    END $body$;
`;

/**
 * Seals and what proves them. A seal of a bucket says of every aggregate in it at which version it stood and which hash its chain had come to; `content` is the SHA-256 over
 * all of them, `root` that of the root before and this seal. The journal learns the digest of the state that each line left.
 *
 * `seal` first looks whether what the last seal says still holds, so that nothing that was tampered with is sealed over. Then it takes, in one statement, each aggregate that moved at
 * its newest version, waiting for a commit under way, and each that did not as the statement's snapshot has it: the digest is over exactly what `sealed` says afterwards.
 */
export const seals = {
  number: 5,
  name: "seals, and what proves the chain",
  sql: (): string => [columns, sealing, lastSeal, sealsOf, chain].join("\n"),
} as const;

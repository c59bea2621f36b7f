import { mustBeHere } from "./must-be-here.js";
import { bears, keyHash } from "./old-lines.js";

/** What names an aggregate, first in every key. */
const owner = `
      bucket smallint NOT NULL,
      programme text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL`;

const tables = `
    CREATE TABLE laurel.journal_archive (LIKE laurel.journal INCLUDING DEFAULTS, PRIMARY KEY (bucket, programme, kind, id, seq, written)) PARTITION BY RANGE (written);
    CREATE TABLE laurel.journal_archive_rest PARTITION OF laurel.journal_archive DEFAULT;

    CREATE TABLE laurel.old_keys (
      bucket smallint NOT NULL,
      hash bytea NOT NULL,
      quarter timestamptz NOT NULL,
      PRIMARY KEY (bucket, hash, quarter)
    );

    CREATE TABLE laurel.old_outcomes (
      bucket smallint NOT NULL,
      programme text COLLATE "C" NOT NULL,
      quarter timestamptz NOT NULL,
      hash bytea NOT NULL,
      sum bytea NOT NULL,
      outcomes text NOT NULL,
      PRIMARY KEY (bucket, programme, quarter, hash)
    );

    CREATE TABLE laurel.exported (${owner},
      seq_from integer NOT NULL,
      seq_until integer NOT NULL CHECK (seq_until >= seq_from),
      keys integer NOT NULL,
      archive text NOT NULL,
      hash bytea NOT NULL,
      PRIMARY KEY (bucket, programme, kind, id, seq_until)
    );

    CREATE TABLE laurel.archives (
      archive text PRIMARY KEY,
      lines bigint NOT NULL,
      sha256 bytea NOT NULL,
      taken timestamptz NOT NULL DEFAULT now()
    );
`;

const oldOutcome = `
    CREATE FUNCTION laurel.old_outcome(p_buckets smallint[], p_kinds text[], p_ids text[], p_keys text[], p_quarters timestamptz[], p_programme text)
    RETURNS TABLE (key text, seq integer, digest text, record text) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    DECLARE
      c record;
    BEGIN
      ${mustBeHere}
      FOR c IN SELECT * FROM unnest(p_buckets, p_kinds, p_ids, p_keys, p_quarters) AS t (bucket, kind, id, key, quarter) LOOP
        RETURN QUERY SELECT j.key, j.seq, j.digest, j.record FROM laurel.journal_archive j
          WHERE j.bucket = c.bucket AND j.programme = p_programme AND j.kind = c.kind AND j.id = c.id AND j.key = c.key
            AND j.written >= c.quarter AND j.written < date_trunc('quarter', c.quarter + interval '100 days', 'UTC');
        CONTINUE WHEN FOUND;
        RETURN QUERY SELECT e.line->>2, (e.line->>3)::integer, e.line->>4, (e.line->5)::text FROM (
            SELECT o.outcomes FROM laurel.old_outcomes o
            WHERE o.bucket = c.bucket AND o.programme = p_programme AND o.quarter = c.quarter AND o.hash >= ${keyHash("c.kind", "c.id", "c.key")} ORDER BY o.hash LIMIT 1
          ) page CROSS JOIN LATERAL json_array_elements(page.outcomes::json) AS e (line) WHERE e.line->>0 = c.kind AND e.line->>1 = c.id AND e.line->>2 = c.key;
        CONTINUE WHEN FOUND;
        -- Where its quarter is about to be archived, the line is still where it was. Else it has gone from one place to another since our snapshot: whoever asks again finds it.
        IF NOT EXISTS (SELECT FROM laurel.journal j WHERE ${bears("j", "c", "c.key")}) THEN
          RAISE EXCEPTION 'key % of % % was used, and what came of it is not found', c.key, c.kind, c.id USING ERRCODE = 'LA003';
        END IF;
      END LOOP;
    END $body$;

    CREATE FUNCTION laurel.outcomes(p_buckets smallint[], p_after_quarters text[], p_after_hashes bytea[], p_programme text, p_limit integer)
    RETURNS TABLE (bucket smallint, quarter text, hash bytea, sum bytea, outcomes text, forgotten bigint) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT w.bucket, d.quarter::text, d.hash, d.sum, d.outcomes, (
          SELECT count(*) FROM json_array_elements(d.outcomes::json) AS e (line) WHERE NOT EXISTS (
            SELECT FROM laurel.old_keys k WHERE k.bucket = w.bucket AND k.quarter = d.quarter AND k.hash = ${keyHash("(e.line->>0)", "(e.line->>1)", "(e.line->>2)")}))
        FROM unnest(p_buckets, p_after_quarters, p_after_hashes) AS w (bucket, after_quarter, after_hash)
        CROSS JOIN LATERAL (
          SELECT o.quarter, o.hash, o.sum, o.outcomes FROM laurel.old_outcomes o
          WHERE o.bucket = w.bucket AND o.programme = p_programme AND (o.quarter, o.hash) > (w.after_quarter::timestamptz, w.after_hash) ORDER BY o.quarter, o.hash LIMIT p_limit) d;
    END $body$;
`;

const quarters = `
    DO $body$
    DECLARE
      v_from timestamptz := date_trunc('quarter', now(), 'UTC');
      v_until timestamptz;
      v_name text;
    BEGIN
      -- Where lines have been written already, \`maintain\` deals them out.
      IF EXISTS (SELECT FROM laurel.journal_rest) THEN RETURN; END IF;
      FOR i IN 1..2 LOOP
        v_until := date_trunc('quarter', v_from + interval '100 days', 'UTC');
        v_name := 'journal_' || to_char(v_from AT TIME ZONE 'UTC', 'YYYY"q"Q');
        EXECUTE format('CREATE TABLE laurel.%I (LIKE laurel.journal INCLUDING ALL, CONSTRAINT quarter CHECK (written >= %L AND written < %L))', v_name, v_from, v_until);
        EXECUTE format('ALTER TABLE laurel.journal ATTACH PARTITION laurel.%I FOR VALUES FROM (%L) TO (%L)', v_name, v_from, v_until);
        v_from := v_until;
      END LOOP;
    END $body$;
`;

/**
 * Hot and cold. `journal` is cut into quarters; `journal_archive` takes the quarters that are wholly old, so that a commit looks for its key in few partitions, and reading looks in both.
 *
 * Keys are kept for good. `old_keys` knows by a hash which were used in a quarter that is archived; the line itself says what came of it, and where that has left the database, `old_outcomes` does: many
 * to a row, in the order of their hashes, for PostgreSQL compresses what is long. `hash` is the greatest in the row, `sum` the SHA-256 of its text.
 *
 * `exported` says of every aggregate which of its lines have left, each run with the hash that its last line bears, so that the chain goes on over the gap, and with the number of keys
 * in it; `archives` says what their file held.
 */
export const archive = {
  number: 6,
  name: "quarters of the journal, and an archive for the old",
  sql: (): string => [tables, oldOutcome, quarters].join("\n"),
} as const;

import { mustBeHere } from "./must-be-here.js";

/** What names an aggregate, first in every key. */
const owner = `
      bucket smallint NOT NULL,
      programme text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL`;

/**
 * Hot and cold. `journal` is cut into quarters; `journal_archive` takes the quarters that are wholly old, so that a commit looks for its key in few partitions, and reading looks in both.
 * Keys are kept for good: `old_keys` has those of archived lines, and their outcomes once the lines themselves have left the database. `exported` says of every aggregate which lines those are, each run with the
 * hash that its last line bears, so that the chain goes on over the gap; `archives` says in which file.
 *
 * No key of `old_keys` is pushed out of its row, and outcomes are compressed in theirs.
 */
export const archive = {
  number: 6,
  name: "quarters of the journal, and an archive for the old",
  sql: (): string => `
    CREATE TABLE laurel.journal_archive (LIKE laurel.journal INCLUDING DEFAULTS, PRIMARY KEY (bucket, programme, kind, id, seq, written)) PARTITION BY RANGE (written);
    CREATE TABLE laurel.journal_archive_rest PARTITION OF laurel.journal_archive DEFAULT;

    CREATE TABLE laurel.old_keys (${owner},
      seq integer NOT NULL,
      written timestamptz NOT NULL,
      key text NOT NULL,
      digest text NOT NULL,
      record text,
      PRIMARY KEY (bucket, programme, kind, id, seq)
    ) WITH (toast_tuple_target = 128);
    ALTER TABLE laurel.old_keys ALTER programme SET STORAGE MAIN, ALTER kind SET STORAGE MAIN, ALTER id SET STORAGE MAIN,
      ALTER key SET STORAGE MAIN, ALTER digest SET STORAGE MAIN, ALTER record SET STORAGE MAIN;
    CREATE INDEX old_keys_key ON laurel.old_keys (bucket, hashtextextended(key, 0));

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

    CREATE FUNCTION laurel.old_record(p_buckets smallint[], p_kinds text[], p_ids text[], p_seqs integer[], p_written timestamptz[], p_programme text)
    RETURNS TABLE (record text) LANGUAGE plpgsql STABLE AS $body$
    #variable_conflict use_column
    BEGIN
      ${mustBeHere}
      RETURN QUERY SELECT j.record FROM unnest(p_buckets, p_kinds, p_ids, p_seqs, p_written) AS w (bucket, kind, id, seq, written)
        JOIN laurel.journal_archive j ON j.bucket = w.bucket AND j.programme = p_programme AND j.kind = w.kind AND j.id = w.id AND j.seq = w.seq AND j.written = w.written;
    END $body$;

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
  `,
} as const;

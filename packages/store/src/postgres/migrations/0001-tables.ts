import { bucketCount } from "../../contract/bucket.js";

/** How a database is laid out; chosen when it is made. */
export type Shape = {
  /** Into how many hash partitions of the bucket aggregates and facts are dealt on this server: a power of two; 1 for none. */
  readonly partitions: number;
};

/** What names an aggregate, first in every key: a server, a partition, a job has whole buckets. */
const owner = `
      bucket smallint NOT NULL CHECK (bucket >= 0 AND bucket < ${bucketCount}),
      programme text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      id text COLLATE "C" NOT NULL`;

/**
 * The first shape. `aggregates` says where each stands; `version` is what a commit compares and sets. `journal` is cut by the quarter in which a line was
 * written, so that old quarters can be archived whole; its lines form a chain per aggregate: `hash` is the SHA-256 of the hash before and of the line, and the
 * aggregate's `head` is that of its last line. `sealed` is the version up to which a seal vouches for the chain. Text, not jsonb: what was written is
 * read back byte for byte, so that hashes hold.
 */
export const tables = {
  number: 1,
  name: "aggregates, facts, journal, outbox and seals",
  sql: ({ partitions }: Shape): string => `
    CREATE TABLE laurel.aggregates (${owner},
      version integer NOT NULL CHECK (version > 0),
      messages integer NOT NULL,
      sealed integer NOT NULL DEFAULT 0,
      due_at bigint NOT NULL,
      edition bigint NOT NULL,
      head bytea NOT NULL,
      state text NOT NULL,
      PRIMARY KEY (bucket, programme, kind, id)
    ) ${dealt("aggregates", partitions, "fillfactor = 75")}
    CREATE INDEX aggregates_due ON laurel.aggregates (bucket, programme, kind, due_at, id) WHERE due_at < 9007199254740991;
    CREATE INDEX aggregates_edition ON laurel.aggregates (bucket, programme, kind, edition, id);

    CREATE TABLE laurel.facts (${owner},
      fact text COLLATE "C" NOT NULL,
      seq integer NOT NULL,
      body text,
      PRIMARY KEY (bucket, programme, kind, id, fact, seq)
    ) ${dealt("facts", partitions)}

    CREATE TABLE laurel.journal (${owner},
      seq integer NOT NULL,
      written timestamptz NOT NULL DEFAULT now(),
      key text,
      digest text,
      hash bytea NOT NULL,
      record text NOT NULL,
      PRIMARY KEY (bucket, programme, kind, id, seq, written)
    ) PARTITION BY RANGE (written);
    CREATE INDEX journal_key ON laurel.journal (bucket, hashtextextended(key, 0)) WHERE key IS NOT NULL;
    CREATE TABLE laurel.journal_rest PARTITION OF laurel.journal DEFAULT;

    CREATE TABLE laurel.outbox (${owner},
      number integer NOT NULL,
      attempts integer NOT NULL,
      retry_at bigint NOT NULL,
      error text,
      effect text NOT NULL,
      PRIMARY KEY (bucket, programme, kind, id, number)
    );

    CREATE TABLE laurel.seals (
      bucket smallint NOT NULL,
      programme text COLLATE "C" NOT NULL,
      number integer NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      aggregates bigint NOT NULL,
      root bytea NOT NULL,
      PRIMARY KEY (bucket, programme, number)
    );
  `,
} as const;

function dealt(table: string, partitions: number, storage?: string): string {
  const options = storage ? ` WITH (${storage})` : "";
  if (partitions === 1) return `${options};`;
  const parts = Array.from({ length: partitions }, (_, i) => (
    `CREATE TABLE laurel.${table}_${i} PARTITION OF laurel.${table} FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${i})${options};`));
  return `PARTITION BY HASH (bucket);\n    ${parts.join("\n    ")}`;
}

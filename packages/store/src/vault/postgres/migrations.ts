/** A step of a schema. Once released it is never edited; a change is a further step. */
type Step = { readonly number: number; readonly name: string; readonly sql: string };

/** A schema of the vault with its steps. Two schemas that know nothing of each other, so that each may lie in a database of its own. */
export type Schema = { readonly name: "laurel_vault" | "laurel_keys"; readonly holds: string; readonly steps: readonly Step[] };

/** Sealed fields, the blind index, and under which of its rows a pseudonym stands. */
export const personalSchema: Schema = {
  name: "laurel_vault",
  holds: "personal data",
  steps: [{
    number: 1,
    name: "sealed fields and the blind index",
    sql: `
      CREATE TABLE laurel_vault.personal (
        bucket smallint NOT NULL,
        programme text COLLATE "C" NOT NULL,
        kind text COLLATE "C" NOT NULL,
        id text COLLATE "C" NOT NULL,
        field text COLLATE "C" NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (bucket, programme, kind, id, field)
      );
      -- What is sealed does not compress.
      ALTER TABLE laurel_vault.personal ALTER COLUMN sealed SET STORAGE EXTERNAL;

      CREATE TABLE laurel_vault.blinds (
        bucket smallint NOT NULL,
        programme text COLLATE "C" NOT NULL,
        blind bytea NOT NULL,
        version integer NOT NULL,
        pseudonym text COLLATE "C" NOT NULL,
        settled boolean NOT NULL DEFAULT false,
        claimed_at bigint NOT NULL,
        PRIMARY KEY (bucket, programme, blind)
      );

      CREATE TABLE laurel_vault.marks (
        bucket smallint NOT NULL,
        programme text COLLATE "C" NOT NULL,
        kind text COLLATE "C" NOT NULL,
        id text COLLATE "C" NOT NULL,
        version integer NOT NULL,
        blind bytea NOT NULL,
        PRIMARY KEY (bucket, programme, kind, id, version, blind)
      );
    `,
  }],
};

/** Wrapped data keys, and the erasures of those that were destroyed. A row is the one or the other. */
export const dataKeySchema: Schema = {
  name: "laurel_keys",
  holds: "data keys",
  steps: [{
    number: 1,
    name: "wrapped data keys",
    sql: `
      CREATE TABLE laurel_keys.data_keys (
        bucket smallint NOT NULL,
        programme text COLLATE "C" NOT NULL,
        kind text COLLATE "C" NOT NULL,
        id text COLLATE "C" NOT NULL,
        under text COLLATE "C",
        wrapped bytea,
        erased_at bigint,
        erased_why text COLLATE "C",
        erased_by text COLLATE "C",
        PRIMARY KEY (bucket, programme, kind, id),
        CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL)),
        CHECK ((wrapped IS NULL) = (under IS NULL))
      );
      -- Few keys are ever destroyed; the room of those that were is swept soon, not once a fifth of the table has changed.
      ALTER TABLE laurel_keys.data_keys SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
    `,
  }],
};

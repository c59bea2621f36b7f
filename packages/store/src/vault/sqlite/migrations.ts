/** A step of a schema. Once released it is never edited; a change is a further step. */
type Step = { readonly number: number; readonly name: string; readonly sql: string };

/** Sealed fields, the blind index, and under which of its rows a pseudonym stands. */
export const personalSteps: readonly Step[] = [{
  number: 1,
  name: "sealed fields and the blind index",
  sql: `
    CREATE TABLE personal (
      bucket INTEGER NOT NULL,
      programme TEXT NOT NULL,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      field TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (bucket, programme, kind, id, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE blinds (
      bucket INTEGER NOT NULL,
      programme TEXT NOT NULL,
      blind BLOB NOT NULL,
      version INTEGER NOT NULL,
      pseudonym TEXT NOT NULL,
      settled INTEGER NOT NULL,
      claimed_at INTEGER NOT NULL,
      PRIMARY KEY (bucket, programme, blind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE marks (
      bucket INTEGER NOT NULL,
      programme TEXT NOT NULL,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      blind BLOB NOT NULL,
      PRIMARY KEY (bucket, programme, kind, id, version, blind)
    ) STRICT, WITHOUT ROWID;
  `,
}];

/** Wrapped data keys, and the erasures of those that were destroyed. A row is the one or the other. */
export const dataKeySteps: readonly Step[] = [{
  number: 1,
  name: "wrapped data keys",
  sql: `
    CREATE TABLE data_keys (
      bucket INTEGER NOT NULL,
      programme TEXT NOT NULL,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      under TEXT,
      wrapped BLOB,
      erased_at INTEGER,
      erased_why TEXT,
      erased_by TEXT,
      PRIMARY KEY (bucket, programme, kind, id),
      CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL)),
      CHECK ((wrapped IS NULL) = (under IS NULL))
    ) STRICT, WITHOUT ROWID;
  `,
}];

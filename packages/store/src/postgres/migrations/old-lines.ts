/** Whether a row of a table with keys bears a key of an aggregate, by the index of keys. */
export const bears = (table: string, owner: string, key: string): string =>
  `${table}.bucket = ${owner}.bucket AND hashtextextended(${table}.key, 0) = hashtextextended(${key}, 0)
                    AND ${table}.programme = p_programme AND ${table}.kind = ${owner}.kind AND ${table}.id = ${owner}.id AND ${table}.key = ${key}`;

/** What `laurel.old_keys` knows a key by: eight bytes of a sum over whose it is and the key itself. */
export const keyHash = (kind: string, id: string, key: string, programme = "p_programme"): string =>
  `substring(sha256(convert_to(${programme} || '/' || ${kind} || '/' || ${id} || '/' || ${key}, 'UTF8')) for 8)`;

/**
 * What came of a key that was used in a quarter that is archived. By a function, for only where `old_keys` knows the key does the archive with all its partitions come into it.
 */
export const oldOutcomes = (owner: string, key: string): string =>
  `SELECT o.key, o.seq, o.digest, o.record FROM laurel.old_keys k
                CROSS JOIN LATERAL laurel.old_outcome(ARRAY[k.bucket], ARRAY[${owner}.kind], ARRAY[${owner}.id], ARRAY[${key}], ARRAY[k.quarter], p_programme) o
                WHERE k.bucket = ${owner}.bucket AND k.hash = ${keyHash(`${owner}.kind`, `${owner}.id`, key)}`;

/** All lines that are in the database, hot and cold, under a name. */
export const allLines = (table: string): string => {
  const columns = "bucket, programme, kind, id, seq, key, digest, hash, record";
  return `(SELECT ${columns} FROM laurel.journal UNION ALL SELECT ${columns} FROM laurel.journal_archive) ${table}`;
};

/**
 * Refuses to read lines that have left the database with LA002, an SQLSTATE of ours, and says where they are.
 *
 * @param asked - rows of `laurel.exported e` that are asked for
 * @param away - a record variable
 */
export const mustBeSeen = (asked: string, away: string): string => `SELECT e.kind, e.id, e.seq_from, e.seq_until, e.archive INTO ${away} FROM ${asked} LIMIT 1;
      IF FOUND THEN
        RAISE EXCEPTION 'lines % to % of % % are in journal-%.copy.gz', ${away}.seq_from, ${away}.seq_until, ${away}.kind, ${away}.id, ${away}.archive USING ERRCODE = 'LA002';
      END IF;`;

/**
 * Everything that is asked of the database: calls of functions, each with the buckets it is meant for first. Named, so that a connection prepares
 * each once.
 */
export const statements = {
  commit: `SELECT * FROM laurel.commit($1::smallint[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::bigint[],
    $9::bigint[], $10::text[], $11::text[], $12::text[], $13::bytea[], $14::text[], $15::text[], $16::text)`,
  load: "SELECT * FROM laurel.load($1::smallint[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text)",
  version: "SELECT * FROM laurel.version($1::smallint[], $2::text[], $3::text[], $4::text)",
  restamp: "SELECT * FROM laurel.restamp($1::smallint[], $2::text[], $3::text[], $4::integer[], $5::bigint[], $6::bigint[], $7::text)",
  due: "SELECT * FROM laurel.due($1::smallint[], $2::bigint[], $3::text[], $4::text, $5::text, $6::bigint, $7::integer)",
  behind: "SELECT * FROM laurel.behind($1::smallint[], $2::bigint[], $3::text[], $4::text, $5::text, $6::bigint, $7::integer)",
  page: "SELECT * FROM laurel.page($1::smallint[], $2::text[], $3::text, $4::text, $5::integer)",
  lines: "SELECT * FROM laurel.lines($1::smallint[], $2::text[], $3::integer[], $4::text, $5::text, $6::text, $7::integer)",
  factLines: "SELECT * FROM laurel.fact_lines($1::smallint[], $2::text[], $3::integer[], $4::text[], $5::text, $6::text, $7::integer)",
  count: "SELECT * FROM laurel.count($1::smallint[], $2::text, $3::text)",
  whole: "SELECT * FROM laurel.whole($1::smallint[], $2::text[], $3::text[], $4::text)",
  adopt: `SELECT * FROM laurel.adopt($1::smallint[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::text[], $7::bigint[], $8::bigint[], $9::bytea[],
    $10::text[], $11::text[], $12::text[], $13::text)`,
  pending: "SELECT * FROM laurel.pending($1::smallint[], $2::integer, $3::text, $4::text, $5::integer, $6::text, $7::bigint, $8::integer)",
  givenUp: "SELECT * FROM laurel.given_up($1::smallint[], $2::integer, $3::text, $4::text, $5::integer, $6::text, $7::integer)",
  delivered: "SELECT * FROM laurel.delivered($1::smallint[], $2::text[], $3::text[], $4::integer[], $5::text)",
  failed: "SELECT * FROM laurel.failed($1::smallint[], $2::text[], $3::text[], $4::integer[], $5::text, $6::bigint, $7::text)",
  seal: "SELECT * FROM laurel.seal($1::smallint[], $2::text, $3::integer)",
  lastSeal: "SELECT * FROM laurel.last_seal($1::smallint[], $2::text)",
  seals: "SELECT * FROM laurel.seals($1::smallint[], $2::integer[], $3::text, $4::integer)",
  chain: "SELECT * FROM laurel.chain($1::smallint[], $2::text[], $3::text[], $4::integer[], $5::text, $6::integer)",
  outcomes: "SELECT * FROM laurel.outcomes($1::smallint[], $2::text[], $3::bytea[], $4::text, $5::integer)",
  schema: "SELECT * FROM laurel.schema($1::smallint[])",
} as const;

/** Names a statement. */
export type StatementName = keyof typeof statements;

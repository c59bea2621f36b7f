import { schemaSteps } from "@laurel/store/postgres";
import { ask } from "../stage/template.js";

/**
 * How each step is taken back, so that a database is as the version before has left it. A ledger is never taken back in earnest; here it is how one comes by an older database with something in it.
 */
const back: Readonly<Record<number, string>> = {
  6: `
    DO $body$
    DECLARE
      quarter record;
    BEGIN
      FOR quarter IN SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'laurel.journal'::regclass AND inhrelid::regclass::text <> 'laurel.journal_rest' LOOP
        EXECUTE format('ALTER TABLE laurel.journal DETACH PARTITION %s', quarter.name);
        EXECUTE format('INSERT INTO laurel.journal SELECT * FROM %s', quarter.name);
        EXECUTE format('DROP TABLE %s', quarter.name);
      END LOOP;
    END $body$;
    DROP FUNCTION laurel.old_outcome(smallint[], text[], text[], text[], timestamptz[], text);
    DROP FUNCTION laurel.outcomes(smallint[], text[], bytea[], text, integer);
    DROP TABLE laurel.archives, laurel.exported, laurel.old_outcomes, laurel.old_keys, laurel.journal_archive;
  `,
};

/** Brings the ledger of a shop that is closed to how the version before has left it. @returns which step it is at, and which there is */
export async function earlierSchema(database: string): Promise<{ readonly at: number; readonly newest: number }> {
  const { newest } = await schemaSteps({ url: database });
  const sql = back[newest];
  if (sql === undefined) throw new Error(`the ledger's schema has a step ${newest} now: say here how it is taken back`);
  await ask(database, sql);
  await ask(database, "DELETE FROM laurel.migrations WHERE number = $1", [newest]);
  return { at: newest - 1, newest };
}

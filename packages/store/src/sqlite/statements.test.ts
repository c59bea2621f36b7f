import { expect, test } from "vitest";
import { temporaryDirectory } from "./directory.fixture.js";
import { openDatabase } from "./open-database.js";
import { prepareStatements, texts } from "./statements.js";

test("every statement finds what it wants by an index", async () => {
  const database = await openDatabase(temporaryDirectory(), true);
  prepareStatements(database);
  const scans = Object.entries(texts).flatMap(([name, sql]) => {
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as unknown as { detail: string }[];
    return steps.filter(({ detail }) => /\bSCAN (?!o\b)|TEMP B-TREE/.test(detail)).map(({ detail }) => `${name}: ${detail}`);
  });
  // The lines of one aggregate are sorted by (seq, id), which no index needs to hold for the sake of a rare reading.
  expect(scans).toEqual(["factLines: USE TEMP B-TREE FOR ORDER BY"]);
  database.close();
});

import { type PostgresServer, startPostgres } from "@laurel/trial-servers";
import * as fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrayOf } from "./binary-array.js";

let server: PostgresServer;
let client: Client;
beforeAll(async () => {
  server = await startPostgres({ version: 18 });
  client = new Client(server.url());
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await server?.stop();
});

const kept = fc.string({ unit: "grapheme" }).map((each) => each.replaceAll("\0", ""));
const arrays = {
  text: fc.array(fc.option(fc.oneof(kept, fc.json().filter((each) => each.isWellFormed()), fc.constantFrom("", "NULL", "{}", '"', "\\", "钻石", "a,b")))),
  bytea: fc.array(fc.uint8Array().map((each) => Buffer.from(each))),
  smallint: fc.array(fc.integer({ min: -32_768, max: 32_767 })),
  integer: fc.array(fc.integer()),
  bigint: fc.array(fc.maxSafeInteger()),
} as const;

test.each(Object.keys(arrays) as (keyof typeof arrays)[])("the server reads an array of %s as it was meant", async (type) => {
  await fc.assert(fc.asyncProperty(arrays[type] as fc.Arbitrary<never[]>, async (values) => {
    const { rows } = await client.query(`SELECT t.v, t.n::integer FROM unnest($1::${type}[]) WITH ORDINALITY t (v, n) ORDER BY t.n`, [arrayOf[type](values)]);
    const found = rows.map(({ v }: { v: unknown }) => (type === "bigint" ? Number(v) : v));
    expect(found).toEqual(values);
  }), { numRuns: 60 });
});

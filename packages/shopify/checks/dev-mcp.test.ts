import { readFileSync } from "node:fs";
import { join } from "node:path";
import { print } from "graphql";
import { expect, test } from "vitest";
import { apiVersion } from "../scripts/schemas.mjs";
import * as bulkQueries from "../src/history/bulk-queries.js";
import { withDevMcp } from "./dev-mcp.js";
import { documents, root } from "./documents.fixture.js";

// Whole files: it takes its time over each text.
const admin = [...documents().map(({ file, document }) => ({ name: file, text: print(document) })), ...Object.entries(bulkQueries).map(([name, text]) => ({ name, text }))];
const functions = ["lines.graphql", "delivery.graphql"].map((name) => ({ name, text: readFileSync(join(root, "function", name), "utf8") }));

test("Shopify's own validator takes every question to the Admin API and of the Function, and refuses one that it should", async () => {
  await withDevMcp(async (validate) => {
    const wrong = "query Wrong { shop { nothingOfTheKind } }";
    const said = await validate("admin", [...admin.map(({ text }) => text), wrong], apiVersion);
    expect(admin.flatMap(({ name }, i) => (said[i]?.isGood === true ? [] : [`${name}: ${said[i]?.details}`]))).toEqual([]);
    expect(said.at(-1)?.isGood).toBe(false);
    expect(await validate("functions_discount", functions.map(({ text }) => text), apiVersion)).toEqual(functions.map(() => ({ isGood: true, details: expect.any(String) as string })));
  });
});

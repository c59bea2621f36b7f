import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typesPlugin from "@graphql-codegen/typescript-operations";
import { Kind, parse, print, stripIgnoredCharacters, visit } from "graphql";
import { documentOf, shopifySchema } from "./schemas.mjs";

// Writes the types of every operation beside its text: `orders.graphql` → `orders.ts`. With `--check` it writes nothing, and says which are stale.
const folder = join(dirname(fileURLToPath(import.meta.url)), "../src/operations");
const isCheck = process.argv.includes("--check");

/** What the scalars of Shopify are in JavaScript: as they come in JSON, and never a number where one could lose digits. */
const scalars = {
  ID: "string", DateTime: "string", Date: "string", Decimal: "string", Money: "string", URL: "string", UnsignedInt64: "string", HTML: "string", FormattedString: "string",
  Color: "string", JSON: "unknown", ARN: "string", UtcOffset: "string", StorefrontID: "string", BigInt: "string",
};

const withoutWords = shopifySchema("admin", undefined, { fresh: true, described: false });

for (const name of readdirSync(folder).filter((each) => each.endsWith(".graphql")).toSorted()) {
  const place = join(folder, name.replace(/\.graphql$/, ".ts"));
  const written = await typesOf(join(folder, name));
  const stands = read(place);
  if (stands === written) continue;
  if (isCheck) {
    console.error(`${place} is not what ${name} says: run node scripts/operations.mjs`);
    process.exitCode = 1;
  } else writeFileSync(place, written);
}

async function typesOf(file) {
  const config = { scalars, skipTypename: true, immutableTypes: true, enumsAsTypes: true, arrayInputCoercion: false };
  const document = parse(readFileSync(file, "utf8"));
  const types = await codegen({
    schema: documentOf(), schemaAst: withoutWords, config, filename: file.replace(/graphql$/, "ts"), documents: [{ location: file, document }],
    plugins: [{ types: {} }], pluginMap: { types: typesPlugin },
  });
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const texts = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).map((each) => {
    const [name, kind] = [each.name.value, each.operation === "query" ? "Query" : "Mutation"];
    // A field is a noun or a verb; so the operation is named as it is in its file, and the type of its answer after it.
    return `/** The ${each.operation} \`${name}\` of ${basename(file)}. */\nexport const ask${name}: Operation<${name}${kind}, ${name}${kind}Variables> = operation(${JSON.stringify(name)}, ${JSON.stringify(stripIgnoredCharacters([each, ...usedBy(each, fragments)].map(print).join(" ")))});\n`;
  });
  return `// Written by scripts/operations.mjs from the file of this name beside it.\nimport { type Operation, operation } from "../asking/operation.js";\n\n${types.trim()}\n\n${texts.join("\n")}`;
}

/** The fragments that an operation needs, and those that these need. */
function usedBy(definition, fragments, found = new Set()) {
  visit(definition, { FragmentSpread: ({ name }) => {
    const fragment = fragments.find((each) => each.name.value === name.value);
    if (fragment === undefined || found.has(fragment)) return;
    found.add(fragment);
    usedBy(fragment, fragments, found);
  } });
  return found;
}

function read(place) {
  try {
    return readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
}

import { GraphQLScalarType, type GraphQLSchema } from "graphql";
import { apiVersion, shopifySchema } from "../../../scripts/schemas.mjs";
import { strictScalars } from "./strict-scalars.js";

const built = new Map<string, GraphQLSchema>();

export { apiVersion };

/** The versions of the Admin API that this shop answers. */
export const versions: readonly string[] = ["2026-07", apiVersion];

/** Shopify's own schema of its Admin API, whose scalars take and give nothing but what they stand for. */
export function adminSchema(version: string = apiVersion): GraphQLSchema {
  const there = built.get(version);
  if (there !== undefined) return there;
  const schema = strict(shopifySchema("admin", version, { fresh: true }));
  built.set(version, schema);
  return schema;
}

/** What Functions of discounts are asked, and what they may answer: Shopify's schema of it, held to the same. */
export function functionSchema(): GraphQLSchema {
  const schema = built.get("functions") ?? strict(shopifySchema("functions_discount", apiVersion, { fresh: true }));
  built.set("functions", schema);
  return schema;
}

function strict(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, accepts] of Object.entries(strictScalars)) {
    const scalar = schema.getType(name);
    if (!(scalar instanceof GraphQLScalarType)) continue;
    const checked = (value: unknown): unknown => {
      if (!accepts(value)) throw new TypeError(`${JSON.stringify(value)} is no ${name}`);
      return value;
    };
    // What is given to Shopify may be a number where it is one; what Shopify gives never is.
    const taken = (value: unknown): unknown => checked(typeof value === "number" && numbers.includes(name) ? String(value) : value);
    const { parseLiteral } = scalar;
    Object.assign(scalar, { serialize: checked, parseValue: taken, parseLiteral: (node: Parameters<typeof parseLiteral>[0], variables: Parameters<typeof parseLiteral>[1]) => taken(parseLiteral(node, variables)) });
  }
  return schema;
}

const numbers: readonly string[] = ["Decimal", "Money", "UnsignedInt64"];

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../host/boxed-value.js";
import { discountDelivery } from "../twin/discount-delivery.js";
import { discountLines } from "../twin/discount-lines.js";

/** The folder of the function. */
export const folder = join(import.meta.dirname, "..");

/** A cart, and what has to come of it. */
export type Fixture = { readonly name: string; readonly export: "discountLines" | "discountDelivery"; readonly target: string; readonly input: Json; readonly expectedOutput: Json };

/** Every cart of `fixtures`, as Shopify's own tools lay such files out. */
export function fixtures(): Fixture[] {
  const place = join(folder, "tests/fixtures");
  return readdirSync(place).toSorted().map((file) => {
    const { payload } = JSON.parse(readFileSync(join(place, file), "utf8")) as { payload: { export: Fixture["export"]; target: string; input: Json; output: Json } };
    return { name: file.replace(".json", ""), export: payload.export, target: payload.target, input: payload.input, expectedOutput: payload.output };
  });
}

/** The decisions as they are written, by the names of the exports. */
export const twin = { discountLines, discountDelivery };

/** The text of the query that a decision's input is asked with. */
export function queryOf(name: Fixture["export"]): string {
  return readFileSync(join(folder, name === "discountLines" ? "lines.graphql" : "delivery.graphql"), "utf8");
}

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Shopify's own files, as they lie beside the repository where this was written. */
const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../../../shared/data/shopify");
let isSaid = false;

/** The text of a file of Shopify's; `undefined`, said aloud, where the folder is not there: what is checked by it is then checked by our own files alone. */
export function sharedTruth(path: string): string | undefined {
  if (existsSync(join(folder, path))) return readFileSync(join(folder, path), "utf8");
  if (!isSaid) process.stderr.write(`Shopify's own samples are not at ${folder}: what they prove is not proved in this run.\n`);
  isSaid = true;
  return undefined;
}

/** The sample webhooks of Shopify's reference, with the id that Shopify really sent: as a number it was rounded, in the global id it was not. */
export function sharedSamples(): readonly { readonly topic: string; readonly body: string }[] {
  const place = "webhooks/samples-2026-07";
  if (!existsSync(join(folder, place))) {
    sharedTruth(place);
    return [];
  }
  return readdirSync(join(folder, place)).filter((name) => name.includes("__")).toSorted().map((name) => {
    const { response } = JSON.parse(readFileSync(join(folder, place, name), "utf8")) as { readonly response: { readonly id?: number; readonly admin_graphql_api_id?: string } };
    const exact = /\d+$/.exec(response.admin_graphql_api_id ?? "")?.[0];
    return { topic: name.replace(".json", "").replace("__", "/"), body: exact === undefined ? JSON.stringify(response) : JSON.stringify(response).replace(/^\{"id":\d+/, `{"id":${exact}`) };
  });
}

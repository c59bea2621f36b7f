import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const kinds: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".png": "image/png", ".jpg": "image/jpeg" };

/** A file of a folder, or `undefined` where there is none of that name; names reach no other folder. */
export function fileIn(folder: string, name: string): Response | undefined {
  const kind = kinds[extname(name)];
  const path = join(folder, name);
  if (!/^[\w.-]+$/.test(name) || kind === undefined || !existsSync(path)) return undefined;
  return new Response(readFileSync(path), { headers: { "content-type": `${kind}; charset=utf-8`, "cache-control": "no-cache", "x-content-type-options": "nosniff" } });
}

/** A picture drawn here. */
export const svg = (text: string): Response => new Response(text, { headers: { "content-type": "image/svg+xml; charset=utf-8", "cache-control": "max-age=3600" } });

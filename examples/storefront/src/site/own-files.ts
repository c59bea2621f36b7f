import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context, Hono } from "hono";

const kinds: Readonly<Record<string, string>> = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml", map: "application/json" };
const look = fileURLToPath(new URL("../../look/", import.meta.url));

/** Where the file with Laurel's elements is, as the package brings it. */
const elements = dirname(fileURLToPath(import.meta.resolve("@laurel/components/package.json")));

/** Serves the shop's style sheets, and the script with the elements. */
export function serveFiles(app: Hono): void {
  app.get("/look/:name{[a-z-]+\\.(css|svg)}", (context) => send(context, join(look, context.req.param("name"))));
  app.get("/laurel-elements/:name{[a-z-]+\\.(js|css|js\\.map)}", (context) => send(context, join(elements, "dist", context.req.param("name"))));
}

async function send(context: Context, path: string): Promise<Response> {
  if (!existsSync(path)) return context.text("", 404);
  return new Response(new Uint8Array(await readFile(path)), { headers: { "content-type": kinds[path.split(".").at(-1)!] ?? "application/octet-stream", "cache-control": "no-cache" } });
}

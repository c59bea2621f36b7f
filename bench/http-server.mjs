// One side of a figure in a process of its own: `laurel` serves a folder with generous limits, `bare` answers given bytes from a route of the same Hono.
import { readFileSync } from "node:fs";
import { createAdaptorServer } from "@hono/node-server";
import { openServer } from "@laurel/server";
import { Hono } from "hono";

const [side, folder] = process.argv.slice(2);
const much = 1e9;
const limits = { perMinute: { nobody: much, site: much, shopper: much, staff: much, device: much, backend: much }, atOnce: 10_000 };
const ends = side === "laurel" ? await laurel() : await bare();
process.once("SIGTERM", () => void ends());

async function laurel() {
  const tokens = JSON.parse(readFileSync(`${folder}/tokens.json`, "utf8"));
  const server = await openServer({
    place: { kind: "folder", folder }, port: 0, host: "127.0.0.1", proxies: 0, callingCode: "86", allowPrivate: true, tokens, limits, warn: (sentence) => console.error(sentence),
  });
  console.log(JSON.stringify({ url: server.url }));
  return () => server.close();
}

async function bare() {
  const body = readFileSync(`${folder}/body.json`, "utf8");
  const headers = { "content-type": "application/json", "cache-control": "private, no-cache", "etag": '"bare"' };
  const app = new Hono();
  app.get("/state/:member", (context) => (context.req.header("if-none-match") === '"bare"' ? context.body(null, 304, { etag: '"bare"' }) : context.body(body, 200, headers)));
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
  return () => server.close();
}

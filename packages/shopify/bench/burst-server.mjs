import "./from-source.mjs";
import { createServer } from "node:http";

// A server as a merchant's: `burst-server.mjs handle SETUP` is the app, `verify` only tells whether Shopify has signed, `drain` works off what has come in. SETUP is JSON.
const [mode, setup] = [process.argv[2], JSON.parse(process.argv[3])];
const { openSqliteBooks } = await import("../src/books/sqlite-books.js");

if (mode === "drain") await drainAll();
else {
  const onRequest = asNode(await answering());
  const server = createServer((incoming, outgoing) => { void onRequest(incoming, outgoing); });
  server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
}

async function answering() {
  if (mode === "handle") return (await app()).handle;
  const { openVerifying } = await import("../src/mounted/verifying.js");
  const verifying = openVerifying(setup.keys);
  return async (request) => new Response(null, { status: typeof await verifying.webhook(request, await request.text()) === "number" ? 401 : 200 });
}

async function app(clock = Date.now) {
  const { createShopifyAdapter } = await import("../src/adapter/shopify-adapter.js");
  const { laurel } = await import("@laurel/server/embed");
  const { openSqliteStore } = await import("@laurel/store/sqlite");
  const books = await openSqliteBooks(setup.books);
  // Only whoever drains looks at the ledger.
  const laurelOf = async () => laurel({ store: await openSqliteStore(setup.ledger), policy: setup.policy, secret: new Uint8Array(32).fill(7) });
  return createShopifyAdapter({
    config: { ...setup.keys, secret: "a-secret-of-the-bench-0123456789-abcdef" }, books, laurelOf, clock,
    // Shopify's address is the simulated shop's.
    fetch: async (url, init) => fetch(url.replace(/^https:\/\/[^/]+/, setup.shopUrl), init),
  });
}

async function drainAll() {
  // As if it were a while later, when what a killed worker had leased is anybody's.
  const later = setup.laterMs ?? 0;
  const adapter = await app(() => Date.now() + later);
  await adapter.handle(new Request("https://app.example.com/api/admin/v1/programme", { headers: { authorization: `Bearer ${setup.token}` } }));
  const ticking = setInterval(() => { void adapter.waiting().then((found) => console.log(JSON.stringify(found))); }, 100);
  const drained = await adapter.drain({ lanes: 4, atOnce: setup.atOnce });
  clearInterval(ticking);
  console.log(JSON.stringify({ drained, ...await adapter.waiting(), dead: (await adapter.deadLetters()).length }));
  process.exit(0);
}

/** The smallest way from Node's server to fetch's requests. */
function asNode(handle) {
  return async (incoming, outgoing) => {
    const pieces = [];
    for await (const each of incoming) pieces.push(each);
    const answer = await handle(new Request(`https://app.example.com${incoming.url}`, { method: incoming.method, headers: incoming.headers, body: incoming.method === "POST" ? Buffer.concat(pieces) : null }));
    outgoing.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  };
}

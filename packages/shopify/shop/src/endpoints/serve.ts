import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A place on this machine where the shop is reached. */
export type Place = { readonly url: string; readonly close: () => Promise<void> };

/** Answers at 127.0.0.1, at any free port when none is named. Whoever hangs up is waited for no longer. */
export function serve(answer: (request: Request) => Promise<Response>, port = 0): Promise<Place> {
  const server = createServer((incoming, outgoing) => {
    // A connection that a failure is to lose is lost; there is nobody to tell it to.
    answerOne(answer, incoming, outgoing).catch(() => outgoing.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("the shop has no address"));
      else resolve({ url: `http://127.0.0.1:${address.port}`, close: () => new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }) });
    });
  });
}

async function answerOne(answer: (request: Request) => Promise<Response>, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const method = incoming.method ?? "GET";
  const headers = new Headers(Object.entries(incoming.headers).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((each): [string, string] => [name, each]))));
  const request = new Request(`http://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`, { method, headers, signal: gone.signal, ...(method === "GET" || method === "HEAD" ? {} : { body: Buffer.concat(chunks) }) });
  const response = await answer(request);
  const cookies = response.headers.getSetCookie();
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...(cookies.length > 0 ? { "set-cookie": cookies } : {}) });
  outgoing.end(new Uint8Array(await response.arrayBuffer()));
}

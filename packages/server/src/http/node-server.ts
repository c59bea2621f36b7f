import { once } from "node:events";
import { type IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Fault } from "@laurel/store/contract";
import type { Laurel } from "./laurel.js";

/** Where a server listens, and whom it believes. */
export type NodeServerOptions = {
  readonly port: number;
  /** 127.0.0.1 unless said: in front of anything else stands a proxy. */
  readonly host?: string;
  /** How long requests that are inside may take once the server stops; those that take longer are cut off. */
  readonly stopWithinMs?: number;
};

/** A server that listens. */
export type Listening = {
  readonly url: string;
  /** Lets nobody in any more, answers those who are inside, and lets go of the port. */
  readonly close: () => Promise<void>;
};

const [headersWithinMs, requestWithinMs, idleMs, headersBytes] = [10_000, 30_000, 5_000, 16_384];

/**
 * Serves Laurel on a port of Node. Slow clients are cut off: headers have ten seconds, a request thirty.
 *
 * @throws Fault `busy` when the port is taken, `failed` when it may not be listened to
 */
export async function serveOnNode(laurel: Pick<Laurel, "fetch" | "stop">, { port, host = "127.0.0.1", stopWithinMs = 25_000 }: NodeServerOptions): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, environment) => laurel.fetch(request, environment),
    serverOptions: { headersTimeout: headersWithinMs, requestTimeout: requestWithinMs, keepAliveTimeout: idleMs, maxHeaderSize: headersBytes },
  });
  server.listen(port, host);
  await once(server, "listening").catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "EADDRINUSE"
      ? new Fault("busy", `port ${port} of ${host} is taken by another process; --port says which to listen to`, { cause })
      : new Fault("failed", `port ${port} of ${host} cannot be listened to: ${cause.message}`, { cause });
  });
  return { url: urlOf(server.address() as AddressInfo), close: () => close(server, laurel, stopWithinMs) };
}

async function close(server: ReturnType<typeof createAdaptorServer>, laurel: Pick<Laurel, "stop">, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  const late = new AbortController();
  const cut = setTimeout(() => late.abort(), withinMs);
  late.signal.addEventListener("abort", () => server instanceof Server && server.closeAllConnections());
  // Whoever keeps a connection open without asking for anything would keep us open, too.
  await Promise.race([laurel.stop(), new Promise((resolve) => late.signal.addEventListener("abort", resolve))]);
  if (server instanceof Server) server.closeIdleConnections();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, answeredMs))]);
  if (server instanceof Server) server.closeAllConnections();
  await closed;
  clearTimeout(cut);
}

/** Answers that were made are on their way within this time. */
const answeredMs = 500;

const urlOf = ({ family, address, port }: AddressInfo): string => `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;

/**
 * Where a request came from: the other end of its connection, or behind so many proxies of ours what the outermost of them wrote into `X-Forwarded-For`. Anybody can write that header,
 * so without proxies it says nothing.
 */
export const addressBehind = (proxies: number) => (request: Request, environment: unknown): string => {
  const socket = (environment as { readonly incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress ?? "unknown";
  if (proxies === 0) return socket;
  const chain = (request.headers.get("x-forwarded-for") ?? "").split(",").map((each) => each.trim()).filter((each) => each !== "");
  return chain.at(-proxies) ?? socket;
};

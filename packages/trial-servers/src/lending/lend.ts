import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type PostgresVersion, versions } from "../binaries.js";
import { type PostgresServer, startPostgres } from "../postgres-server.js";

/** Where to ask for a server that several processes share; set by whoever lends, read by whoever borrows. */
export const lenderVariable = "LAUREL_TRIAL_SERVERS";

/** Somebody who lends servers. */
export type Lender = {
  /** Where to ask: the version goes behind it. Only who knows it may ask, for the answer holds a password. */
  readonly address: string;
  /** Stops every server that was lent. */
  stop(): Promise<void>;
};

/** Lends one server of each version to whoever asks; a server is started when it is first asked for. */
export async function lendServers(): Promise<Lender> {
  const servers = new Map<PostgresVersion, Promise<PostgresServer>>();
  const secret = randomBytes(16).toString("hex");
  const lend = async (version: PostgresVersion): Promise<string> => {
    const server = servers.get(version) ?? startPostgres({ version, settings: sharedSettings });
    servers.set(version, server);
    return (await server).url();
  };
  const http = createServer((request, response) => {
    const version = versions.find((each) => request.url === `/${secret}/${each}`);
    if (version === undefined) return response.writeHead(404).end();
    return void lend(version).then((url) => response.end(url), (fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  http.unref();
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/${secret}`,
    stop: async () => {
      http.close();
      for (const server of await Promise.allSettled(servers.values())) if (server.status === "fulfilled") await server.value.stop();
    },
  };
}

/** Several test files, each with a pool or two, meet on a server that is shared. */
export const sharedSettings = { max_connections: 200 };

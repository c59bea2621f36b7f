import { createServer } from "node:net";

const attemptsMax = 50;

/** This port, or the next one that nobody listens on. */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + attemptsMax; port++) if (await isFree(port)) return port;
  throw new Error(`somebody listens on every port from ${wanted} to ${wanted + attemptsMax - 1}; name another with --port`);
}

// Somebody else may listen for this machine only, or for all who can reach it; one after the other, for they would be in each other's way.
const isFree = async (port) => await canListen("127.0.0.1", port) && canListen("0.0.0.0", port);

const canListen = (host, port) => new Promise((resolve) => {
  const server = createServer().once("error", () => resolve(false));
  server.listen(port, host, () => server.close(() => resolve(true)));
});

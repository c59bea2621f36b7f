import { createServer } from "node:net";

// Below the ports that systems hand out by themselves (from 32768, or 49152), so that nobody's outgoing connection sits
// on a server's port while the server is down between a crash and its restart.
const [lowest, highest] = [16_000, 32_000];

const attemptsMax = 5;

/**
 * Listens on a free port of 127.0.0.1, and on another one should somebody take it between the finding and the listening.
 *
 * @param listen - throws an error that says "address already in use" when the port is taken, which is tried again; any
 * other error is passed on
 */
export async function onFreePort<T>(listen: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await listen(await freePort());
    } catch (fault) {
      const isTaken = fault instanceof Error && /address already in use/i.test(fault.message);
      if (!isTaken || attempt === attemptsMax) throw fault;
    }
  }
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) return port;
  }
  throw new Error(`a hundred ports between ${lowest} and ${highest} were tried, and none is free`);
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { onFreePort } from "./free-port.js";

async function listen(port: number): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return port;
}

test("who loses a port to somebody faster gets another one", async () => {
  const tried: number[] = [];
  const port = await onFreePort(async (found) => {
    tried.push(found);
    // Somebody else takes the first two in the very moment after they were found free.
    if (tried.length <= 2) await listen(found);
    return listen(found);
  });
  expect(tried).toHaveLength(3);
  expect(port).toBe(tried[2]);
});

test("what fails for another reason is not tried again", async () => {
  let tries = 0;
  const failing = onFreePort(async () => {
    tries += 1;
    return Promise.reject(new Error("no"));
  });
  await expect(failing).rejects.toThrow("no");
  expect(tries).toBe(1);
});

test("when every port is lost to somebody, it is told", async () => {
  await expect(onFreePort(async (found) => listen(await listen(found)))).rejects.toThrow("EADDRINUSE");
});

import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openReceiver } from "../outward/outside.fixture.js";
import { post } from "./post.js";
import { type Resolve, wrongWithAddress } from "./public-address.js";

const here = { allowPrivate: true, timeoutMs: 2_000 };
const posting = (url: string) => ({ url, headers: { "webhook-id": "msg_1" }, body: JSON.stringify({ text: "积分 100" }) });
const to = (address: string): Resolve => async () => [{ address, family: address.includes(":") ? 6 : 4 }];

test("what is posted arrives byte for byte, with its headers", async () => {
  const receiver = await openReceiver(() => 202);
  expect(await post(posting(receiver.url), here)).toBe(202);
  expect(receiver.arrivals[0]).toMatchObject({ path: "/hook", payload: { text: "积分 100" }, headers: { "webhook-id": "msg_1", "user-agent": "laurel-webhooks" } });
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed", async (status) => {
  const elsewhere = await openReceiver();
  const receiver = await openReceiver(() => ({ status, headers: { location: elsewhere.url } }));
  expect(await post(posting(receiver.url), here)).toBe(status);
  expect(elsewhere.arrivals).toEqual([]);
});

test("an endpoint that never answers is given up after the time that it has", async () => {
  const receiver = await openReceiver(() => "silence");
  await expect(post(posting(receiver.url), { ...here, timeoutMs: 30 })).rejects.toMatchObject({ name: "Fault", code: "unreachable", message: "no answer within 30 ms" });
  expect(receiver.arrivals).toHaveLength(1);
});

test("an answer that never ends is cut off, and its status counts", async () => {
  let sent = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200);
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
    };
    response.on("drain", pour);
    response.on("error", () => undefined);
    pour();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const closed = new Promise<void>((resolve) => server.once("connection", (socket) => socket.once("close", () => resolve())));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  expect(await post(posting(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), { ...here, timeoutMs: 60_000 })).toBe(200);
  await closed;
  expect(sent).toBeLessThan(50_000_000);
});

test("an answer that is no HTTP, and nobody at all, are told in a sentence that repeats nothing of it", async () => {
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end("secret of the inside\r\n\r\n"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await expect(post(posting(`http://127.0.0.1:${port}/`), here)).rejects.toThrow(/^could not be reached: HPE_/);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await expect(post(posting(`http://127.0.0.1:${port}/`), here)).rejects.toThrow("could not be reached: ECONNREFUSED");
});

test("a certificate that nobody vouches for, or none at all, is no way to be told", async () => {
  const receiver = await openReceiver();
  await expect(post(posting(receiver.url.replace("http:", "https:")), here)).rejects.toThrow(/^could not be reached: /);
  expect(receiver.arrivals).toEqual([]);
});

test("a name is connected to where it was looked up, so it cannot lead outside first and inside then", async () => {
  const receiver = await openReceiver();
  const asked: string[] = [];
  const counted: Resolve = async (host) => {
    asked.push(host);
    return [{ address: "127.0.0.1", family: 4 }];
  };
  expect(await post(posting(`http://hooks.example:${receiver.port}/hook`), { ...here, resolve: counted })).toBe(204);
  expect(asked).toEqual(["hooks.example"]);
  expect(receiver.arrivals[0]!.headers.host).toBe(`hooks.example:${receiver.port}`);
});

test.each(["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"])("a name that leads to %s when it is to be told is not told", async (address) => {
  const receiver = await openReceiver();
  const terms = { resolve: to(address), timeoutMs: 2_000 };
  await expect(post(posting(`https://hooks.example:${receiver.port}/hook`), terms)).rejects.toThrow("the address is not allowed: private");
  expect(receiver.arrivals).toEqual([]);
});

test("an address that leads outside when it is added and inside when it is told is not told", async () => {
  const answers = ["93.184.215.14", "127.0.0.1"];
  const resolve: Resolve = async () => [{ address: answers.shift()!, family: 4 }];
  expect(await wrongWithAddress(new URL("https://hooks.example/"), { resolve })).toBeUndefined();
  await expect(post(posting("https://hooks.example/"), { resolve })).rejects.toThrow("the address is not allowed: private");
});

test("a name without an address is told as such", async () => {
  await expect(post(posting("http://hooks.example/"), { ...here, resolve: async () => [] })).rejects.toThrow("could not be reached: ENOTFOUND");
});

import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export type Heard = { readonly method: string; readonly url: string; readonly headers: IncomingMessage["headers"]; readonly body: string };
/** What a server does about one request. */
export type Step = (response: ServerResponse, heard: Heard) => void;

/** A real server that does what it is told: the steps one after the other, the last one again and again. */
export async function serverThat(...steps: readonly Step[]): Promise<{ readonly baseUrl: string; readonly heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      heard.push({ method, url, headers, body: Buffer.concat(parts).toString() });
      steps[Math.min(heard.length, steps.length) - 1]!(response, heard.at(-1)!);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

/** Answers JSON. */
export const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Step => (response) => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};

/** Answers a problem. */
export const problem = (status: number, code: string, figures: object = {}, headers: Readonly<Record<string, string>> = {}): Step =>
  json(status, { type: `/problems/${code}`, title: code, status, code, ...figures }, { "content-type": "application/problem+json", ...headers });

/** Answers any text. */
export const text = (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): Step => (response) => {
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
};

/** Hangs up without a word. */
export const hangUp: Step = (response) => void response.destroy();

/** Begins to answer, and hangs up in the middle. */
export const cutShort = (type: string, begun: string): Step => (response) => {
  response.writeHead(200, { "content-type": type });
  response.write(begun, () => response.destroy());
};

/** Says nothing at all. */
export const silence: Step = () => {};

/** A shopper token for a member; its signature is not one. */
export const tokenOf = (subject: string, serial = 0): string =>
  `${btoa('{"alg":"none"}')}.${Buffer.from(JSON.stringify({ sub: subject, serial })).toString("base64url")}.c2lnbmF0dXJl`;

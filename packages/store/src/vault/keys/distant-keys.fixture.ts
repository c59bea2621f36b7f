import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Fault } from "../../contract/fault.js";
import type { KeyProvider, WrapContext } from "./key-provider.js";

/** A key management service on a port of this machine: keys that never leave it, wrapping and unwrapping over HTTP, bound to a context. */
export type DistantKeys = {
  readonly url: string;
  /** How often it was asked to do what. */
  readonly asked: { wrap: number; unwrap: number };
  /** Makes a key and uses it for what is new. */
  readonly turn: () => string;
  readonly retire: (key: string) => void;
  readonly stop: () => Promise<void>;
};

type Question = { readonly key: string; readonly bytes: string; readonly context: WrapContext };

/** Starts one. It has its own way of wrapping, which nobody else needs to know. */
export async function startDistantKeys(): Promise<DistantKeys> {
  const keys = new Map<string, Buffer>();
  const asked = { wrap: 0, unwrap: 0 };
  let current = "";
  const turn = (): string => {
    current = `arn:kms:${keys.size + 1}`;
    keys.set(current, randomBytes(32));
    return current;
  };
  turn();
  const answer = (what: string, question: Question): { status: number; body: unknown } => {
    if (what === "current") return { status: 200, body: { key: current } };
    const secret = keys.get(question.key);
    if (!secret) return { status: 404, body: { error: "NotFoundException" } };
    const [bytes, associated] = [Buffer.from(question.bytes, "base64"), Buffer.from(`${question.context.programme}/${question.context.kind}/${question.context.subject}`)];
    if (what === "wrap") {
      asked.wrap++;
      const iv = randomBytes(16);
      const cipher = createCipheriv("aes-256-gcm", secret, iv, { authTagLength: 16 }).setAAD(associated);
      return { status: 200, body: { bytes: Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString("base64") } };
    }
    asked.unwrap++;
    try {
      const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, 16), { authTagLength: 16 }).setAAD(associated).setAuthTag(bytes.subarray(-16));
      return { status: 200, body: { bytes: Buffer.concat([decipher.update(bytes.subarray(16, -16)), decipher.final()]).toString("base64") } };
    } catch {
      return { status: 400, body: { error: "InvalidCiphertextException" } };
    }
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
      const { status, body } = answer(request.url!.slice(1), JSON.parse(Buffer.concat(parts).toString() || "{}") as Question);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, turn, retire: (key) => { keys.delete(key); },
    stop: () => stopped(server),
  };
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => { server.close(() => resolve()); });
}

/** A provider that asks the service for everything, as one for a cloud's service would. */
export function askingKeys(url: string): KeyProvider {
  const ask = async <T>(what: string, question: object = {}): Promise<T> => {
    const response = await fetch(`${url}/${what}`, { method: "POST", body: JSON.stringify(question) }).catch((cause: unknown) => {
      throw new Fault("unreachable", `the key service at ${url} does not answer`, { cause });
    });
    if (response.status === 404) throw new Fault("missing", `the key service at ${url} has no key "${(question as Question).key}"`);
    if (!response.ok) throw new Fault("damaged", `the key service at ${url} refuses a wrapped key: it was changed or is somebody else's`);
    return await response.json() as T;
  };
  const bytesOf = async (what: string, key: string, bytes: Uint8Array, context: WrapContext): Promise<Uint8Array> => {
    const answer = await ask<{ readonly bytes: string }>(what, { key, bytes: Buffer.from(bytes).toString("base64"), context });
    return Buffer.from(answer.bytes, "base64");
  };
  return {
    current: async () => (await ask<{ readonly key: string }>("current")).key,
    wrap: (key, dataKey, context) => bytesOf("wrap", key, dataKey, context),
    unwrap: (key, wrapped, context) => bytesOf("unwrap", key, wrapped, context),
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./documents.fixture.js";

/** What Shopify's own validator says of one text. */
export type Verdict = { readonly isGood: boolean; readonly details: string };

/**
 * Starts the validator that Shopify publishes for those who write code for it, works with it, and ends it. It runs on this machine and needs no network; it is told to report nothing to anybody.
 *
 * @param work - is handed `validate(api, texts, version)`, which answers in the order of the texts
 */
export async function withDevMcp<T>(work: (validate: (api: string, texts: readonly string[], version: string) => Promise<Verdict[]>) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, [join(root, "node_modules/@shopify/dev-mcp/dist/index.js")], { stdio: ["pipe", "pipe", "ignore"], env: { PATH: process.env["PATH"], OPT_OUT_INSTRUMENTATION: "true" } });
  const ask = asking(server);
  try {
    await ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "checks", version: "1" } });
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
    return await work(async (api, texts, version) => {
      const given = { conversationId: "00000000-0000-4000-8000-000000000000", api, version, code: texts.map((content) => ({ content })) };
      return verdictsOf(await ask("tools/call", { name: "validate", arguments: given }), texts.length);
    });
  } finally {
    server.kill();
  }
}

function asking(server: ChildProcess): (method: string, params: unknown) => Promise<unknown> {
  const waiting = new Map<number, (answer: unknown) => void>();
  const failing = new Set<(fault: Error) => void>();
  createInterface({ input: server.stdout! }).on("line", (line) => {
    const { id, result } = JSON.parse(line) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  server.once("exit", (code) => {
    for (const fail of failing) fail(new Error(`the validator ended with ${code}`));
  });
  let last = 0;
  return (method, params) => {
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      failing.add(reject);
      server.stdin!.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    });
  };
}

/** It answers in prose for people: a heading for each text, its status and why. */
function verdictsOf(result: unknown, count: number): Verdict[] {
  const text = (result as { content?: readonly { text: string }[] } | undefined)?.content?.[0]?.text ?? "";
  const blocks = text.split(/^### Code Block \d+$/m).slice(1);
  if (blocks.length !== count) throw new Error(`the validator answered ${blocks.length} of ${count}: ${text}`);
  return blocks.map((block) => ({ isGood: block.includes("✅ SUCCESS"), details: /\*\*Details:\*\* (.*)/.exec(block)?.[1] ?? block }));
}

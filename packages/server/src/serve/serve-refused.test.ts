import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { laurel } from "../cli/calls.fixture.js";
import { testFolder } from "../cli/folders.fixture.js";
import { endWithFile, policyFile, serve } from "./served.fixture.js";

const inside = testFolder();
endWithFile();
const policy = policyFile(inside("policy.json"));

test("a port that is taken is told in one sentence; nothing runs on, and the data are as good as before", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const told = ["--data", inside("taken"), "--policy", policy];
  const refused = await serve(...told, "--port", String(port));
  expect(refused.url).toBeUndefined();
  expect(await refused.ended).toEqual({ code: 3, signal: null });
  expect(refused.said().trimEnd().split("\n").at(-1)).toBe(`port ${port} of 127.0.0.1 is taken by another process; --port says which to listen to`);
  expect(refused.said()).not.toContain("    at ");
  const next = await serve(...told, "--port", "0");
  expect((await fetch(`${next.url}/ready`)).status).toBe(200);
  next.signal("SIGINT");
  expect(await next.ended).toEqual({ code: 0, signal: null });
});

test("a folder without a programme needs a policy, and says so", async () => {
  const { code, out, err } = await laurel("serve", "--data", inside("empty"), "--port", "0");
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("--policy");
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  // It was not the wrong folder for good.
  const next = await serve("--data", inside("empty"), "--policy", policy, "--port", "0");
  expect(next.url, `it said ${next.said()}`).toBeDefined();
  next.signal("SIGTERM");
  expect((await next.ended).code).toBe(0);
  // Once it holds a programme it needs no policy any more.
  const last = await serve("--data", inside("empty"), "--port", "0");
  expect(last.url, `it said ${last.said()}`).toBeDefined();
});

const secret = "never-to-be-shown-to-anybody-who-reads-a-log";
test.each<[string, string | undefined, string]>([
  ["is not there", undefined, "there is no such file"],
  ["is no JSON", `{ "${secret}`, "expected JSON"],
  ["has other fields", JSON.stringify({ audience: "laurel", keys: secret }), "cannot be used"],
  ["has a secret that is too short", JSON.stringify({ audience: "laurel", shopper: [{ kid: "a", alg: "HS256", key: "never-to-be" }] }), "32 characters"],
  ["has a key of another kind", JSON.stringify({ audience: "laurel", shopper: [{ kid: "a", alg: "EdDSA", key: { kty: "oct", k: secret } }] }), "kty OKP and crv Ed25519"],
])("a file of keys for tokens that %s is told without its keys", async (what, text, sentence) => {
  const path = inside("tokens.json");
  if (text !== undefined) writeFileSync(path, text);
  const { code, out, err } = await laurel("serve", "--data", inside(`tokens ${what}`), "--policy", policy, "--port", "0", "--tokens", path);
  expect([code, out, err.includes("    at ")]).toEqual([2, "", false]);
  expect(err).toContain(sentence);
  expect(err).not.toContain("never-to-be");
});

test.each<[string, string[], string]>([
  ["a port that is none", ["--port", "70000"], "--port is a whole number up to 65535"],
  ["a port in words", ["--port", "http"], "--port is a whole number"],
  ["proxies below none", ["--proxies", "-1"], "--proxies is a whole number up to 10"],
  ["a calling code that is none", ["--calling-code", "+86"], "--calling-code has one to three digits"],
  ["mail without a sender", ["--smtp", "smtp://127.0.0.1"], "mail needs both --smtp and --mail-from"],
  ["a policy that is not there", ["--policy", "nowhere.yaml"], "nowhere.yaml"],
])("%s is told before anything is made", async (what, told, sentence) => {
  const folder = inside(`wrong ${what}`);
  const { code, out, err } = await laurel("serve", "--data", folder, "--port", "0", ...told);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(sentence);
  expect(existsSync(folder) && readdirSync(folder).length > 0).toBe(false);
});

test("a folder that cannot be made is told in one sentence", async () => {
  writeFileSync(inside("file"), "");
  const { code, out, err } = await laurel("serve", "--data", inside("file/shop"), "--policy", policy, "--port", "0");
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain(inside("file/shop"));
  expect(err).not.toMatch(/\n\s+at /);
});

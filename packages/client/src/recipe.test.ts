import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { SignJWT, jwtVerify } from "jose";
import { expect, test, vi } from "vitest";
import { serverThat, json, tokenOf } from "./http/scripted-server.fixture.js";
import { answerOf } from "./member/club.fixture.js";
import * as client from "./index.js";
import * as page from "./page/index.js";

// The recipe is copied by people, so it is run as it stands.
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const recipe = readFileSync(here("../../../docs/recipes/ten-lines-to-your-site.md"), "utf8");
const [backend, browser, keeping, membership] = [...recipe.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code!) as [string, string, string, string];
const packages: Readonly<Record<string, unknown>> = { jose: { SignJWT }, "@laurel/client": client, "@laurel/client/page": page };

/** Runs a snippet as a function of what is around it, and hands out what it names. */
async function run(code: string, around: Readonly<Record<string, unknown>>, names: readonly string[]): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: `${code}\nexport { ${names.join(", ")} };`.replace(/export (const \w+)/, "$1"), resolveDir: here("."), loader: "js" },
    bundle: true, write: false, format: "cjs", platform: "neutral", logLevel: "error", external: Object.keys(packages),
  });
  const module = { exports: {} as Record<string, unknown> };
  const require = (name: string): unknown => packages[name];
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function("module", "require", ...Object.keys(around), outputFiles[0]!.text)(module, require, ...Object.values(around));
  return module.exports;
}

test("the page has ten lines, and the backend three", () => {
  const count = (code: string): number => code.trim().split("\n").filter((line) => line !== "" && !/^}\);$/.test(line)).length;
  expect([count(backend), count(browser) <= 10]).toEqual([3, true]);
});

test("the backend's token is the member's, for this programme, and soon too old", async () => {
  const secret = "a secret text of 32 characters, or more";
  const { laurelToken } = await run(backend, { process: { env: { LAUREL_TOKEN_SECRET: secret } } }, ["laurelToken"]) as { laurelToken: (member: string) => Promise<string> };
  const token = await laurelToken("member-7");
  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret), { audience: "laurel:tea", algorithms: ["HS256"], requiredClaims: ["sub", "iat", "exp"] });
  expect([payload.sub, payload.exp! - payload.iat!, protectedHeader.kid]).toEqual(["member-7", 600, "shop-1"]);
});

test("the page shows the points of whoever the token is for", async () => {
  const { baseUrl, heard } = await serverThat(json(200, answerOf("ann", 5)));
  const output = { textContent: "…" };
  const { member } = await run(browser.replace("https://laurel.shop.example", baseUrl), {
    document: { querySelector: (selector: string) => (selector === "#points" ? output : null) },
    fetch: async (path: string) => new Response(path === "/laurel-token" ? tokenOf("ann") : ""),
  }, ["member"]) as { member: client.MemberStore };
  await vi.waitUntil(() => output.textContent !== "…", { interval: 1 });
  await member.close();
  expect([output.textContent, heard[0]!.url, heard[0]!.headers.authorization]).toEqual([500, "/v1/members/me/state", `Bearer ${tokenOf("ann")}`]);
});

test("a token that is kept is asked for once, and again when it is too old", async () => {
  let asked = 0;
  const { credential } = await run(keeping, { fetch: async () => new Response(`token-${++asked}`) }, ["credential"]) as { credential: (asked: { expired: boolean }) => Promise<string> };
  expect([await credential({ expired: false }), await credential({ expired: false }), await credential({ expired: true }), await credential({ expired: false })]).toEqual(["token-1", "token-1", "token-2", "token-2"]);
});

test("the page of a shop estimates for a guest with the key of the site, and has a statement for a member only", async () => {
  const { baseUrl, heard } = await serverThat(json(200, { items: [{ kind: "estimate", asNewMember: true, points: [], tiers: [], grants: [] }] }));
  const { earned, statement, member } = await run(membership.replace("https://laurel.shop.example", baseUrl).replace('"…"', '"pk_site"'), {
    document: { documentElement: { lang: "zh-TW" } }, fetch: async () => new Response("", { status: 401 }),
  }, ["earned", "statement", "member"]) as { earned: (sku: string, amount: number) => Promise<unknown>; statement: () => Promise<unknown>; member: client.MemberStore };
  expect([await earned("oolong", 8_800), await statement()]).toMatchObject([{ kind: "answer", body: { asNewMember: true } }, { kind: "problem", problem: { code: "not-signed-in" } }]);
  await member.close();
  expect(heard.map(({ url, headers }) => [url, headers["accept-language"]])).toEqual([["/v1/estimates/batch", "zh-Hant"]]);
});

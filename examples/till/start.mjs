// Serves a till to try: builds the page, opens a server, and says where to look. With `--from FOLDER` over a copy of the shop in that folder, which stays as the till leaves it; without,
// over a ledger in memory.
import { randomBytes, randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { laurel, serveOnNode } from "@laurel/server";
import { MemoryStore } from "@laurel/store/memory";
import { openSqliteStore } from "@laurel/store/sqlite";
import { SignJWT } from "jose";
import { build } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const page = join(root, "dist/page");
const kinds = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

const names = (en, hans, hant) => ({ "en": en, "zh-Hans": hans, "zh-Hant": hant });
const policy = {
  policy: 1,
  program: { id: "shanyue", name: names("Shanyue", "山月", "山月"), currency: "CNY", timeZone: "Asia/Shanghai", languages: ["zh-Hans", "zh-Hant", "en"] },
  ladders: [{
    id: "retail", name: names("Membership", "会员等级", "會員等級"), for: ["consumer"], demote: { when: "at-once" },
    tiers: [
      { id: "guest", name: names("Guest", "山客", "山客") },
      { id: "friend", name: names("Moon friend", "月友", "月友"), reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
    ],
  }],
  wallets: [{
    id: "points", name: names("points", "积分", "積分"), worth: { points: 100, money: "1.00" },
    earn: [{ id: "base", per: "1.00", points: 1, round: "down" }, { id: "friends", multiplier: { friend: 2 } }], expiry: { after: "P12M" }, redeem: { step: 10, min: 10 },
  }],
};

const staff = randomBytes(32).toString("hex");
const store = process.argv[2] === "--from" ? await copyOf(process.argv[3]) : new MemoryStore();
const served = await laurel({ store, policy, secret: randomBytes(32), tokens: { audience: "till", staff: [{ kid: "staff", alg: "HS256", key: staff }] } });
await build({ configFile: join(root, "vite.config.mjs"), logLevel: "error" });

function answer(request, environment) {
  const { pathname } = new URL(request.url);
  if (/^\/(v1|reference|problems|openapi\.json|health|ready)(\/|$)/.test(pathname)) return served.fetch(request, environment);
  const file = join(page, pathname === "/" ? "index.html" : pathname);
  try {
    return new Response(readFileSync(file), { headers: { "content-type": kinds[extname(file)] ?? "application/octet-stream" } });
  } catch {
    return new Response("", { status: 404 });
  }
}

/** Opens a copy of a shop, so that what is sold here changes nothing there; a new one, where that shop has been made anew. */
async function copyOf(folder) {
  const [made, own] = [readFileSync(join(folder, "made.json"), "utf8"), join(root, ".data")];
  const mark = join(own, "made.json");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== made) {
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own);
    copyFileSync(join(folder, "laurel.db"), join(own, "laurel.db"));
    writeFileSync(mark, made);
  }
  return openSqliteStore(own);
}

const listening = await serveOnNode({ stop: served.stop, fetch: async (request, environment) => answer(request, environment) }, { port: Number(process.env.PORT ?? 0) });
const { url } = listening;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void listening.close().then(() => store.close()));

/** A key for a till, issued as an owner would. */
async function keyFor(device) {
  const token = await new SignJWT({ role: "owner", stores: "all" }).setSubject("owner").setProtectedHeader({ alg: "HS256", kid: "staff" }).setAudience("till").setIssuedAt().setExpirationTime("5m")
    .sign(new TextEncoder().encode(staff));
  const response = await fetch(`${url}/v1/keys`, {
    method: "POST", headers: { "authorization": `Bearer ${token}`, "content-type": "application/json", "idempotency-key": randomUUID() },
    body: JSON.stringify({ kind: "device", name: device, device, store: "shop" }),
  });
  return (await response.json()).secret;
}

const told = [
  ["A till to try", `${url}/#key=${await keyFor("till-1")}`], ["Another, in a private window", `${url}/#key=${await keyFor("till-2")}`], ["Every operation, to read", `${url}/reference`],
];
console.log(`${told.map(([what, where]) => `${what}:\n  ${where}`).join("\n")}\n${store instanceof MemoryStore ? "" : "Type card SY000567, or enrol somebody. "}Ctrl-C ends it.`);

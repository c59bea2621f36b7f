import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once as happens } from "node:events";
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { note, noted } from "./kept.mjs";

const require = createRequire(import.meta.url);
const endsWithUs = fileURLToPath(new URL("./ends-with-us.mjs", import.meta.url));

/** Makes the tables of Medusa and of Laurel, or brings them up to date. Nothing is asked of Medusa where nothing has changed since. */
export async function migrate(shop) {
  const now = fingerprint(shop, ["node_modules/@laurel/medusa/.medusa/server/src/modules", "node_modules/@laurel/store/dist", "package.json", "medusa-config.ts"]);
  if (noted(shop.data, "migrated") === now) return;
  await run(shop, ["db:migrate"]);
  note(shop.data, "migrated", now);
}

/** Fills the shop. */
export const fillShop = (shop) => run(shop, ["exec", "./src/scripts/seed.ts"]);

/** Builds the admin, unless what it is made of is as it was. It lies where `medusa start` looks for it. */
export async function buildAdmin(shop) {
  const [built, served] = [join(shop.folder, ".medusa", "admin"), join(shop.folder, "public", "admin")];
  const now = fingerprint(shop, ["node_modules/@laurel/medusa/.medusa/server/src/admin", "package.json"]);
  if (existsSync(join(served, "index.html")) && noted(join(shop.folder, "public"), "made-of") === now) return;
  await run(shop, ["build", "--admin-only"]);
  rmSync(served, { recursive: true, force: true });
  cpSync(built, served, { recursive: true });
  note(join(shop.folder, "public"), "made-of", now);
}

/** Starts the shop, and waits until it answers. */
export async function startMedusa(shop) {
  const { child, log } = begin(shop, ["start"]);
  let isOver = false;
  const ended = happens(child, "exit").then(([code, signal]) => {
    isOver = true;
    return String(signal ?? code);
  });
  while (!(await isOpen(shop))) {
    if (isOver) throw new Error(`Medusa did not start; what it said is in ${log}:\n${endOf(log)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return {
    log, ended,
    stop: async () => {
      if (!isOver) child.kill("SIGTERM");
      // Browsers keep their lines open, for which it would wait.
      const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}

const isOpen = ({ port }) => fetch(`http://localhost:${port}/health`).then(({ ok }) => ok, () => false);

async function run(shop, told) {
  const { child, log } = begin(shop, told);
  const [code, signal] = await happens(child, "exit");
  if (code !== 0) throw new Error(`medusa ${told.join(" ")} ended with ${signal ?? code}; what it said is in ${log}:\n${endOf(log)}`);
}

function begin({ folder, data, port, databaseUrl, secrets, admin }, told) {
  mkdirSync(data, { recursive: true });
  const log = join(data, `medusa-${told[0].replace(":", "-")}.log`);
  const said = openSync(log, "w");
  const { NODE_OPTIONS: _, ...environment } = process.env;
  // In a session of its own, so that Ctrl-C in a terminal ends us, and we the shop and then its database.
  const child = spawn(process.execPath, ["--import", endsWithUs, require.resolve("@medusajs/cli/cli.js"), ...told], {
    cwd: folder, detached: true, stdio: ["ignore", said, said, "ipc"],
    env: {
      ...environment, NODE_ENV: "production", NO_COLOR: "1", MEDUSA_DISABLE_TELEMETRY: "true", HOST: "localhost", PORT: String(port), SHOP_FOLDER: folder,
      DATABASE_URL: databaseUrl, JWT_SECRET: secrets.jwt, COOKIE_SECRET: secrets.cookie, LAUREL_SECRET: secrets.laurel, ADMIN_DISABLED: String(!admin),
    },
  });
  return { child, log };
}

const endOf = (log) => readFileSync(log, "utf8").trim().split("\n").slice(-15).map((line) => `    ${said(line).slice(0, 400)}`).join("\n");

// In production Medusa logs JSON, a line each.
function said(line) {
  try {
    const { level, message } = JSON.parse(line);
    return `${level}: ${message}`;
  } catch {
    return line;
  }
}

/** Names what these files and folders hold, by names, sizes and times. */
function fingerprint({ folder }, paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    const whole = join(folder, path);
    const files = statSync(whole, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(whole, { recursive: true }).map((each) => join(whole, String(each))) : [whole];
    for (const file of files.toSorted()) {
      const { size = 0, mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

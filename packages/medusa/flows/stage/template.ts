import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PostgresServer } from "@laurel/trial-servers";
import { Client } from "pg";
import type { Seeded } from "../shop/src/scripts/seed.js";

/** The folder of the shop that flows run. */
export const shopFolder = fileURLToPath(new URL("../shop", import.meta.url));
/** Medusa's command line, as the shop has it. */
export const medusaCommand = join(shopFolder, "node_modules", ".bin", "medusa");

/** What every shop begins with: a database that is migrated and seeded, of which each gets a copy. */
export type Template = { readonly database: string; readonly seeded: Seeded };

/** Makes the database that shops are copied from, in about fifteen seconds. */
export async function makeTemplate(server: Pick<PostgresServer, "url">): Promise<Template> {
  const place = mkdtempSync(join(tmpdir(), "laurel-medusa-"));
  try {
    const database = "shop_template";
    await createDatabase(server.url(), database);
    const environment = { DATABASE_URL: urlOf(server.url(), database), SHOP_SEEDED: join(place, "seeded.json") };
    await medusa(["db:migrate"], environment);
    await medusa(["exec", "./src/scripts/seed.ts"], environment);
    return { database, seeded: JSON.parse(readFileSync(environment.SHOP_SEEDED, "utf8")) as Seeded };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Runs a command of Medusa in the shop to its end. @throws Error with what it said, when it fails */
export async function medusa(told: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(medusaCommand, told, { cwd: shopFolder, env: environmentOf(environment), stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`medusa ${told.join(" ")} ended with ${code}: ${said.join("").slice(-4_000)}`);
  return said.join("");
}

/** The environment of a process of the shop. */
export function environmentOf(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  // NODE_OPTIONS of the tests would be the shop's, too.
  const { NODE_OPTIONS: _, VITEST: __, NODE_ENV: ___, ...inherited } = process.env;
  return { ...inherited, MEDUSA_DISABLE_TELEMETRY: "true", NO_COLOR: "1", NODE_ENV: "development", LAUREL_SECRET: "the-secret-of-the-test-shop-0123456789", ...own };
}

/** A database on a server. Medusa takes any host but `localhost` for a distant one, with TLS. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.hostname = "localhost";
  url.pathname = `/${database}`;
  return url.href;
}

/** Makes a database, empty or the copy of another. The server's user is called as Laurel's schema is, so that it must be told where to look first. */
export async function createDatabase(server: string, name: string, template?: string): Promise<void> {
  await ask(server, `CREATE DATABASE ${name}${template === undefined ? "" : ` TEMPLATE ${template}`}`);
  await ask(server, `ALTER DATABASE ${name} SET search_path = public`);
}

/** Asks a statement over a connection of its own. */
export async function ask<Row extends object>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

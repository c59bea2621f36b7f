import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { type Engine, createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import type { LaurelOptions } from "../../src/modules/laurel/options.js";
import type { Seeded } from "../shop/src/scripts/seed.js";
import { variables } from "./global-setup.js";
import { type Answer, type Calling, caller } from "./calling.js";
import { type Template, ask, createDatabase, environmentOf, shopFolder, urlOf } from "./template.js";

/** How a shop is to be. */
export type ShopOptions = {
  /** Laurel's options; `off` for a shop without it. */
  readonly laurel?: LaurelOptions | "off";
  /** Further plugins and modules, as Medusa's configuration names them. */
  readonly plugins?: readonly object[];
  readonly modules?: readonly object[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The database of another shop, for a further process of it; a copy of the seeded one unless said. */
  readonly database?: string;
  /** Serves the admin, which must have been built (`medusa build` in the shop's folder). */
  readonly admin?: boolean;
};

/** A shop that is open: a process of Medusa on a port of its own, with a database of its own. */
export type Shop = Calling & {
  readonly url: string;
  readonly database: string;
  readonly pid: number;
  readonly seeded: Seeded;
  /** What the process has said so far. */
  readonly said: () => string;
  /** Asks the shop's database. */
  readonly ask: <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** Laurel's engine over the same database, beside the shop: to hold what the shop says against the ledger. */
  readonly ledger: () => Promise<Engine>;
  /** Runs a function of the plugin inside of the shop, with its container first: `run("jobs/tick")`, `run("orders/sync-order", "syncOrder", orderId)`. */
  readonly run: (module: string, name?: string, ...told: unknown[]) => Promise<unknown>;
  /** How events travel from now on. */
  readonly wire: (mode: "sound" | "drop" | "double" | "reorder") => Promise<void>;
  /** Ends the process at once and without warning. */
  readonly kill: () => Promise<void>;
  /** Starts the process again, on the same port and database, after `kill`. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const openWithinMs = 120_000;

/** Opens a shop, in about five seconds. Close it after the last test of the file. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const server = process.env[variables.server]!;
  const { database: template, seeded } = JSON.parse(process.env[variables.template]!) as Template;
  const name = `shop_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  if (options.database === undefined) await createDatabase(server, name, template);
  const database = options.database ?? urlOf(server, name);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const said: string[] = [];
  const start = () => startShop(options, { DATABASE_URL: database, PORT: String(port) }, url, said);
  let child = await start();
  const closing: (() => Promise<unknown>)[] = [];
  const calling = caller(url, seeded);
  const own = async (path: string, body: object): Promise<Answer> => calling.call("POST", path, { body });
  return {
    ...calling, url, database, seeded, said: () => said.join(""), ask: (text, values) => ask(database, text, values),
    get pid() { return child.pid!; },
    ledger: async () => {
      const store = await openPostgresStore({ url: database, programme: "main", create: false, connections: 4 });
      closing.push(() => store.close());
      return createEngine({ store, now: Date.now });
    },
    run: async (module, name, ...told) => {
      const { status, body } = await own("/run", { module, ...(name !== undefined && { name }), args: told });
      if (status !== 200) throw new Error(`${module} ${name ?? ""}: ${JSON.stringify(body)}`);
      return body["result"];
    },
    wire: async (mode) => { await own("/wire", { mode }); },
    kill: () => ended(child, "SIGKILL"),
    restart: async () => { child = await start(); },
    close: async () => {
      await ended(child, "SIGTERM");
      for (const close of closing) await close();
    },
  };
}

async function startShop(options: ShopOptions, environment: Readonly<Record<string, string>>, url: string, said: string[]): Promise<ChildProcess> {
  const { laurel = {}, plugins, modules, admin } = options;
  const child = spawn(process.execPath, [medusaCommandScript(), "start"], {
    cwd: shopFolder, stdio: ["ignore", "pipe", "pipe"],
    env: environmentOf({
      ...environment, SHOP_LAUREL: laurel === "off" ? "off" : JSON.stringify(laurel), HOST: "127.0.0.1",
      ...(plugins && { SHOP_PLUGINS: JSON.stringify(plugins) }), ...(modules && { SHOP_MODULES: JSON.stringify(modules) }), ...(admin === true && { SHOP_ADMIN: "true" }), ...options.environment,
    }),
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  // Whoever ends the tests ends their shops.
  process.once("exit", () => child.kill("SIGKILL"));
  const until = Date.now() + openWithinMs;
  while (!(await isOpen(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the shop ended before it was open: ${said.join("").slice(-6_000)}`);
    if (Date.now() > until) {
      await ended(child, "SIGKILL");
      throw new Error(`the shop did not open: ${said.join("").slice(-6_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return child;
}

async function isOpen(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(({ ok }) => ok, () => false);
}

/** The script behind Medusa's command, so that the process we start is Medusa itself. */
function medusaCommandScript(): string {
  return `${shopFolder}/node_modules/@medusajs/cli/cli.js`;
}

async function ended(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  // A shop that does not end when asked is ended.
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

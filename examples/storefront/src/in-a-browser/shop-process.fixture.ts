import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@laurel/client";
import { type Shop, openShop } from "../index.js";
import type { Shopper } from "./street.fixture.js";

const start = fileURLToPath(new URL("../../dist/start.js", import.meta.url));

/** A shop in a process of its own, as `start` opens it, that can be killed and comes back on the same data and under the same address. */
export type ShopProcess = {
  readonly url: string;
  /** One of those who were there on the first morning. */
  readonly sample: (tier: string) => { readonly email: string; readonly member: string };
  /** Ends the process as a power cut would: it is told nothing. */
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** A database in the shop's folder, as another process sees it. */
  readonly database: (name: "laurel.db" | "shop.db") => DatabaseSync;
  /** The shop on the same data in this process, once the other has been killed. */
  readonly openHere: () => Promise<Shop>;
  readonly close: () => Promise<void>;
};

/** Makes the data of a shop, and opens it in a process of its own. */
export async function openShopProcess(): Promise<ShopProcess> {
  const outside = mkdtempSync(join(tmpdir(), "storefront-process-"));
  const folder = join(outside, "data");
  const first = await openShop({ folder });
  const samples = first.samples();
  await first.close();
  let running = await open(folder, 0);
  const { url } = running;
  const databases: DatabaseSync[] = [];
  const here: Shop[] = [];
  const kill = async (): Promise<void> => end(running.child);
  return {
    url, kill,
    sample: (tier) => samples.find(({ sample }) => sample === tier)!,
    restart: async () => { running = await open(folder, Number(new URL(url).port)); },
    database: (name) => {
      const database = new DatabaseSync(join(folder, name), { timeout: 5_000 });
      databases.push(database);
      return database;
    },
    openHere: async () => {
      here.push(await openShop({ folder }));
      return here.at(-1)!;
    },
    close: async () => {
      await kill();
      for (const each of here) await each.close();
      for (const each of databases) if (each.isOpen) each.close();
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

async function open(folder: string, port: number): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  // With its own data for a history it goes on with them, whatever else lies beside the example.
  const child = spawn(process.execPath, [start, "--data", folder, "--from", folder, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  // Nobody stays behind where a run of tests is broken off.
  const stop = (): boolean => child.kill("SIGKILL");
  process.once("exit", stop);
  child.once("exit", () => process.off("exit", stop));
  let said = "";
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(piece);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (url !== undefined && said.includes("Ctrl-C")) return { child, url };
  }
  throw new Error(`the shop did not open: ${said}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** A client with the token that the shop gives to the page of whoever has signed in; the member is `me`. */
export function clientOf({ context, url }: Shopper): Client {
  return createClient({
    baseUrl: `${url}/laurel`,
    credential: async () => ((await (await context.request.get(`${url}/account/laurel-token`)).json()) as { readonly token: string }).token,
  });
}

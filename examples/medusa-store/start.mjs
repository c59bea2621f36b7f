// Opens the shop: `node start.mjs [--port 9000] [--data FOLDER] [--no-admin]`. The first time it makes everything there is to make; later it starts in seconds.
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { openDatabase } from "./start/database.mjs";
import { freePort } from "./start/free-port.mjs";
import { buildAdmin, fillShop, migrate, startMedusa } from "./start/medusa.mjs";
import { once, secretsOf } from "./start/kept.mjs";
import { timed, welcome } from "./start/telling.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: { port: wanted, data, "no-admin": withoutAdmin } } = parseArgs({
  options: { "port": { type: "string", default: "9000" }, "data": { type: "string", default: `${here}.data` }, "no-admin": { type: "boolean", default: false } },
});

let stopping = false;
const closing = [];
async function stop(code = 0) {
  if (stopping) return;
  stopping = true;
  // The shop first: it may still have something to say to its database.
  for (const close of closing.toReversed()) await close();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());

try {
  console.log("\n  山月茶 · Mountain Moon Tea: a Medusa store with Laurel in it\n");
  const secrets = secretsOf(data);
  const port = await freePort(Number(wanted));
  const database = await timed("PostgreSQL starts", () => openDatabase(data, secrets.database));
  closing.push(database.stop);
  const shop = { folder: here, data, port, databaseUrl: database.url, secrets, admin: !withoutAdmin };
  // Each needs a processor of its own, and neither the other's work.
  const building = shop.admin ? buildAdmin(shop) : Promise.resolve();
  building.catch(() => undefined);
  await timed("Database is brought up to date", () => migrate(shop), "the first time about half a minute");
  await once(data, "filled", () => timed("Shop is filled", () => fillShop(shop), "goods, people, and two years of their orders"));
  await timed("Admin is ready", () => building, "the first time it is built, which takes about a minute");
  const medusa = await timed("Medusa starts", () => startMedusa(shop));
  closing.push(medusa.stop);
  await welcome({ url: `http://localhost:${port}`, admin: shop.admin, data });
  const how = await medusa.ended;
  if (!stopping) throw new Error(`Medusa ended by itself (${how}). What it said last is in ${medusa.log}`);
} catch (error) {
  if (!stopping) {
    console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

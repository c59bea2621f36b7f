var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// flows/stage/template.ts
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
function environmentOf(own2) {
  const { NODE_OPTIONS: _, VITEST: __, NODE_ENV: ___, ...inherited } = process.env;
  return { ...inherited, MEDUSA_DISABLE_TELEMETRY: "true", NO_COLOR: "1", NODE_ENV: "development", LAUREL_SECRET: "the-secret-of-the-test-shop-0123456789", ...own2 };
}
function urlOf(server, database) {
  const url = new URL(server);
  url.hostname = "localhost";
  url.pathname = `/${database}`;
  return url.href;
}
async function createDatabase(server, name, template) {
  await ask(server, `CREATE DATABASE ${name}${template === void 0 ? "" : ` TEMPLATE ${template}`}`);
  await ask(server, `ALTER DATABASE ${name} SET search_path = public`);
}
async function ask(url, text, values = []) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
var shopFolder, medusaCommand;
var init_template = __esm({
  "flows/stage/template.ts"() {
    "use strict";
    shopFolder = fileURLToPath(new URL("../shop", import.meta.url));
    medusaCommand = join(shopFolder, "node_modules", ".bin", "medusa");
  }
});

// flows/stage/global-setup.ts
import { startPostgres } from "@laurel/trial-servers";
var variables;
var init_global_setup = __esm({
  "flows/stage/global-setup.ts"() {
    "use strict";
    init_template();
    variables = { server: "LAUREL_FLOWS_SERVER", template: "LAUREL_FLOWS_TEMPLATE" };
  }
});

// flows/stage/calling.ts
function caller(url, seeded) {
  const call = async (method, path, { body, token, headers } = {}) => {
    const response = await fetch(url + path, {
      method,
      ...body && { body: JSON.stringify(body) },
      headers: { ...body && { "content-type": "application/json" }, ...token !== void 0 && { authorization: `Bearer ${token}` }, ...headers }
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : { text } };
  };
  const must = async (answer) => {
    const came = await answer;
    if (came.status >= 400) throw new Error(`${came.status}: ${JSON.stringify(came.body)}`);
    return came;
  };
  const store = (method, path, told = {}) => call(method, `/store${path}`, { ...told, headers: { "x-publishable-api-key": seeded.publishableKey, ...told.headers } });
  const signIn = async (email, password) => (await must(call("POST", "/auth/customer/emailpass", { body: { email, password } }))).body["token"];
  let staff;
  const admin = async (method, path, body) => {
    staff ??= must(call("POST", "/auth/user/emailpass", { body: seeded.admin })).then((came) => came.body["token"]);
    return call(method, `/admin${path}`, { token: await staff, ...body && { body } });
  };
  const register = async (email = `buyer-${process.pid}-${++people}-${Date.now()}@example.com`) => {
    const password = "a-password";
    const { body: { token: registration } } = await must(call("POST", "/auth/customer/emailpass/register", { body: { email, password } }));
    const { body: { customer } } = await must(store("POST", "/customers", { body: { email, first_name: "Li", last_name: "Wei" }, token: registration }));
    return { email, password, id: customer.id, token: await signIn(email, password) };
  };
  const fill = async (buyer, { items = [{ what: "tea", quantity: 1 }], region = "cny", email = buyer?.email ?? `guest-${++people}@example.com`, before } = {}) => {
    const address = { first_name: "Li", last_name: "Wei", address_1: "Street 1", city: "Town", postal_code: "310000", country_code: region === "cny" ? "cn" : "de" };
    const { body: { cart: { id } } } = await must(store("POST", "/carts", { token: buyer?.token, body: { region_id: seeded.regions[region], email, shipping_address: address, billing_address: address } }));
    for (const { what, quantity } of items) await must(store("POST", `/carts/${id}/line-items`, { token: buyer?.token, body: { variant_id: seeded.variants[what], quantity } }));
    await must(store("POST", `/carts/${id}/shipping-methods`, { token: buyer?.token, body: { option_id: seeded.shipping[region] } }));
    await before?.(id);
    return id;
  };
  const pay = async (cart, token) => {
    const { body: { cart: { total } } } = await must(store("GET", `/carts/${cart}?fields=id,total`, { token }));
    if (total > 0) {
      const { body: { payment_collection: { id } } } = await must(store("POST", "/payment-collections", { token, body: { cart_id: cart } }));
      await must(store("POST", `/payment-collections/${id}/payment-sessions`, { token, body: { provider_id: "pp_system_default" } }));
    }
    return store("POST", `/carts/${cart}/complete`, { token });
  };
  const buy = async (buyer, basket) => {
    const cart = await fill(buyer, basket);
    const { body } = await must(pay(cart, buyer?.token));
    if (body["type"] !== "order") throw new Error(`the cart did not become an order: ${JSON.stringify(body)}`);
    return { cart, order: body["order"], id: body["order"].id };
  };
  const capture = async (order) => {
    const { body } = await must(admin("GET", `/orders/${order}?fields=id,*payment_collections.payments`));
    const payment = body["order"].payment_collections.flatMap((each) => each.payments)[0];
    return must(admin("POST", `/payments/${payment.id}/capture`, {}));
  };
  const until = async (read, isSo, withinMs = 2e4) => {
    for (const end = Date.now() + withinMs; ; ) {
      const found = await read();
      if (isSo(found)) return found;
      if (Date.now() > end) throw new Error(`it has not come to be within ${withinMs} ms; at last there was ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { call, store, admin, register, signIn, fill, pay, buy, capture, until };
}
var people;
var init_calling = __esm({
  "flows/stage/calling.ts"() {
    "use strict";
    people = 0;
  }
});

// flows/stage/shop.ts
var shop_exports = {};
__export(shop_exports, {
  openShop: () => openShop
});
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
async function openShop(options = {}) {
  const server = process.env[variables.server];
  const { database: template, seeded } = JSON.parse(process.env[variables.template]);
  const name = `shop_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  if (options.database === void 0) await createDatabase(server, name, template);
  const database = options.database ?? urlOf(server, name);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const said = [];
  const start = () => startShop(options, { DATABASE_URL: database, PORT: String(port) }, url, said);
  let child = await start();
  const closing = [];
  const calling = caller(url, seeded);
  const own2 = async (path, body) => calling.call("POST", path, { body });
  return {
    ...calling,
    url,
    database,
    seeded,
    said: () => said.join(""),
    ask: (text, values) => ask(database, text, values),
    get pid() {
      return child.pid;
    },
    ledger: async () => {
      const store = await openPostgresStore({ url: database, programme: "main", create: false, connections: 4 });
      closing.push(() => store.close());
      return createEngine({ store, now: Date.now });
    },
    run: async (module, name2, ...told) => {
      const { status, body } = await own2("/run", { module, ...name2 !== void 0 && { name: name2 }, args: told });
      if (status !== 200) throw new Error(`${module} ${name2 ?? ""}: ${JSON.stringify(body)}`);
      return body["result"];
    },
    wire: async (mode) => {
      await own2("/wire", { mode });
    },
    kill: () => ended(child, "SIGKILL"),
    restart: async () => {
      child = await start();
    },
    close: async () => {
      await ended(child, "SIGTERM");
      for (const close of closing) await close();
    }
  };
}
async function startShop(options, environment, url, said) {
  const { laurel = {}, plugins, modules, admin } = options;
  const child = spawn(process.execPath, [medusaCommandScript(), "start"], {
    cwd: shopFolder,
    stdio: ["ignore", "pipe", "pipe"],
    env: environmentOf({
      ...environment,
      SHOP_LAUREL: laurel === "off" ? "off" : JSON.stringify(laurel),
      HOST: "127.0.0.1",
      ...plugins && { SHOP_PLUGINS: JSON.stringify(plugins) },
      ...modules && { SHOP_MODULES: JSON.stringify(modules) },
      ...admin === true && { SHOP_ADMIN: "true" },
      ...options.environment
    })
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => said.push(text));
  process.once("exit", () => child.kill("SIGKILL"));
  const until = Date.now() + openWithinMs;
  while (!await isOpen(url)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the shop ended before it was open: ${said.join("").slice(-6e3)}`);
    if (Date.now() > until) {
      await ended(child, "SIGKILL");
      throw new Error(`the shop did not open: ${said.join("").slice(-6e3)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return child;
}
async function isOpen(url) {
  return fetch(`${url}/health`).then(({ ok }) => ok, () => false);
}
function medusaCommandScript() {
  return `${shopFolder}/node_modules/@medusajs/cli/cli.js`;
}
async function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), 1e4);
  await gone;
  clearTimeout(timer);
}
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
var openWithinMs;
var init_shop = __esm({
  "flows/stage/shop.ts"() {
    "use strict";
    init_global_setup();
    init_calling();
    init_template();
    openWithinMs = 12e4;
  }
});

// flows/.rooma.16721.mts
import { readFileSync } from "node:fs";

// flows/ordering/clone-orders.ts
var tables = {
  "order": ["id"],
  "order_summary": ["id", "order_id"],
  "order_line_item": ["id"],
  "order_item": ["id", "order_id", "item_id"],
  "order_shipping_method": ["id"],
  "order_shipping": ["id", "order_id", "shipping_method_id"],
  "payment_collection": ["id"],
  "order_payment_collection": ["id", "order_id", "payment_collection_id"],
  "payment_session": ["id", "payment_collection_id"],
  "payment": ["id", "payment_collection_id", "payment_session_id"],
  "capture": ["id", "payment_id"],
  "order_transaction": ["id", "order_id", "reference_id"]
};
var own = {
  "order": "id = $1",
  "order_summary": "order_id = $1",
  "order_item": "order_id = $1",
  "order_shipping": "order_id = $1",
  "order_payment_collection": "order_id = $1",
  "order_transaction": "order_id = $1",
  "order_line_item": "id IN (SELECT item_id FROM order_item WHERE order_id = $1)",
  "order_shipping_method": "id IN (SELECT shipping_method_id FROM order_shipping WHERE order_id = $1)",
  "payment_collection": "id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  "payment_session": "payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  "payment": "payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  "capture": "payment_id IN (SELECT p.id FROM payment p JOIN order_payment_collection l ON l.payment_collection_id = p.payment_collection_id WHERE l.order_id = $1)"
};
async function cloneOrders(shop2, order, count) {
  for (const [table, named] of Object.entries(tables)) {
    const columns = (await shop2.ask("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND column_name <> 'display_id'", [table])).map(({ name }) => name);
    const values = columns.map((name) => named.includes(name) ? `t."${name}" || '_' || lpad(n::text, 7, '0')` : `t."${name}"`);
    await shop2.ask(`INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")}) SELECT ${values.join(", ")} FROM (SELECT * FROM "${table}" WHERE ${own[table]}) t CROSS JOIN generate_series(1, ${count}) n`, [order]);
  }
}

// flows/.rooma.16721.mts
process.env.LAUREL_FLOWS_SERVER = readFileSync("/tmp/pg.url", "utf8").trim();
process.env.LAUREL_FLOWS_TEMPLATE = JSON.stringify({ database: "rooma_template", seeded: JSON.parse(readFileSync("/tmp/rooma/seeded.json", "utf8")) });
var { openShop: openShop2 } = await Promise.resolve().then(() => (init_shop(), shop_exports));
var shop = await openShop2();
var time = async (what, work) => {
  const at = performance.now();
  const r = await work();
  console.log(what, Math.round(performance.now() - at), "ms", JSON.stringify(r)?.slice(0, 220));
};
try {
  const ann = await shop.register();
  const { id } = await shop.buy(ann, { items: [{ what: "tea", quantity: 2 }] });
  await shop.capture(id);
  await shop.until(async () => (await shop.ask("select 1 from laurel_medusa.order_sync")).length, (n) => n === 1);
  await shop.ask("insert into customer (id, email, has_account, created_at, updated_at) select 'cus_z' || n, 'z' || n || '@example.com', true, now() - interval '1 day', now() - interval '1 day' from generate_series(0, 199) n");
  await cloneOrders(shop, id, 2e3);
  await shop.ask(`update "order" set customer_id = 'cus_z' || (right(id, 7)::int % 200) where id like '%\\_0%' and id <> $1`, [id]);
  await time("backfill 2000", () => shop.run("orders/backfill", "backfill"));
  await time("backfill again", () => shop.run("orders/backfill", "backfill"));
  await time("single syncs x20 (anew)", async () => {
    for (let i = 0; i < 20; i++) await shop.run("orders/sync-order", "syncOrder", id, { anew: true });
  });
  await shop.ask("create temp table x as select 1");
  await cloneOrders(shop, id, 0);
  await time("clone 100000", () => shop.ask("select 1").then(() => cloneBig()));
  async function cloneBig() {
    await shop.ask("create index if not exists rooma_x on order_line_item (id)");
    for (const k of [1]) await cloneOrders(shop, (await shop.ask(`select id from "order" where id like '%\\_0002000' limit 1`))[0].id, 1e5);
  }
  await shop.ask("analyze");
  await time("note 100000", () => shop.ask(`insert into laurel_medusa.order_sync (order_id, stamp, outcome) select id, 'x', 'belongs' from "order" on conflict do nothing`));
  await time("whole stamps of 102001 (all differ)", () => shop.run("orders/reading/changed-orders", "changedOrders").catch(() => "n/a"));
} catch (e) {
  console.log(String(e.stack));
} finally {
  await shop.close();
  console.log(shop.database.replace(/:[^:@]*@/, ":\u2026@"));
}

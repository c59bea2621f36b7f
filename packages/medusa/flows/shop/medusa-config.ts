import { defineConfig } from "@medusajs/framework/utils";

// Everything that flows vary comes from the environment, so that each of them starts the same shop.
const { DATABASE_URL = "", SHOP_REDIS_URL, SHOP_WORKER_MODE, SHOP_LAUREL, SHOP_PLUGINS = "[]", SHOP_MODULES = "[]", SHOP_ADMIN } = process.env;
const anywhere = "http://localhost:8000,http://localhost:9000";

export default defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    ...(SHOP_REDIS_URL !== undefined && { redisUrl: SHOP_REDIS_URL }),
    ...(SHOP_WORKER_MODE !== undefined && { workerMode: SHOP_WORKER_MODE as "server" }),
    http: { storeCors: anywhere, adminCors: anywhere, authCors: anywhere, jwtSecret: "of-the-test-shop", cookieSecret: "of-the-test-shop" },
  },
  admin: { disable: SHOP_ADMIN !== "true" },
  plugins: [
    ...(SHOP_LAUREL === "off" ? [] : [{ resolve: "@laurel/medusa", options: JSON.parse(SHOP_LAUREL ?? "{}") }]),
    ...JSON.parse(SHOP_PLUGINS),
  ],
  modules: [
    // The wire is the local event bus that can be told to lose, double and shuffle; with Redis its own bus is named in SHOP_MODULES.
    ...(SHOP_MODULES.includes("event-bus") ? [] : [{ key: "event_bus", resolve: "./src/modules/wire" }]),
    ...JSON.parse(SHOP_MODULES),
  ],
});

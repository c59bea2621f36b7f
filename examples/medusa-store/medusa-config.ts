import { join } from "node:path";
import { defineConfig } from "@medusajs/framework/utils";

// `start.mjs` says all of these; the fallbacks are for `medusa develop`.
const { DATABASE_URL = "", PORT = "9000", JWT_SECRET = "for-trying-out", COOKIE_SECRET = "for-trying-out", ADMIN_DISABLED, SHOP_FOLDER = process.cwd() } = process.env;
const here = `http://localhost:${PORT}`;

export default defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    http: { storeCors: here, adminCors: here, authCors: here, jwtSecret: JWT_SECRET, cookieSecret: COOKIE_SECRET },
    // This shop is tried out on one machine, without TLS. Leave this out on the web.
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  admin: { disable: ADMIN_DISABLED === "true" },
  plugins: [{
    resolve: "@laurel/medusa",
    options: {
      policy: join(SHOP_FOLDER, "policy.yaml"),
      // Orders from Europe count in the club's own currency.
      exchange: { eur: "7.80" },
      holdMinutes: 120,
    },
  }],
});

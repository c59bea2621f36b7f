import { defineConfig } from "@medusajs/framework/utils";

const url = process.env["DATABASE_URL"];

export default defineConfig({
  projectConfig: {
    ...(url && { databaseUrl: url }),
    http: { storeCors: process.env["STORE_CORS"] ?? "http://localhost:8000", adminCors: process.env["ADMIN_CORS"] ?? "http://localhost:9000", authCors: process.env["AUTH_CORS"] ?? "http://localhost:9000" },
  },
  admin: { disable: process.env["ADMIN_DISABLED"] === "true" },
  plugins: [{ resolve: "@laurel/medusa", options: {} }],
});

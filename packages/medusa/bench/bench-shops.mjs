import "./from-source.mjs";
import { startPostgres } from "@laurel/trial-servers";

const { variables } = await import("../flows/stage/global-setup.js");
const { makeTemplate } = await import("../flows/stage/template.js");
const { openShop } = await import("../flows/stage/shop.js");

/**
 * Gives work a way to open shops on a PostgreSQL that writes to disk before it confirms, and closes them after it. Requests are not logged, for a terminal is no part of a shop.
 *
 * @param work is handed `open(options)`, as `openShop` of the flows, and `server`
 */
export async function withShops(work) {
  // Whoever ends us ends the shops, which are told as we exit.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const server = await startPostgres({ version: 18, settings: { shared_buffers: "512MB", max_wal_size: "8GB", max_connections: 300 } });
  const opened = [];
  try {
    process.env[variables.server] = server.url();
    process.env[variables.template] = JSON.stringify(await makeTemplate(server));
    return await work({
      server,
      open: async (options = {}) => {
        const shop = await openShop({ ...options, environment: { LOG_LEVEL: "warn", ...options.environment } });
        opened.push(shop);
        return shop;
      },
    });
  } finally {
    for (const shop of opened) await shop.close();
    await server.stop();
    delete process.env[variables.server];
    delete process.env[variables.template];
  }
}

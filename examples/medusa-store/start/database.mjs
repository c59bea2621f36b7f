import { join } from "node:path";
import { startPostgres } from "@laurel/trial-servers";
import { Client } from "pg";

// Not called as any of Laurel's schemas is: PostgreSQL looks first in the schema that has its user's own name.
const name = "shop";

/**
 * A PostgreSQL server of the shop's own on 127.0.0.1, with the data that is in the folder. It ends with this process, however that ends.
 *
 * @throws Error that says why when it does not start
 */
export async function openDatabase(data, password) {
  const server = await startPostgres({ directory: join(data, "postgres"), settings: { synchronous_commit: "off" } });
  try {
    const url = new URL(server.url());
    // Medusa takes any host but `localhost` for a distant one, with TLS.
    [url.hostname, url.username, url.password, url.pathname] = ["localhost", name, password, `/${name}`];
    const client = new Client({ connectionString: server.url() });
    await client.connect();
    try {
      const { rows: [found] } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
      if (!found) {
        await client.query(`DROP ROLE IF EXISTS ${name}`);
        await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
        await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
      }
    } finally {
      await client.end();
    }
    return { url: url.href, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

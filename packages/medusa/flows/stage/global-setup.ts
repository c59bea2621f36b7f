import { type PostgresServer, startPostgres } from "@laurel/trial-servers";
import { makeTemplate } from "./template.js";

/** Read by `openShop`; set for the processes of the tests, which are started later. */
export const variables = { server: "LAUREL_FLOWS_SERVER", template: "LAUREL_FLOWS_TEMPLATE" } as const;

let server: PostgresServer | undefined;

/** Before the first flow: a PostgreSQL server for all of them, and the database that each shop is a copy of. Unit tests do without, when they alone are asked for; so does who has set the variables. */
export async function setup(): Promise<void> {
  if (process.env[variables.server] !== undefined) return;
  const asked = process.argv.slice(2).filter((each) => each.includes("/"));
  if (asked.length > 0 && asked.every((each) => each.includes("src/"))) return;
  server = await startPostgres({ version: 18, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 400 } });
  process.env[variables.server] = server.url();
  process.env[variables.template] = JSON.stringify(await makeTemplate(server));
}

/** After the last. */
export async function teardown(): Promise<void> {
  await server?.stop();
}

import { variables } from "../stage/global-setup.js";
import type { ShopOptions } from "../stage/shop.js";
import { type Template, createDatabase, medusa, urlOf } from "../stage/template.js";

/** A database of a shop with further plugins or other modules, some of which bring tables: a copy of the one that all shops begin with, migrated for them. Takes fifteen seconds. */
export async function databaseWith({ plugins = [], modules = [], environment = {} }: Pick<ShopOptions, "plugins" | "modules" | "environment">): Promise<string> {
  const server = process.env[variables.server]!;
  const { database: template } = JSON.parse(process.env[variables.template]!) as Template;
  const name = `beside_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await createDatabase(server, name, template);
  const database = urlOf(server, name);
  await medusa(["db:migrate"], { ...environment, DATABASE_URL: database, SHOP_PLUGINS: JSON.stringify(plugins), SHOP_MODULES: JSON.stringify(modules) });
  return database;
}

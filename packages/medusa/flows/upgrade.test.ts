import { expect, test } from "vitest";
import { openShop } from "./stage/shop.js";
import { createDatabase, ask, urlOf } from "./stage/template.js";
import { variables } from "./stage/global-setup.js";

test("x", async () => {
  const server = process.env[variables.server]!;
  const { database: template } = JSON.parse(process.env[variables.template]!);
  const name = `f_${process.pid}`;
  await createDatabase(server, name, template);
  const database = urlOf(server, name);
  await ask(database, "drop schema laurel cascade");
  const said = await openShop({ database }).then((s) => s.close().then(() => `opened: ${s.said()}`), (error: Error) => error.message);
  console.log(said);
  expect(1).toBe(1);
});

import { readFileSync } from "node:fs";
const t = await import("/work/main/packages/medusa/flows/stage/template.ts");
const server = readFileSync("/tmp/pg.url","utf8").trim();
const database = "rooma_template";
await t.createDatabase(server, database);
const environment = { DATABASE_URL: t.urlOf(server, database), SHOP_SEEDED: "/tmp/rooma/seeded.json" };
await t.medusa(["db:migrate"], environment);
await t.medusa(["exec", "./src/scripts/seed.ts"], environment);
console.log("ok");

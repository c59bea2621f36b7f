import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openShop } from "./shop/open-shop.js";

// Opens the shop and says where it is: `--data FOLDER` for its data, `--from FOLDER` for the history it begins with, `--port N`.
const beside = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const club = beside("../order-history/.data/club");
const { values } = parseArgs({ options: { data: { type: "string" }, from: { type: "string" }, port: { type: "string" } } });
const from = values.from ?? (existsSync(`${club}/laurel.db`) ? club : undefined);

const shop = await openShop({ folder: values.data ?? beside(".data"), club: from });
const url = await shop.listen(Number(values.port ?? process.env["PORT"] ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void shop.close());

const tiers = await shop.client().call("readProgramme");
const named = tiers.kind === "answer" ? new Map(tiers.body.ladders.flatMap((each) => each.tiers.map(({ id, name }) => [id, name.en]))) : new Map<string, string>();
const shoppers = shop.samples().map(({ email, name, sample = "" }) => `  ${name.en.padEnd(8)} ${name["zh-Hans"]}  ${(named.get(sample) ?? sample).padEnd(9)} ${email}`);
console.log(`The tea shop:\n  ${url}\nWho to sign in as (${url}/sign-in):\n${shoppers.join("\n")}\nThe clock, to move it on by a month or a year:\n  ${url}/clock\nLaurel's operations, to read:\n  ${url}/laurel/reference\nCtrl-C ends it.`);

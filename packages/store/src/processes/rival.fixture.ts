// One of two processes that want the same points. Run as a process of its own.
import { writeSync } from "node:fs";
import { createEngine } from "../engine/engine.js";
import { newYear, redeemed, teaProgramme } from "../engine/shop.fixture.js";
import { openSqliteStore } from "../sqlite/sqlite-store.js";

const [directory = "", name = ""] = process.argv.slice(2);
const store = await openSqliteStore(directory);
// Two engines, so that they race inside the process as well.
const engines = [0, 1].map(() => createEngine({ store, programme: teaProgramme, now: () => newYear }));
const outcomes = await Promise.all(Array.from({ length: 25 }, (_, i) => {
  const key = `${name}-${i}`;
  return engines[i % 2]!.execute("ann", { key, actor: "till", facts: [redeemed(key, newYear, 500)] });
}));
for (const each of outcomes) writeSync(1, `${each.kind === "refused" ? each.refusal.code : each.kind}\n`);
await store.close();

// An import in batches, until it is done or killed; says how many members are booked after each. Run as a process of its own.
import { writeSync } from "node:fs";
import { createEngine } from "../engine/engine.js";
import { day, enrolment, newYear, order, teaProgramme } from "../engine/shop.fixture.js";
import { openSqliteStore } from "../sqlite/sqlite-store.js";

const [directory = "", members = "0"] = process.argv.slice(2);
const store = await openSqliteStore(directory);
const engine = createEngine({ store, programme: teaProgramme, now: () => newYear + 400 * day });
const size = 25;
for (let from = 0; from < Number(members); from += size) {
  await engine.enrolMany(Array.from({ length: size }, (_, i) => {
    const name = `m${from + i}`;
    return enrolment(name, { natural: true, quiet: true, facts: Array.from({ length: 5 }, (_, n) => order(`${name}-${n}`, newYear + n * 60 * day, 10_000 + i)) });
  }));
  writeSync(1, `${from + size}\n`);
}
await store.close();
writeSync(1, "done\n");

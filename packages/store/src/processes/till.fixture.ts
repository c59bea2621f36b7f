// A till that commits in a loop until it is done or killed; says each key once its outcome has come back. Run as a process of its own.
import { writeSync } from "node:fs";
import { createEngine } from "../engine/engine.js";
import { day, enrolment, newYear, order, teaProgramme } from "../engine/shop.fixture.js";
import { openSqliteStore } from "../sqlite/sqlite-store.js";

const [directory = "", count = "0"] = process.argv.slice(2);
const store = await openSqliteStore(directory);
const engine = createEngine({ store, programme: teaProgramme, now: () => newYear + 400 * day });

const say = (line: string): number => writeSync(1, `${line}\n`);
say("open");
for (let i = 0; i < Number(count); i++) {
  const member = `m${i % 7}`;
  if (i < 7) {
    await engine.enrol(enrolment(member));
    say(`${member} enrol:${member}`);
  }
  // Some come alone, some together, as from several tills; every third is late, and so settled anew.
  const at = i % 3 === 0 ? newYear + (i % 300) * day : newYear + 400 * day;
  const keys = Array.from({ length: (i % 4) + 1 }, (_, n) => `o${i}-${n}`);
  await Promise.all(keys.map(async (key, n) => {
    const outcome = await engine.execute(member, { key, actor: "till", facts: [order(key, at, 1_000 + n)] });
    say(`${member} ${key} ${outcome.kind}`);
  }));
}
await store.close();
say("done");

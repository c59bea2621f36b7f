import { always } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { importHistory, openFile, readCsvRows, readMapping, simulate } from "@laurel/server";
import { createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openScratch, openSqliteStore } from "@laurel/store/sqlite";
import { execFile } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parse } from "yaml";
import { alternate, figure } from "./measure.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const policyFile = at("../examples/order-history/online-retail.policy.yaml");
const mappingFile = at("../examples/order-history/online-retail.mapping.yaml");
const until = Date.UTC(2011, 11, 9, 23, 59, 59, 999);

/** An import of a real history against parsing its file and doing nothing; what-if over it; memory against the number of rows. */
export async function historyFigures() {
  const real = at("../../shared/data/analytics/online-retail/online_retail_lines.csv.gz");
  if (!existsSync(real)) console.log("Online Retail is not here: its figures are taken on a generated file of 300,000 rows.");
  const folder = mkdtempSync(join(tmpdir(), "laurel-bench-"));
  try {
    const file = existsSync(real) ? real : await generate(join(folder, "history.csv"), 300_000);
    return [...await importFigures(file, folder), ...await memoryFigures(folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importFigures(file, folder) {
  let n = 0;
  const last = {};
  const taken = await alternate({
    parse: async () => { let rows = 0; await readCsvRows(await openFile(file), {}, { columns() {}, row() { rows++; } }); if (rows === 0) throw new Error("no rows"); },
    memory: async () => { last.memory = await importInto(new MemoryStore(), file, folder); },
    sqlite: async () => {
      const store = await openSqliteStore(join(folder, `data-${n++}`));
      await importInto(store, file, folder);
      await store.close();
    },
  }, { rounds: 3 });
  const simulated = await alternate({ simulate: () => simulate(last.memory, readDocument(), until) }, { rounds: 3 });
  const [memory, sqlite, seconds] = [taken.memory / taken.parse, taken.sqlite / taken.parse, simulated.simulate / 1e6];
  return [
    figure("import into memory", memory, { unit: "times parsing the file", aim: "≤ 3", holds: memory <= 3, against: `csv-parse alone, ${(taken.parse / 1e6).toFixed(2)} s` }),
    figure("import into SQLite", sqlite, { unit: "times parsing the file", aim: "≤ 8", holds: sqlite <= 8, against: "csv-parse alone" }),
    figure("simulate the whole history", seconds, { unit: "s", aim: "≤ 2", holds: seconds <= 2, against: "—" }),
  ];
}

/** One import, as a process of its own would do it. */
export async function importInto(store, file, folder) {
  const policy = readDocument();
  const mapping = await readMapping(mappingFile);
  if (mapping.kind !== "mapping") throw new Error("the mapping has problems");
  const engine = createEngine({ store, now: () => until });
  await engine.publish({ version: "v1", from: always, document: policy }, "bench");
  await importHistory({ path: file, mapping: mapping.mapping, policy, engine, until, closed: true, openScratch: () => openScratch(folder) });
  return engine;
}

function readDocument() {
  const read = readPolicy(parse(readFileSync(policyFile, "utf8")));
  if (read.kind !== "policy") throw new Error("the policy has problems");
  return read.document;
}

// A heap kept small: left to itself, V8 lets garbage lie for as long as there is memory, and the peak would tell of its patience.
const smallHeap = ["--max-old-space-size=64", "--max-semi-space-size=4"];

/** Peak memory of an import into SQLite in a process of its own, with ten times the rows. */
async function memoryFigures(folder) {
  const peaks = [];
  for (const rows of [100_000, 1_000_000]) {
    const file = await generate(join(folder, `rows-${rows}.csv`), rows);
    const { stdout } = await promisify(execFile)(process.execPath, [...smallHeap, at("./import-once.mjs"), file, folder]);
    peaks.push(Number(stdout.trim().split("\n").at(-1)));
    rmSync(file);
  }
  const ratio = peaks[1] / peaks[0];
  return [figure("peak memory, 1,000,000 rows", ratio, { unit: "times that of 100,000", aim: "≤ 1.2", holds: ratio <= 1.2, against: `${Math.round(peaks[0] / 1_024)} MiB` })];
}

/** Invoices of a few lines in the columns of Online Retail, from a seed; members and orders grow with the rows. */
export async function generate(path, rows) {
  const out = createWriteStream(path);
  let seed = 20_111_209;
  const chance = (below) => { seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0; return Math.floor((seed / 2 ** 32) * below); };
  out.write("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
  for (let row = 0, invoice = 500_000; row < rows; invoice++) {
    const day = new Date(Date.UTC(2010, 11, 1) + chance(374) * 86_400_000).toISOString().slice(0, 10);
    const customer = 10_000 + chance(Math.ceil(rows / 120));
    for (let line = 1 + chance(40); line > 0 && row < rows; line--, row++) {
      const ready = out.write(`${invoice},SKU${chance(4_000)},${1 + chance(12)},${day}T12:${10 + chance(50)},${1 + chance(20)}.${10 + chance(90)},${customer},United Kingdom\n`);
      if (!ready) await once(out, "drain");
    }
  }
  out.end();
  await once(out, "finish");
  return path;
}

import { test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { openScratch } from "@laurel/store/sqlite";
import { zoneOf, settle, compilePolicy, tierOf, never, always } from "@laurel/core";
import { readMapping } from "../mapping/read-mapping.js";
import { readFile } from "./read-file.js";
import { Gatherer } from "./gather.js";
import { countCopies } from "./file-copies.js";
import { historyOf } from "./member-history.js";
import { soundPolicy } from "../cli/policy/policy-file.js";
import { readLookups } from "../mapping/lookup.js";

const go = async (name: string, path: string, untilDay: number) => {
  const dir = "examples/order-history";
  const m = await readMapping(`${dir}/${name}.mapping.yaml`);
  if (m.kind !== "mapping") { console.log(m.problems.map((each) => each)); return; }
  const policy = await soundPolicy(`${dir}/${name}.policy.yaml`);
  const doc = m.mapping.document;
  const lookups = await readLookups(doc.lookups, [path.replace(/[^/]*$/, "")]);
  const scratch = openScratch(mkdtempSync("/tmp/scr")), spare = openScratch(mkdtempSync("/tmp/scr"));
  const g = new Gatherer(scratch);
  let t = performance.now();
  const rej: unknown[] = [];
  const zone = zoneOf(policy.program.timeZone);
  const counts = await readFile({ path, mapping: doc, lookups, terms: { zone, currency: policy.program.currency, latest: Date.now() }, wallets: new Map(), onPiece: (p) => g.add(p), onRejected: (r) => rej.push(r) });
  g.flush();
  console.log("read", performance.now() - t, counts, rej.slice(0, 10)); t = performance.now();
  const { copies, members } = countCopies(scratch.groups(), spare);
  const programme = { policies: [compilePolicy(policy, "v1", always)], calibrations: [] };
  let n = 0, facts = 0; const tiers: Record<string, number> = {};
  let merge = 0, settling = 0, spend = 0, orders = 0;
  let t0 = performance.now();
  const until = zone.startOf(untilDay + 1) - 1;
  for (const each of members) {
    const h = historyOf(each, { source: doc.source, revision: 1, currency: policy.program.currency, until, copies, namedLines: false, store: undefined, channel: undefined });
    n++; facts += h.facts.length;
    const t1 = performance.now(); merge += t1 - t0;
    if (h.wrong.length) console.log(h.wrong);
    if (h.joinedAt !== undefined) {
      const { books } = settle(programme, [{ id: "enrolled", kind: "enrolled", at: h.joinedAt, as: "consumer" }, ...h.facts], until, true);
      for (const l of Object.values(books.tiers)) tiers[tierOf(l)] = (tiers[tierOf(l)] ?? 0) + 1;
      const from = untilDay - 365;
      for (const a of books.activity) if (a.day > from) { spend += a.spend; orders += a.orders; }
    }
    t0 = performance.now(); settling += t0 - t1;
  }
  console.log({ copies, n, facts, merge, settling, spend, orders }, tiers);
  scratch.close(); spare.close();
};
test("x", async () => {
  const D = "../shared/data/analytics";
  const day = (s: string) => Date.parse(s) / 86400000;
  await go("online-retail", `${D}/online-retail/online_retail_lines.csv.gz`, day("2011-06-30"));
  await go("online-retail", `${D}/online-retail/online_retail_lines.csv.gz`, day("2011-12-09"));
  await go("completejourney", `${D}/completejourney/transactions_sample.csv.gz`, day("2017-12-31"));
}, 100000);

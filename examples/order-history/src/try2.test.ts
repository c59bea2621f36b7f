import { test } from "vitest";
import { mkdtempSync } from "node:fs";
import { openScratch } from "@laurel/store/sqlite";
import { zoneOf, settle, compilePolicy, tierOf, always } from "@laurel/core";
import { readMapping } from "../../../packages/server/src/mapping/read-mapping.js";
import { readFile } from "../../../packages/server/src/import/read-file.js";
import { Gatherer } from "../../../packages/server/src/import/gather.js";
import { allMembers } from "../../../packages/server/src/import/file-copies.js";
import { historyOf } from "../../../packages/server/src/import/member-history.js";
import { soundPolicy } from "../../../packages/server/src/cli/policy/policy-file.js";
test("x", async () => {
  const m = await readMapping("examples/order-history/shanyue.mapping.yaml");
  if (m.kind !== "mapping") { console.log(m.problems); return; }
  const policy = await soundPolicy("examples/order-history/shanyue.policy.yaml");
  const scratch = openScratch(mkdtempSync("/tmp/scr"));
  const g = new Gatherer(scratch);
  let t = performance.now();
  const rej: unknown[] = [];
  const zone = zoneOf("Asia/Shanghai");
  const counts = await readFile({ path: "/tmp/sy/orders.csv", mapping: m.mapping.document, lookups: () => {}, terms: { zone, currency: "CNY", latest: Date.UTC(2026, 11, 1) }, wallets: new Map(), onPiece: (p) => g.add(p), onRejected: (r) => rej.push(r) });
  g.flush();
  console.log("read", performance.now() - t, counts, rej); t = performance.now();
  const programme = { policies: [compilePolicy(policy, "v1", always)], calibrations: [] };
  const tiers: Record<string, number> = {}, spend: Record<string, number> = {}, before: Record<string, number> = {};
  const until = Date.UTC(2026, 9, 31, 16) - 1;
  const yearAgo = Date.UTC(2025, 9, 31, 16) - 1;
  let n = 0, demo = 0, pts = 0, exp = 0;
  for (const each of allMembers(scratch.groups())) {
    const h = historyOf(each, { source: "s", revision: 1, currency: "CNY", until, copies: 1, namedLines: true });
    if (h.wrong.length) console.log(h.wrong);
    n++;
    const { books, steps } = settle(programme, [{ id: "enrolled", kind: "enrolled", at: h.joinedAt!, as: "consumer" }, ...h.facts], until, true);
    const l = books.tiers["members"]!;
    const tier = tierOf(l);
    tiers[tier] = (tiers[tier] ?? 0) + 1;
    const was = l.moves.filter((x) => x.at <= yearAgo).at(-1)?.tier ?? "new";
    before[`${was}>${tier}`] = (before[`${was}>${tier}`] ?? 0) + 1;
    demo += steps.flatMap((s) => s.moves).filter((x) => x.cause === "demotion").length;
    const from = zone.dayAt(until) - 365;
    for (const a of books.activity) if (a.day > from) spend[tier] = (spend[tier] ?? 0) + a.spend / 100;
    const acc = books.wallets["points"]!.accounts; pts += acc.available + acc.pending; exp += acc.expired;
  }
  console.log(performance.now() - t, n, tiers, spend, before, { demo, pts, exp });
}, 100000);

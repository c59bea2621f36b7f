import "./from-source.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { figure } from "../../../bench/measure.mjs";

const { settleMembers } = await import("../flows/scaled/lapsed-members.js");
const { openTeaLedger, teaOptions } = await import("../flows/scaled/tea-ledger.js");

// The issue speaks of a million, which takes some minutes and GB; `LAUREL_BENCH_MEMBERS=1000000` does it.
const members = Number(process.env.LAUREL_BENCH_MEMBERS ?? 50_000);
const orders = 3;
const dueOneIn = 100;

/**
 * A sweep of members of whom the year of one in a hundred is over, inside of a shop: they lose a tier and points, and what they have to tell goes out onto the shop's event bus. Against what a shop does
 * without a ledger that knows who is due: one UPDATE that reckons everybody's tier anew from the orders of twelve months.
 */
export async function sweepFigures({ open }) {
  const folder = mkdtempSync(join(tmpdir(), "laurel-bench-"));
  try {
    const shop = await open({ laurel: teaOptions(folder) });
    // The shop's own clock would have swept them before they are all there.
    await shop.kill();
    const ledger = await openTeaLedger(shop.database);
    await settleMembers(ledger.engine.store, { members, orders, isLapsed: (i) => i % dueOneIn === 0 });
    await layOrders(shop);
    await shop.ask("VACUUM ANALYZE");
    await shop.ask("CHECKPOINT");
    const raw = await timed(() => shop.ask(reckoning));
    await shop.restart();
    if (await ledger.isDone()) throw new Error("nobody is left to be swept");
    const peak = watchMemory(shop.pid);
    const swept = await timed(async () => {
      await shop.run("jobs/tick");
      while (!(await ledger.isDone())) await sleep(20);
    });
    const grown = peak();
    const [{ moved }] = await shop.ask("SELECT count(*)::int AS moved FROM bench_member WHERE moved");
    await ledger.close();
    const ratio = swept.ms / raw.ms;
    return [
      figure(`sweep of ${members} members in a shop, ${members / dueOneIn} of them due, all moves told (${(swept.ms / 1e3).toFixed(2)} s)`, ratio, {
        unit: "times one UPDATE", aim: "—", holds: true, against: `one UPDATE that reckons ${members} tiers from ${members * (orders + 1)} orders and changes ${moved}, ${(raw.ms / 1e3).toFixed(2)} s`,
      }),
      figure("each member that is due", (swept.ms / (members / dueOneIn)), { unit: "ms", aim: "—", holds: true, against: "ledger, message and events of the shop" }),
      figure("memory of the shop's process on the way", grown, { unit: "MiB at most above the start", aim: "flat", holds: grown < 256, against: "resident, not heap alone" }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same members and orders as plain tables, as a shop without Laurel would keep them. */
async function layOrders({ ask }) {
  await ask("CREATE UNLOGGED TABLE bench_member (id int PRIMARY KEY, tier text NOT NULL, moved boolean NOT NULL DEFAULT false)");
  await ask("CREATE UNLOGGED TABLE bench_order (member int NOT NULL, placed_at timestamptz NOT NULL, amount bigint NOT NULL)");
  await ask("INSERT INTO bench_member SELECT i, 'gold' FROM generate_series(0, $1::int - 1) i", [members]);
  await ask(
    "INSERT INTO bench_order SELECT i, now() - make_interval(days => CASE WHEN i % $2 = 0 THEN 366 ELSE 200 END), 310000 + (i % 20) * 100 FROM generate_series(0, $1::int - 1) i", [members, dueOneIn],
  );
  await ask("INSERT INTO bench_order SELECT i, now() - make_interval(days => 150 - 5 * n), 2000 + (i % 20) * 100 FROM generate_series(0, $1::int - 1) i, generate_series(0, $2::int - 1) n", [members, orders]);
  for (const table of ["bench_member", "bench_order"]) await ask(`ALTER TABLE ${table} SET LOGGED`);
}

const reckoning = `
  UPDATE bench_member m SET tier = CASE WHEN s.spent >= 300000 THEN 'gold' ELSE 'regular' END, moved = true
  FROM (SELECT member, sum(amount) AS spent FROM bench_order WHERE placed_at > now() - interval '12 months' GROUP BY member) s
  WHERE s.member = m.id AND m.tier <> CASE WHEN s.spent >= 300000 THEN 'gold' ELSE 'regular' END`;

async function timed(work) {
  const start = performance.now();
  await work();
  return { ms: performance.now() - start };
}

/** Watches the memory of a process; returns how far it has risen at most, in MiB. */
function watchMemory(pid) {
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
  const before = resident();
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, resident()); }, 50);
  return () => {
    clearInterval(watch);
    return most - before;
  };
}

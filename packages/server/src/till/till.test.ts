import { always, compilePolicy } from "@laurel/core";
import { expect, test } from "vitest";
import { TrialServer, TrialTill, june, owner, phoneOf, plainProgramme, policyWith, wallet } from "./world.fixture.js";

const minute = 60_000;
const sale = (member: string, amount: number) => ({ member, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount }], payments: [{ amount, by: "money" as const }] });

async function shop(points = 500) {
  const server = new TrialServer();
  await server.engine.enrol({ key: "ann", actor: "test", member: "ann", identities: [{ identity: "phone:+8613800000000", verified: true }], at: june - 10 * minute, as: "consumer" });
  const [a, b] = [await TrialTill.open(server, "a"), await TrialTill.open(server, "b", 90 * minute)];
  if (points > 0) await a.outbox.sell(sale("ann", points * 100));
  for (const till of [a, b]) {
    expect(await till.outbox.flush()).toEqual({ kind: "done" });
    await till.outbox.find({ identity: phoneOf(0) });
  }
  server.clock.now += minute;
  return { server, a, b };
}

async function books(server: TrialServer, member = "ann") {
  return (await server.engine.read(member))!.books.wallets[wallet]!.accounts;
}

test("what is sold with the line down is quoted by the same core, and counted once it is told", async () => {
  const { server, a } = await shop(0);
  a.isUp = false;
  const sold = await a.outbox.sell(sale("ann", 123_45));
  expect(sold.quote).toMatchObject({ kind: "estimate", points: [{ wallet, points: 123 }] });
  expect(a.outbox.member("ann")?.books.wallets[wallet]?.accounts.available).toBe(123);
  expect(await a.outbox.flush()).toMatchObject({ kind: "no-line" });
  a.isUp = true;
  expect(await a.outbox.flush()).toEqual({ kind: "done" });
  expect(await books(server)).toMatchObject({ available: 123 });
  expect(a.outbox.snapshot()).toMatchObject({ waiting: [], reported: [], line: { kind: "up" } });
});

test("with the line down points are spent out of a lease only, several times, and what is left comes back (case 108)", async () => {
  const { server, a, b } = await shop();
  expect(await a.outbox.takeLease({ member: "ann", wallet, points: 400 })).toMatchObject({ kind: "taken", lease: { state: "open", left: 400 } });
  expect(await b.outbox.takeLease({ member: "ann", wallet, points: 101 })).toMatchObject({ kind: "refused", refusal: { code: "server", says: "points-short", figures: { missing: 1 } } });
  expect(await b.outbox.takeLease({ member: "ann", wallet, points: 100 })).toMatchObject({ kind: "taken" });
  a.isUp = b.isUp = false;
  expect(await a.outbox.redeem({ member: "ann", wallet, points: 150 })).toMatchObject({ kind: "kept" });
  expect(await a.outbox.redeem({ member: "ann", wallet, points: 200 })).toMatchObject({ kind: "kept" });
  expect(await b.outbox.redeem({ member: "ann", wallet, points: 400 })).toEqual({ kind: "refused", refusal: { code: "no-lease", wanted: 400, left: 100 } });
  a.isUp = b.isUp = true;
  await a.outbox.closeLease(a.outbox.snapshot().leases[0]!.lease);
  expect([await b.outbox.flush(), await a.outbox.flush()]).toEqual([{ kind: "done" }, { kind: "done" }]);
  expect(await books(server)).toMatchObject({ available: 50, held: 100, redeemed: 350, debt: 0 });
  expect(a.outbox.snapshot().leases).toEqual([]);
});

test("two tills that redeem 400 of 500 each without a lease, as no till of ours does: both are honoured, the member owes 300, and it is told, whoever comes first (case 108)", async () => {
  const spent = (n: number) => ({ kind: "redeem", redemption: `00000000-0000-7000-8000-00000000000${n}`, wallet, points: 400 });
  const said = [];
  for (const order of [["a", "b"], ["b", "a"]] as const) {
    const { server, a, b } = await shop();
    const told = { a: { till: a, n: 1 }, b: { till: b, n: 2 } };
    const kinds = [];
    for (const name of order) {
      const { till, n } = told[name];
      const epoch = (JSON.parse(till.copy().get("till")!) as { epoch: string; next: number });
      const body = { epoch: epoch.epoch, sentAt: server.clock.now + till.skewMs, operations: [{ op: `00000000-0000-7000-8000-00000000001${n}`, seq: epoch.next, member: "ann", at: june + n * 1_000 + till.skewMs, deed: spent(n) }] };
      kinds.push((await server.ask("syncTill", till.caller, { body })).body);
    }
    expect(kinds[1]).toMatchObject({ outcomes: [{ kind: "reported", honoured: true, reports: [{ code: "no-lease" }, { code: "points-short", lent: 300 }] }] });
    const reading = (await server.engine.read("ann"))!;
    expect(reading.books.wallets[wallet]!.accounts).toMatchObject({ available: 0, debt: -300, redeemed: 800 });
    expect(reading.books.flags).toMatchObject([{ code: "redeemed-short" }]);
    said.push(reading.books.wallets[wallet]!.accounts, reading.books.flags.length);
  }
  expect(said.slice(0, 2)).toEqual(said.slice(2));
});

test("a till that sends its queue again after a lost answer is answered as before, and nothing counts twice (case 109)", async () => {
  const { server, a } = await shop(0);
  a.isUp = false;
  await a.outbox.sell(sale("ann", 100_00));
  await a.outbox.sell(sale("ann", 50_00));
  a.isUp = true;
  a.fates = ["unanswered"];
  expect(await a.outbox.flush()).toMatchObject({ kind: "no-line" });
  expect(await books(server)).toMatchObject({ available: 150 });
  expect(await a.outbox.flush()).toEqual({ kind: "done" });
  expect(await books(server)).toMatchObject({ available: 150 });
  expect(a.outbox.snapshot().operations.map(({ outcome }) => outcome)).toMatchObject([{ kind: "accepted", repeated: true, points: { points: 100 } }, { kind: "accepted", repeated: true, points: { points: 50 } }]);
});

test("a till put back from a backup is told by the numbers it uses again; nothing is lost, nothing double (case 112)", async () => {
  const { server, a } = await shop(0);
  const backup = a.copy();
  await a.outbox.sell(sale("ann", 100_00));
  await a.outbox.flush();
  await a.reopen(backup);
  a.isUp = false;
  await a.outbox.sell(sale("ann", 30_00));
  await a.outbox.sell(sale("ann", 20_00));
  const before = (JSON.parse(a.copy().get("till")!) as { epoch: string }).epoch;
  a.isUp = true;
  expect(await a.outbox.flush()).toEqual({ kind: "done" });
  expect((JSON.parse(a.copy().get("till")!) as { epoch: string }).epoch).not.toBe(before);
  expect(await books(server)).toMatchObject({ available: 150 });
});

test("a copy of a till and the till itself may both go on: each number is one till's, each operation counts", async () => {
  const { server, a } = await shop(0);
  const copy = await TrialTill.open(server, "a", 0, a.copy());
  a.isUp = copy.isUp = false;
  await a.outbox.sell(sale("ann", 100_00));
  await copy.outbox.sell(sale("ann", 10_00));
  a.isUp = copy.isUp = true;
  for (let i = 0; i < 3; i++) for (const till of [copy, a]) expect(await till.outbox.flush()).toEqual({ kind: "done" });
  expect(await books(server)).toMatchObject({ available: 110 });
});

test("somebody enrolled by phone at two shops with the line down is one member, and what was sold to either counts (case 114)", async () => {
  const { server, a, b } = await shop(0);
  a.isUp = b.isUp = false;
  const [atA, atB] = [await a.outbox.enrol({ identities: [phoneOf(5)] }), await b.outbox.enrol({ identities: [phoneOf(5)] })];
  await a.outbox.sell(sale(atA.member, 70_00));
  await b.outbox.sell(sale(atB.member, 30_00));
  expect(a.outbox.member(atA.member)?.books.wallets[wallet]?.accounts.available).toBe(70);
  a.isUp = b.isUp = true;
  expect([await b.outbox.flush(), await a.outbox.flush()]).toEqual([{ kind: "done" }, { kind: "done" }]);
  const [found] = await server.engine.resolve(["phone:+8613800000005"]);
  expect(await books(server, found!.member)).toMatchObject({ available: 100 });
  expect(await server.kept.count("member")).toBe(2);
  // The passing id is good for more, and the till knows whom it stands for.
  await a.outbox.sell(sale(atA.member, 1_00));
  await a.outbox.flush();
  expect(await books(server, found!.member)).toMatchObject({ available: 101 });
  expect(a.outbox.member(atA.member)?.books.wallets[wallet]?.accounts.available).toBe(101);
});

test("whose names belong to two members becomes a member of its own, so no points are lost, and a person is told", async () => {
  const { server, a } = await shop(0);
  await server.engine.enrol({ key: "bob", actor: "test", member: "bob", identities: [{ identity: "card:770011", verified: true }], at: june, as: "consumer" });
  const { member } = await a.outbox.enrol({ identities: [phoneOf(0), { of: "card", value: "770011" }, { of: "email", value: "not one" }] });
  await a.outbox.sell(sale(member, 40_00));
  await a.outbox.flush();
  expect(a.outbox.snapshot().reported.map(({ outcome }) => outcome)).toMatchObject([{ kind: "reported", honoured: true, reports: [{ code: "identity-invalid", of: "email" }, { code: "identities-differ", members: ["ann", "bob"] }] }]);
  expect(await books(server, member)).toMatchObject({ available: 40 });
});

test("an operator gives back the lease of a lost till; what the till had spent of it is honoured and reported, what others spent since is owed", async () => {
  const { server, a, b } = await shop();
  await a.outbox.takeLease({ member: "ann", wallet, points: 400 });
  a.isUp = false;
  await a.outbox.redeem({ member: "ann", wallet, points: 300 });
  server.clock.now += minute;
  const { lease } = a.outbox.snapshot().leases[0]!;
  expect(await server.ask("releaseLease", owner, { params: { lease }, body: { reason: "lost" }, key: "r" })).toMatchObject({ status: 200, body: { state: "closed", closed: { by: "staff:li", reason: "lost" } } });
  expect(await server.ask("releaseLease", owner, { params: { lease }, body: { reason: "lost" }, key: "r" })).toMatchObject({ status: 200 });
  expect(await books(server)).toMatchObject({ available: 500, held: 0 });
  server.clock.now += minute;
  expect(await b.outbox.redeem({ member: "ann", wallet, points: 450 })).toMatchObject({ kind: "kept" });
  await b.outbox.flush();
  a.isUp = true;
  await a.outbox.flush();
  expect(a.outbox.snapshot().reported.map(({ outcome }) => outcome)).toMatchObject([{ kind: "reported", honoured: true, reports: [{ code: "lease-closed", points: 300 }, { code: "points-short", lent: 250 }] }]);
  expect(await books(server)).toMatchObject({ available: 0, redeemed: 750, debt: -250 });
  const listed = await server.ask("listLeases", owner, { query: { state: "all" } });
  expect((listed.body as { items: unknown[] }).items).toContainEqual(expect.objectContaining({ lease, state: "closed", spent: 300, reports: [expect.objectContaining({ code: "lease-closed", points: 300 })] }));
  await a.outbox.seen(a.outbox.snapshot().reported[0]!.operation.op);
  expect(a.outbox.snapshot().reported).toEqual([]);
});

test("a till may not close a lease before what it spent of it has arrived, and an operator's word stands against the till's", async () => {
  const { server, a } = await shop();
  await a.outbox.takeLease({ member: "ann", wallet, points: 400 });
  const { lease } = a.outbox.snapshot().leases[0]!;
  const { epoch, next } = JSON.parse(a.copy().get("till")!) as { epoch: string; next: number };
  expect(await server.ask("closeLease", a.caller, { params: { lease }, body: { epoch, next: next + 1 }, key: "c" })).toMatchObject({ status: 409, body: { code: "device-behind" } });
  await server.ask("releaseLease", owner, { params: { lease }, body: { reason: "lost" }, key: "r" });
  expect(await server.ask("closeLease", a.caller, { params: { lease }, body: { epoch, next }, key: "c" })).toMatchObject({ status: 409, body: { code: "lease-closed" } });
  expect(await server.ask("releaseLease", { ...owner, stores: ["elsewhere"], role: "store-manager" } as never, { params: { lease }, body: { reason: "lost" }, key: "x" })).toMatchObject({ status: 403 });
});

test("a till's clock that is off by an hour and a half changes nothing; one that jumps is held within bounds and reported", async () => {
  const { server, b } = await shop(0);
  const at = (op: number, told: number, more = {}) => ({ op: `00000000-0000-7000-8000-0000000000${op}`, seq: op - 10, member: "ann", at: told, deed: { kind: "redeem", redemption: `00000000-0000-7000-8000-0000000001${op}`, wallet, points: 1 }, ...more });
  const { epoch } = JSON.parse(b.copy().get("till")!) as { epoch: string };
  const now = server.clock.now + b.skewMs;
  const day = 86_400_000;
  const { body } = await server.ask("syncTill", b.caller, { body: { epoch, sentAt: now, operations: [at(11, now - 31 * day), at(12, now - 5_000), at(13, now + 6 * minute), at(14, now + 4 * minute), at(15, now - day), at(16, now, { elapsedMs: 1_000 })] } });
  const reports = (body as { outcomes: { reports: { code: string }[] }[] }).outcomes.map((each) => each.reports.map(({ code }) => code));
  expect(reports.map((each) => each.includes("clock-differs"))).toEqual([true, false, true, false, false, false]);
  const facts = (await server.engine.facts("ann")).filter(({ kind }) => kind === "redeemed").map(({ at: when }) => when - server.clock.now);
  // None before the member joined, none after now, none before the one before it.
  expect(facts).toEqual([-11 * minute, -5_000, 0, 0, 0, 0]);
});

test("what cannot be read is refused for itself alone", async () => {
  const { server, a } = await shop(0);
  const { epoch, next } = JSON.parse(a.copy().get("till")!) as { epoch: string; next: number };
  const operation = (n: number, deed: object) => ({ op: `00000000-0000-7000-8000-00000000000${n}`, seq: next + n, member: "ann", at: june, deed });
  const body = { epoch, sentAt: june, operations: [operation(0, { kind: "barter", goats: 2 }), operation(1, { kind: "redeem", redemption: "x", wallet, points: -1 }), operation(2, { kind: "refund", order: "00000000-0000-7000-8000-000000000009", refund: { id: "r", lines: [], as: "money" } })] };
  expect((await server.ask("syncTill", a.caller, { body })).body).toMatchObject({ outcomes: [
    { kind: "refused", code: "malformed" }, { kind: "refused", code: "malformed", problems: [{ path: "deed.redemption" }, { path: "deed.points" }] },
    { kind: "reported", honoured: false, reports: [{ code: "order-unknown" }] },
  ] });
});

test("the policy version in the till's hands is named, and points follow the one in force (case 110)", async () => {
  const { a } = await shop(0);
  await a.outbox.sell(sale("ann", 10_00));
  await a.outbox.flush();
  expect(a.outbox.snapshot().operations.at(-1)).toMatchObject({ operation: { version: "v1" }, quoted: { points: 10 }, outcome: { version: "v1", points: { points: 10 } } });
});

test("a till that was offline across a policy change quotes by what it had, is told what counts, and says both (case 110)", async () => {
  const { server, a } = await shop(0);
  a.isUp = false;
  const double = { policies: [...plainProgramme.policies, compilePolicy(policyWith({ id: "double", multiplier: 2 }), "v2", server.clock.now + minute)], calibrations: [] };
  server.publish(double);
  server.clock.now += 2 * minute;
  const sold = await a.outbox.sell(sale("ann", 10_00));
  expect(sold.quote).toMatchObject({ points: [{ points: 10 }] });
  a.isUp = true;
  await a.outbox.flush();
  expect(a.outbox.snapshot().operations.at(-1)).toMatchObject({ operation: { version: "v1" }, quoted: { points: 10 }, outcome: { version: "v2", points: { points: 20 } } });
  expect(await books(server)).toMatchObject({ available: 20 });
});

test("of two lines that a discount could fall on, the same one bears the odd cent on every device (case 113)", async () => {
  const server = new TrialServer({ policies: [compilePolicy(policyWith({ id: "green", multiplier: 100, where: { products: ["green"] } }), "v1", always)], calibrations: [] });
  await server.engine.enrol({ key: "ann", actor: "test", member: "ann", identities: [{ identity: "phone:+8613800000000", verified: true }], at: june - 10 * minute, as: "consumer" });
  const tills = [await TrialTill.open(server, "a"), await TrialTill.open(server, "b")];
  for (const [i, till] of tills.entries()) {
    await till.outbox.flush();
    await till.outbox.find({ identity: phoneOf(0) });
    const lines = ["green", "black"].map((sku) => ({ id: sku, sku, quantity: 1, amount: 1_01 }));
    const sold = await till.outbox.sell({ member: "ann", currency: "CNY", lines: i === 0 ? lines : lines.toReversed(), discount: 1, payments: [{ amount: 2_01, by: "money" }] });
    await till.outbox.flush();
    if (sold.quote?.kind !== "estimate") throw new Error("the till knows no policy");
    expect(till.outbox.snapshot().operations.at(-1)!.outcome).toMatchObject({ points: { points: sold.quote.points[0]!.points } });
  }
  const [one, other] = tills.map((till) => till.outbox.snapshot().operations.at(-1)!.outcome);
  expect(one).toMatchObject({ points: other?.kind === "accepted" ? other.points : {} });
});

test("two tills that give back the same sale's goods, as copies of one, count both refunds, whoever comes first", async () => {
  const { server, a } = await shop(0);
  const { order } = await a.outbox.sell(sale("ann", 100_00));
  await a.outbox.flush();
  const copy = await TrialTill.open(server, "a", 0, a.copy());
  server.clock.now += minute;
  const back = (amount: number) => ({ order, lines: [{ line: "l", quantity: 0, amount }], as: "money" as const });
  await a.outbox.refund(back(10_00));
  await copy.outbox.refund(back(20_00));
  for (const till of [copy, a, copy]) expect(await till.outbox.flush()).toEqual({ kind: "done" });
  expect(await books(server)).toMatchObject({ available: 70 });
  expect(await a.outbox.refund({ ...back(1), order: "elsewhere" })).toEqual({ kind: "refused", refusal: { code: "order-unknown", order: "elsewhere" } });
});

test("a server that was put back to an older day is told again what it had, and counts it once", async () => {
  const { server, a } = await shop(0);
  await a.outbox.sell(sale("ann", 100_00));
  await a.outbox.flush();
  await a.outbox.sell(sale("ann", 20_00));
  await a.outbox.flush();
  const older = await shop(0);
  older.server.clock.now = server.clock.now;
  a.server = older.server;
  await a.outbox.sell(sale("ann", 5_00));
  a.isUp = false;
  await a.outbox.flush();
  a.isUp = true;
  expect(await a.outbox.flush()).toEqual({ kind: "done" });
  expect(await books(older.server)).toMatchObject({ available: 125 });
  expect(await a.outbox.flush()).toEqual({ kind: "done" });
  expect(await books(older.server)).toMatchObject({ available: 125 });
});

test("a copy of a till does not spend the till's lease; it is shown as left over, and can be given back", async () => {
  const { server, a } = await shop();
  const backup = a.copy();
  await a.outbox.takeLease({ member: "ann", wallet, points: 400 });
  await a.outbox.redeem({ member: "ann", wallet, points: 100 });
  await a.outbox.flush();
  await a.reopen(backup);
  await a.outbox.flush();
  const [lease] = a.outbox.snapshot().leases;
  expect(lease).toMatchObject({ state: "left-over", left: 300 });
  a.isUp = false;
  expect(await a.outbox.redeem({ member: "ann", wallet, points: 10 })).toMatchObject({ kind: "refused", refusal: { code: "no-lease" } });
  a.isUp = true;
  await a.outbox.closeLease(lease!.lease);
  await a.outbox.flush();
  expect(await books(server)).toMatchObject({ available: 400, held: 0, redeemed: 100 });
});

test("a lease that is used up is given back by itself, and with the line up points are spent without one being taken before", async () => {
  const { server, a } = await shop();
  expect(await a.outbox.redeem({ member: "ann", wallet, points: 500 })).toMatchObject({ kind: "kept" });
  await a.outbox.flush();
  expect(a.outbox.snapshot().leases).toEqual([]);
  expect(await server.ask("listLeases", owner, { query: {} })).toMatchObject({ body: { items: [] } });
  expect(await books(server)).toMatchObject({ available: 0, held: 0, redeemed: 500 });
  expect(await a.outbox.redeem({ member: "ann", wallet, points: 1 })).toMatchObject({ kind: "refused", refusal: { code: "server", says: "points-short" } });
});

test("goods paid with points give the points back with the refund", async () => {
  const { server, a } = await shop();
  const spent = await a.outbox.redeem({ member: "ann", wallet, points: 500 });
  if (spent.kind !== "kept") throw new Error("it has a line");
  const { order } = await a.outbox.sell({ ...sale("ann", 100_00), payments: [{ amount: 5_00, by: "points", hold: spent.redemption }, { amount: 95_00, by: "money" }] });
  await a.outbox.flush();
  expect(await books(server)).toMatchObject({ available: 95, redeemed: 500 });
  server.clock.now += minute;
  await a.outbox.refund({ order, lines: [{ line: "l", quantity: 1, amount: 100_00 }], as: "money" });
  await a.outbox.flush();
  expect(await books(server)).toMatchObject({ available: 500, redeemed: 0 });
});

test("a page of leases goes on where the one before ended", async () => {
  const { server, a, b } = await shop();
  for (const till of [a, b, a]) await till.outbox.takeLease({ member: "ann", wallet, points: 10 });
  const seen: string[] = [];
  for (let after: string | undefined, page = 0; page < 5; page++) {
    const { body } = await server.ask("listLeases", owner, { query: { limit: 1, ...(after !== undefined && { after }) } });
    const { items, next } = body as { items: { lease: string }[]; next?: string };
    seen.push(...items.map(({ lease }) => lease));
    if (next === undefined) break;
    after = next;
  }
  expect(new Set(seen).size).toBe(3);
  expect(seen).toHaveLength(3);
  expect(await server.ask("listLeases", owner, { query: { after: "nonsense" } })).toMatchObject({ status: 400 });
});

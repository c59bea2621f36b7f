import type { OperationId } from "@laurel/client/wire";
import { openSqliteStore } from "@laurel/store/sqlite";
import { expect, test } from "vitest";
import { openAuditLog } from "../audit/chained-log.js";
import { laurelJson } from "../cli/calls.fixture.js";
import { seeded, testFolder } from "../cli/folders.fixture.js";
import { type Answered, ask, joining, paidOrder, pointsOf } from "./asking.fixture.js";
import { type Served, endWithFile, pause, policyFile, serve, shopKey } from "./served.fixture.js";

const inside = testFolder();
endWithFile();

const kills = Math.max(6, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 1_000) / 150));
const [members, clientsEach, mugs] = [5, 4, 30];

/** A request, and how it was answered in the end. */
type Done = { readonly operation: OperationId; readonly member: string; readonly params: Record<string, string>; readonly body: unknown; readonly key: string; readonly answer: Answered };

/** A shop whose server may be killed at any moment: whoever gets no answer asks again under the same key until there is one. */
class Shop {
  server!: Served;
  readonly done: Done[] = [];
  credential = "";
  asked = 0;
  repeats = 0;

  constructor(readonly folder: string, readonly policy: string) {}

  async start(): Promise<void> {
    this.server = await serve("--data", this.folder, "--policy", this.policy, "--port", "0");
    expect(this.server.url, `it said ${this.server.said()}`).toBeDefined();
  }

  async insist(operation: OperationId, member: string, params: Record<string, string>, body: unknown, key = `key-${++this.asked}`): Promise<Answered> {
    for (;;) {
      const answer = await ask(operation, { at: this.server.url!, as: this.credential, params, body, key }).catch(() => undefined);
      if (answer && answer.status < 500) {
        this.done.push({ operation, member, params, body, key, answer });
        return answer;
      }
      // A fault is an answer, but of the kind that says nothing; only the end of a process is expected here.
      if (answer) expect(answer.status, `it said ${JSON.stringify(answer.body)}`).toBe(503);
      this.repeats++;
      await pause(15);
    }
  }
}

/** One client at work for one member, until it is told to stop: what it does next depends on its own numbers alone. */
async function work(shop: Shop, member: string, next: () => number, isOver: () => boolean): Promise<void> {
  const open: string[] = [];
  for (let n = 0; !isOver(); n++) {
    const points = 10 * (1 + Math.floor(next() * 5));
    const which = next();
    if (which < 0.3) await shop.insist("redeemPoints", member, { member }, { wallet: "points", points });
    else if (which < 0.55) {
      const { status, body } = await shop.insist("placeHold", member, { member }, { wallet: "points", points, goods: 10_000 });
      if (status === 201) open.push(body["hold"] as string);
    } else if (which < 0.7 && open.length > 0) await shop.insist("captureHold", member, { member, hold: open.pop()! }, {});
    else if (which < 0.8 && open.length > 0) await shop.insist("releaseHold", member, { member, hold: open.pop()! }, {});
    else if (which < 0.85) await shop.insist("takeReward", member, { member, reward: "mug" }, {});
    else {
      const id = `${member}-${shop.asked}-${n}-${Math.floor(next() * 1e9)}`;
      await shop.insist("acceptOrder", member, { source: "shop", order: id }, paidOrder(id, member, 100 * points, Date.now()));
    }
  }
}

/** What a member must have by what was answered. */
function modelOf(done: readonly Done[], member: string): { available: number; held: number } {
  const own = done.filter((each) => each.member === member && each.answer.status < 300);
  const sum = (operation: OperationId) => own.filter((each) => each.operation === operation).reduce((all, { answer: { body } }) => all + (body["points"] as number), 0);
  const earned = own.filter(({ operation }) => operation === "acceptOrder").reduce((all, { body }) => all + (body as ReturnType<typeof paidOrder>).lines[0]!.amount / 100, 0);
  const closed = new Set(own.filter(({ operation }) => operation === "captureHold" || operation === "releaseHold").map(({ params }) => params["hold"]));
  const held = own.filter(({ operation, answer }) => operation === "placeHold" && !closed.has(answer.body["hold"] as string)).reduce((all, { answer: { body } }) => all + (body["points"] as number), 0);
  return { available: 100 + earned - sum("redeemPoints") - sum("captureHold") - sum("takeReward") - held, held };
}

test(`a server that is killed ${kills} times under load loses nothing that it has answered, and does nothing twice that was asked again`, async () => {
  const seed = Date.now() % 1_000_000;
  process.stderr.write(`killing laurel serve with seed ${seed}\n`);
  const next = seeded(seed);
  const shop = new Shop(inside("killed"), policyFile(inside("policy.json"), mugs));
  await shop.start();
  shop.credential = await shopKey(shop.folder);
  const names = Array.from({ length: members }, (_, i) => `m${i}`);
  for (const name of names) await shop.insist("enrolMember", name, {}, joining(name));
  for (const name of names) await shop.insist("acceptOrder", name, { source: "shop", order: `first-${name}` }, paidOrder(`first-${name}`, name, 50_000, Date.now()));

  let isOver = false;
  const working = Promise.all(names.flatMap((name, i) => Array.from({ length: clientsEach }, (_, j) => work(shop, name, seeded(seed + 100 * i + j), () => isOver))));
  for (let i = 0; i < kills; i++) {
    await pause(30 + 500 * next());
    shop.server.signal("SIGKILL");
    expect((await shop.server.ended).signal).toBe("SIGKILL");
    await shop.start();
  }
  isOver = true;
  await working;
  await holdsTogether(shop, names, seed);
}, 60_000 + kills * 4_000);

async function holdsTogether(shop: Shop, names: readonly string[], seed: number): Promise<void> {
  const why = `seed ${seed}`;
  expect(shop.repeats, "kills that hit nobody prove nothing").toBeGreaterThan(kills);
  for (const name of names) expect(await pointsOf(shop.server.url!, shop.credential, name), `${name}, ${why}`).toEqual(modelOf(shop.done, name));
  // Everything that went through is asked for once more: the same answer, and nothing happens.
  const through = shop.done.filter(({ answer }) => answer.status < 300);
  for (const { operation, params, body, key, answer } of through) {
    const again = await ask(operation, { at: shop.server.url!, as: shop.credential, params, body, key });
    expect([again.status, plain(again)], `${operation} ${key}, ${why}`).toEqual([answer.status, plain(answer)]);
  }
  for (const name of names) expect(await pointsOf(shop.server.url!, shop.credential, name), `${name} again, ${why}`).toEqual(modelOf(shop.done, name));
  shop.server.signal("SIGTERM");
  expect(await shop.server.ended).toEqual({ code: 0, signal: null });
  expect(await laurelJson("verify", "--data", shop.folder)).toMatchObject({ holds: true });
  expect(await laurelJson("audit", "verify", "--data", shop.folder)).toMatchObject({ differences: [] });
  await booksAndLog(shop, through, why);
}

/** What is said of a repetition besides, and the state at that time, are no part of what it came to. */
function plain({ body: { repeated: _repeated, unchanged: _unchanged, seq: _seq, grants: _grants, ...rest } }: Answered): object {
  return rest;
}

async function booksAndLog(shop: Shop, through: readonly Done[], why: string): Promise<void> {
  const store = await openSqliteStore(shop.folder);
  try {
    // Whatever a request made, it made once: no two lines of the journal bear one key.
    const keys: string[] = [];
    for await (const { idempotency } of store.journal({ kind: "member" })) if (idempotency) keys.push(idempotency.key);
    expect(new Set(keys).size, `with ${why}`).toBe(keys.length);
    const stock = (await store.load({ key: { kind: "stock", id: "mug" } }))!.state as { taken: number; aside: unknown[] };
    expect(stock, `with ${why}`).toEqual({ taken: through.filter(({ operation }) => operation === "takeReward").length, aside: [] });
    expect(stock.taken).toBeLessThanOrEqual(mugs);
    const noted = new Map<string, number>();
    const log = openAuditLog({ store, now: Date.now });
    for (let after: string | undefined; ;) {
      const { items, next } = await log.read({ limit: 200, ...(after !== undefined && { after }) });
      for (const { operation, member } of items) noted.set(`${operation} ${member}`, (noted.get(`${operation} ${member}`) ?? 0) + 1);
      if (next === undefined) break;
      after = next;
    }
    // Answered at first and once more: each has its line, and those that were cut off in between may have another.
    const answered = new Map<string, number>();
    for (const { operation, member } of through) if (operation !== "acceptOrder") answered.set(`${operation} ${member}`, (answered.get(`${operation} ${member}`) ?? 0) + 2);
    for (const [what, count] of answered) expect(noted.get(what), `${what}, ${why}`).toBeGreaterThanOrEqual(count);
  } finally {
    await store.close();
  }
}

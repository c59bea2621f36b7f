import { compilePolicy, decide, settle, always, emptyBooks } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { build } from "esbuild";
import { Engine } from "json-rules-engine";
import { LogicEngine } from "json-logic-engine";
import { gzipSync } from "node:zlib";
import { alternate, figure } from "./measure.mjs";

const day = 86_400_000;

/** Rule evaluation against two rule engines, on the same rule and the same facts. */
export async function ruleFigures() {
  const { reach, figures, about } = ourRule();
  const facts = { spend: 1_250_000, orders: 14, repeatRate: 0.8, averageOrder: 89_000, categories: 3, activeMonths: 9 };
  const conditions = [
    ["spend", 1_000_000], ["orders", 12], ["repeatRate", 0.5],
  ];
  const either = [["averageOrder", 50_000], ["categories", 4], ["activeMonths", 10]];
  const engine = new Engine();
  const asRule = ([fact, value]) => ({ fact, operator: "greaterThanInclusive", value });
  engine.addRule({ conditions: { all: [...conditions.map(asRule), { any: either.map(asRule) }] }, event: { type: "gold" } });
  const asLogic = ([name, value]) => ({ ">=": [{ var: name }, value] });
  const built = new LogicEngine().build({ and: [...conditions.map(asLogic), { or: either.map(asLogic) }] });
  if (!reach.holds(figures, about) || !built(facts) || !(await engine.run(facts)).events.length) throw new Error("the engines disagree");

  let seen = 0;
  const holds = await alternate({
    ours: (times) => { for (let i = 0; i < times; i++) seen += reach.holds(figures, about) ? 1 : 0; },
    logic: (times) => { for (let i = 0; i < times; i++) seen += built(facts) ? 1 : 0; },
  }, { times: 2_000_000 });
  const explained = await alternate({
    ours: (times) => { for (let i = 0; i < times; i++) seen += reach.explain(figures, about).holds ? 1 : 0; },
  }, { times: 100_000 });
  const rules = await alternate({
    engine: async (times) => { for (let i = 0; i < times; i++) seen += (await engine.run(facts)).events.length; },
  }, { times: 3_000 });
  if (seen === 0) throw new Error("nothing was evaluated");
  const fuller = rules.engine / explained.ours;
  const faster = holds.logic / holds.ours;
  return [
    figure("rule with full explanation", fuller, { unit: "times as fast", aim: "≥ 100", holds: fuller >= 100, against: "json-rules-engine" }),
    figure("rule without explanation", faster, { unit: "times as fast", aim: "≥ 1", holds: faster >= 1, against: "json-logic-engine, built" }),
  ];
}

function ourRule() {
  const at = (metric, atLeast) => ({ metric, window: "P12M", atLeast });
  const policy = policyOf({
    ladders: [{
      id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "never" },
      tiers: [{ id: "regular", name: { en: "Regular" } }, {
        id: "gold", name: { en: "Gold" },
        reach: { all: [at("spend", "10000.00"), at("orders", 12), at("repeat-rate", 0.5), { any: [at("average-order", "500.00"), at("categories", 4), at("active-months", 10)] }] },
      }],
    }],
  });
  const [ladder] = policy.ladders;
  const values = { spend: 1_250_000, orders: 14, "repeat-rate": 0.8, "average-order": 89_000, categories: 3, "active-months": 9 };
  const history = { ...emptyBooks, enrolledDay: 19_000, balance: () => 0, bar: () => undefined };
  return { reach: ladder.tiers[1].reach, figures: ladder.readings.map((each) => values[each.measure.metric]), about: { history, on: 20_000, listOrders: false } };
}

/** A decision about a paid order against parsing the same snapshot; and what a late one costs a member of 5,000 facts. */
export async function decideFigures() {
  const plain = policyOf({
    ladders: [{ id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "review", review: "calendar-year" }, tiers: [
      { id: "regular", name: { en: "Regular" } }, { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
    ] }],
    wallets: [{ id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" }, earn: [{ id: "base", per: "1.00", points: 1 }, { id: "rate", multiplier: { gold: 2 } }], expiry: { after: "P12M" }, redeem: { step: 1 } }],
  });
  const programme = { policies: [plain], calibrations: [] };
  const joined = Date.UTC(2025, 0, 3, 3);
  const facts = [{ id: "enrolled:m", kind: "enrolled", at: joined, as: "consumer" }, ...Array.from({ length: 20 }, (_, i) => paidOrder(i, joined + (i + 1) * 17 * day))];
  const { books, dueAt } = settle(programme, facts, joined + 20 * 17 * day + 5_000);
  const now = joined + 21 * 17 * day + 5_000;
  const fact = paidOrder(99, now - 5_000);
  const text = JSON.stringify(fact.order);
  const member = { id: "m", books, dueAt, known: new Map(), complete: false };
  const command = { key: "k", actor: "bench", facts: [fact] };
  if (decide(programme, member, command, now).kind !== "accepted") throw new Error("the order was not accepted");
  const taken = await alternate({
    parse: (times) => { for (let i = 0; i < times; i++) JSON.parse(text); },
    decide: (times) => { for (let i = 0; i < times; i++) decide(programme, member, command, now); },
  }, { times: 20_000 });
  const ratio = taken.decide / taken.parse;

  const many = [facts[0], ...Array.from({ length: 5_000 }, (_, i) => paidOrder(i, joined + Math.floor(i * 0.2 * day)))];
  const known = new Map(many.map((each) => [each.id, each]));
  const later = joined + 1_001 * day;
  const old = { id: "m", books: settle(programme, many, later).books, known, complete: true };
  const late = { key: "late", actor: "bench", facts: [paidOrder("late", joined + 400 * day)] };
  const { settled } = await alternate({ settled: (times) => { for (let i = 0; i < times; i++) decide(programme, old, late, later); } }, { rounds: 3, times: 1 });
  return [
    figure("decide a paid order of 8 lines", ratio, { unit: "times JSON.parse of the snapshot", aim: "≤ 3", holds: ratio <= 3, against: `${text.length} bytes` }),
    figure("decide a paid order", taken.decide, { unit: "µs", aim: "—", holds: true, against: "—" }),
    figure("late order of a member with 5,000 facts", settled / 1_000, { unit: "ms", aim: "—", holds: true, against: "settling from all facts, no checkpoints" }),
  ];
}

/** The decision path as a page would load it. */
export async function bundleFigures() {
  const size = async (contents) => {
    const made = await build({ stdin: { contents, resolveDir: new URL("..", import.meta.url).pathname }, bundle: true, minify: true, format: "esm", write: false, target: "es2022", logLevel: "error" });
    return gzipSync(made.outputFiles[0].contents, { level: 9 }).length / 1_000;
  };
  const path = await size('export { decide, tick, readAt } from "@laurel/core";');
  const whole = await size('export { decide, tick, readAt, compilePolicy } from "@laurel/core";');
  return [
    figure("decision path in a browser bundle", path, { unit: "kB gzip", aim: "≤ 12", holds: path <= 12, against: "—" }),
    figure("decision path with compilePolicy", whole, { unit: "kB gzip", aim: "—", holds: true, against: "—" }),
  ];
}

function policyOf(text) {
  const read = readPolicy({ policy: 1, program: { id: "bench", name: { en: "Bench" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] }, ...text });
  if (read.kind !== "policy") throw new Error(JSON.stringify(read.problems));
  return compilePolicy(read.document, "v1", always);
}

function paidOrder(n, at) {
  const lines = Array.from({ length: 8 }, (_, i) => ({
    id: `${n}-${i}`, sku: `TEA-${i}-GREEN`, categories: [i % 2 ? "tea" : "home"], quantity: 1 + (i % 3), amount: 4_900 + i * 100, tax: 300, ...(i === 2 && { discount: 500 }),
  }));
  return { id: `order:shop/${n}`, kind: "order", at, order: {
    source: "shop", id: String(n), revision: 1, identities: ["email:li@example.com"], placedAt: at, currency: "CNY", channel: "web", store: "hangzhou",
    lines, shipping: 1_000, payments: [{ id: `pay-${n}`, at, amount: 44_900, by: "money" }],
  } };
}

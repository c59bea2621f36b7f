import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Explanation } from "../explanation/explanation.js";
import { historyOf, orderOn } from "../metrics/history.fixture.js";
import { noTotals } from "../metrics/activity.js";
import { spanOf } from "../time/window.js";
import type { About, Figures, Reading } from "./evaluate.js";
import { compiled, somebody } from "./rule.fixture.js";
import { Rule } from "./rule.js";
import { takeFigures } from "./take-figures.js";

const spend = { metric: "spend", window: "P12M" };
const orders = { metric: "orders", window: "P12M" };
const rate = { metric: "repeat-rate", window: "P12M" };

const verdicts = (rule: Rule, figures: Figures, about = somebody) => {
  const made = compiled(rule);
  return [made.holds(figures, about), made.explain(figures, about).holds];
};

describe("one figure against one threshold", () => {
  test.each<[number, object, boolean, string]>([
    // figure | bound | holds | why
    [3_000_00, { atLeast: 3_000_00 }, true, "the threshold itself is enough"],
    [2_999_99, { atLeast: 3_000_00 }, false, "a fen less is not"],
    [3_000_00, { atMost: 3_000_00 }, true, "the most there may be"],
    [3_000_01, { atMost: 3_000_00 }, false, "a fen too much"],
    [3_000_00, { above: 3_000_00 }, false, "the threshold is not above itself"],
    [3_000_01, { above: 3_000_00 }, true, "a fen above"],
    [3_000_00, { below: 3_000_00 }, false, "nor below itself"],
    [2_999_99, { below: 3_000_00 }, true, "a fen below"],
    [0, { above: 0 }, false, "nothing is not above nothing"],
    [Number.MIN_VALUE, { above: 0 }, true, "the least there is, is"],
    [0, { below: 0 }, false, "nothing is not below nothing"],
    [-1, { above: -1 }, false, "the same below zero"],
    [-0.5, { above: -1 }, true, "and above it"],
    [0.1 + 0.2, { above: 0.3 }, true, "the next number a double can hold is above"],
    [0.3, { above: 0.3 }, false, "and the number itself is not"],
  ])("%d with %j holds is %s: %s", (figure, bound, holds) => {
    expect(verdicts({ ...spend, ...bound }, [figure])).toEqual([holds, holds]);
  });

  test.each([{ atLeast: 0 }, { atMost: 10 }, { above: -1 }, { below: 10 }])("a missing figure does not satisfy %j", (bound) => {
    expect(verdicts({ ...rate, ...bound }, [undefined])).toEqual([false, false]);
  });

  test("what no missing figure satisfies, its opposite does", () => {
    expect(verdicts({ not: { ...rate, atLeast: 0.5 } }, [undefined])).toEqual([true, true]);
  });
});

describe("several together", () => {
  const [a, b, c] = [{ ...spend, atLeast: 1 }, { ...orders, atLeast: 1 }, { ...rate, atLeast: 1 }] as const;

  test.each<[string, Rule, number[], boolean]>([
    // why | rule | figures | holds
    ["all hold", { all: [a, b, c] }, [1, 1, 1], true],
    ["one fails", { all: [a, b, c] }, [1, 1, 0], false],
    ["one holds", { any: [a, b, c] }, [0, 0, 1], true],
    ["none holds", { any: [a, b, c] }, [0, 0, 0], false],
    ["it fails, so its opposite holds", { not: a }, [0], true],
    ["one of them holds", { not: { any: [a, b] } }, [0, 1], false],
    ["two of three", { atLeast: 2, of: [a, b, c] }, [1, 0, 1], true],
    ["one of three", { atLeast: 2, of: [a, b, c] }, [0, 0, 1], false],
    ["groups count as one", { atLeast: 2, of: [a, { all: [b, c] }] }, [1, 1, 1], true],
    ["groups within groups", { atLeast: 2, of: [{ atLeast: 1, of: [a, b] }, { not: c }] }, [0, 1, 0], true],
    ["the last resort", { any: [{ all: [a, b] }, c] }, [1, 0, 1], true],
  ])("%s", (_why, rule, figures, holds) => {
    expect(verdicts(rule, figures)).toEqual([holds, holds]);
  });

  test("counting groups of counting groups are not laid out again for each count", () => {
    const conditions = Array.from({ length: 12 }, (_, i): Rule => ({ ...spend, atLeast: i }));
    let rule: Rule = { atLeast: 6, of: conditions };
    for (let depth = 0; depth < 3; depth++) rule = { atLeast: 6, of: Array.from({ length: 12 }, () => rule) };
    expect([5, 4].map((figure) => compiled(rule).holds([figure], somebody))).toEqual([true, false]);
  });

  test("every part is explained, even where the first has decided", () => {
    const { explain } = compiled({ any: [a, { all: [b, c] }] });
    expect(explain([1, 0, 1], somebody)).toMatchObject({
      kind: "group", holds: true, join: "any", needed: 1,
      parts: [{ kind: "figure", holds: true }, { kind: "group", join: "all", needed: 2, holds: false, parts: [{ holds: false }, { holds: true }] }],
    });
    expect(compiled({ atLeast: 2, of: [a, b, c] }).explain([1, 0, 0], somebody)).toMatchObject({ join: "at-least", needed: 2, holds: false });
    expect(compiled({ not: a }).explain([1], somebody)).toMatchObject({ kind: "not", holds: false, part: { kind: "figure", holds: true } });
  });

  test("equal figures are taken once, and a rule knows which it uses", () => {
    const made = compiled({ all: [a, { ...spend, atMost: 9 }, b, { ...spend, window: "P6M", atLeast: 1 }] });
    expect(made.readings).toHaveLength(3);
    expect(made.uses).toEqual([0, 1, 2]);
  });
});

describe("the reason of a figure", () => {
  const history = historyOf([orderOn("2025-07-01"), orderOn("2026-06-30", { spend: 2_300_00 })]);
  const about: About = { history, on: somebody.on, listOrders: true };
  const reasonOf = (rule: Rule, more: Partial<About> = {}) => {
    const made = compiled(rule);
    return made.explain(takeFigures(made.readings, history, about.on), { ...about, ...more });
  };

  test("names figure, threshold, what is missing, the window and the orders in it", () => {
    expect(reasonOf({ ...spend, atLeast: 3_000_00 })).toEqual({
      kind: "figure", holds: false, metric: "spend", name: undefined, unit: "money", figure: 2_300_00, comparison: "at-least", threshold: 3_000_00,
      shortfall: 700_00, window: { kind: "rolling", length: { months: 12, days: 0, ms: 0 } }, from: 20_271, to: 20_635, per: undefined,
      orders: ["order of 2026-06-30"],
    });
  });

  test("lists no orders where progress is read", () => {
    expect(reasonOf({ ...spend, atLeast: 1 }, { listOrders: false })).toMatchObject({ orders: undefined });
  });

  test.each<[Rule, Partial<Explanation>]>([
    [{ metric: "tenure", atLeast: 365 }, { unit: "days", figure: 912, window: undefined, from: undefined, to: undefined, orders: undefined }],
    [{ metric: "orders", window: "lifetime", atLeast: 3 }, { unit: "count", figure: 2, window: { kind: "lifetime" }, from: undefined, to: 20_635 }],
    [{ entered: "credit-limit", atLeast: 3 }, { metric: "entered", name: "credit-limit", unit: "score", figure: undefined, shortfall: 3, window: undefined }],
  ])("%j has only the window there is", (rule, reason) => {
    expect(reasonOf(rule)).toMatchObject(reason);
  });

  test("follows the day and the member it is asked about", () => {
    const made = compiled({ metric: "orders", window: "membership-year", atLeast: 1 });
    for (const [on, enrolledDay] of [[20_000, 19_000], [20_001, 19_000], [20_001, 18_000], [20_000, 19_000]] as const) {
      const reason = made.explain([1], { history: { ...history, enrolledDay }, on, listOrders: false });
      expect(reason).toMatchObject(spanOf({ kind: "membership-year" }, on, enrolledDay));
    }
  });

  test.each<[number | undefined, Rule, number, string]>([
    // figure | condition | missing | why
    [80, { ...spend, atLeast: 100 }, 20, "from the figure to the threshold"],
    [100, { ...spend, atLeast: 100 }, 0, "nothing when it holds"],
    [undefined, { ...rate, atLeast: 0.5 }, 0.5, "all of it when there is no figure"],
    [undefined, { metric: "spend-growth", window: "P3M", atLeast: -0.1 }, 0, "or nothing, where having none is what is wrong"],
    [100, { ...spend, above: 100 }, 1, "a fen to be above"],
    [2, { ...orders, above: 2 }, 1, "an order to be above"],
    [2, { ...orders, above: 2.5 }, 1, "there are no half orders"],
    [0.5, { ...rate, above: 0.5 }, 0, "a rate has no next step"],
    [1.5, { ...orders, per: "month", above: 2 }, 0.5, "nor has a mean"],
    [130, { ...spend, atMost: 100 }, 30, "what is too much"],
    [100, { ...spend, below: 100 }, 1, "a fen too much"],
  ])("%d with %j is short of it by %d: %s", (figure, rule, shortfall) => {
    expect(compiled(rule).explain([figure], somebody)).toMatchObject({ shortfall });
  });
});

describe("a scorecard", () => {
  test("is held against its threshold, with what each part gave", () => {
    const made = compiled({ score: "loyalty", atLeast: 70 });
    expect(made.holds([70], somebody)).toBe(true);
    expect(made.explain([40], somebody)).toEqual({
      kind: "score", holds: false, score: "loyalty", figure: 40, comparison: "at-least", threshold: 70, shortfall: 30,
      parts: [{ metric: "repeat-rate", figure: undefined, points: 0, weight: 1 }],
    });
    expect(verdicts({ score: "loyalty", below: 50 }, [undefined])).toEqual([false, false]);
  });
});

describe("the top of a population", () => {
  const rule = { topShare: 0.01, by: { metric: "spend", window: "P12M" } };
  const among = (threshold: number | undefined): About => ({
    ...somebody, history: { ...somebody.history, bar: (_, share) => (threshold !== undefined && share === 0.01 ? { threshold, takenAt: 5 } : undefined) },
  });

  test.each<[number | undefined, number | undefined, boolean, string]>([
    [500, 500, true, "the last of them is one of them"],
    [499, 500, false, "the first of the rest is not"],
    [undefined, 500, false, "no figure, no place"],
    [500, undefined, false, "before the first snapshot nobody is on top"],
    [-5, -5, true, "whatever the figures are"],
  ])("%s against a bar of %s is %s: %s", (figure, bar, holds) => {
    expect(verdicts(rule, [figure], among(bar))).toEqual([holds, holds]);
    expect(verdicts({ any: [rule, { ...spend, atLeast: Infinity }] }, [figure, figure], among(bar))).toEqual([holds, holds]);
  });

  test("the reason names the bar and when it was taken", () => {
    expect(compiled(rule).explain([400], among(500))).toEqual({
      kind: "share", window: { kind: "rolling", length: { months: 12, days: 0, ms: 0 } }, holds: false, share: 0.01, metric: "spend", figure: 400, threshold: 500, takenAt: 5,
    });
  });

  test("a share by a figure's name reads that figure", () => {
    expect(compiled({ topShare: 0.2, by: "profit" }).readings[0]).toMatchObject({ kind: "share", share: 0.2, measure: { metric: "profit" } });
  });
});

test("a tag is there or not", () => {
  const made = compiled({ tag: "founder" });
  const figures = (tags: string[]) => takeFigures(made.readings, { ...somebody.history, tags }, somebody.on);
  expect([made.holds(figures(["founder"]), somebody), made.holds(figures(["vip"]), somebody)]).toEqual([true, false]);
  expect(made.explain(figures(["founder"]), somebody)).toEqual({ kind: "tag", holds: true, tag: "founder" });
});

describe("any rule over any figures", () => {
  const metrics = ["spend", "orders", "units", "profit", "repeat-rate"];
  const numbers = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constantFrom(0.5, 2.5, 1e9));
  const bound = fc.tuple(fc.constantFrom("atLeast", "atMost", "above", "below"), numbers).map(([name, value]) => ({ [name]: value }));
  const leaf: fc.Arbitrary<Rule> = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...metrics), bound).map(([metric, each]) => ({ metric, ...each })) },
    fc.tuple(fc.constantFrom("loyalty", "potential"), bound).map(([score, each]) => ({ score, ...each })),
    fc.tuple(fc.constantFrom("credit", "reputation"), bound).map(([entered, each]) => ({ entered, ...each })),
    fc.constantFrom<Rule>({ topShare: 0.01, by: "spend" }, { topShare: 0.2, by: "profit" }),
    fc.constantFrom<Rule>({ tag: "founder" }, { tag: "staff" }),
  );
  const { rule } = fc.letrec<{ rule: Rule; group: Rule[] }>((tie) => ({
    rule: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      tie("group").map((all) => ({ all })),
      tie("group").map((any) => ({ any })),
      tie("rule").map((not) => ({ not })),
      fc.tuple(fc.integer({ min: 1, max: 5 }), tie("group")).map(([atLeast, of]) => ({ atLeast, of })),
    ),
    group: fc.array(tie("rule"), { minLength: 1, maxLength: 5 }),
  }));
  const figures = fc.array(fc.option(numbers, { nil: undefined }), { minLength: 13, maxLength: 13 });
  const bars = fc.record({ "0.01": fc.option(numbers, { nil: undefined }), "0.2": fc.option(numbers, { nil: undefined }) });

  /** The meaning of a rule, as plainly as it can be said. */
  function means(rule: Rule, readings: readonly Reading[], figures: Figures, barOf: (share: number) => number | undefined): boolean {
    const inner = (each: Rule) => means(each, readings, figures, barOf);
    if ("all" in rule) return rule.all.every(inner);
    if ("any" in rule) return rule.any.some(inner);
    if ("not" in rule) return !inner(rule.not);
    if ("of" in rule) return rule.of.filter(inner).length >= rule.atLeast;
    const figure = figures[readings.findIndex((reading) => isFor(reading, rule))];
    if (figure === undefined) return false;
    if ("tag" in rule) return figure === 1;
    if ("topShare" in rule) return figure >= (barOf(rule.topShare) ?? Infinity);
    const { atLeast, atMost, above, below } = rule;
    return (atLeast === undefined || figure >= Number(atLeast)) && (atMost === undefined || figure <= Number(atMost))
      && (above === undefined || figure > Number(above)) && (below === undefined || figure < Number(below));
  }

  function isFor(reading: Reading, rule: Rule): boolean {
    switch (reading.kind) {
      case "tag": return "tag" in rule && rule.tag === reading.tag;
      case "score": return "score" in rule && rule.score === reading.scorecard.id;
      case "share": return "topShare" in rule && rule.topShare === reading.share && rule.by === reading.measure.metric;
      case "measure":
        if (reading.measure.metric === "entered") return "entered" in rule && rule.entered === reading.measure.name;
        return "metric" in rule && rule.metric === reading.measure.metric;
    }
  }

  const countsRight = (reason: Explanation): boolean => {
    if (reason.kind === "not") return reason.holds === !reason.part.holds && countsRight(reason.part);
    if (reason.kind !== "group") return true;
    return reason.holds === (reason.parts.filter((part) => part.holds).length >= reason.needed) && reason.parts.every(countsRight);
  };

  test("holds when its meaning does, and is explained as it holds", () => {
    fc.assert(fc.property(rule, figures, bars, (rule, figures, bars) => {
      const barOf = (share: number) => bars[`${share}` as keyof typeof bars];
      const bar: About["history"]["bar"] = (_, share) => {
        const threshold = barOf(share);
        return threshold === undefined ? undefined : { threshold, takenAt: 0 };
      };
      const about: About = { ...somebody, history: { ...somebody.history, totals: noTotals, bar } };
      const made = compiled(rule);
      const wanted = means(rule, made.readings, figures, barOf);
      expect(made.holds(figures, about)).toBe(wanted);
      const explanation = made.explain(figures, about);
      expect(explanation.holds).toBe(wanted);
      expect(countsRight(explanation)).toBe(true);
    }), { numRuns: 20_000 });
  });

  test("is a rule when it is read", () => {
    fc.assert(fc.property(rule, (rule) => {
      expect(Rule.parse(rule)).toEqual(rule);
    }), { numRuns: 500 });
  });
});

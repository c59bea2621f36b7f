import { expect, test } from "vitest";
import type { MeasureDocument } from "../metrics/metric.js";
import { type MeasureTerms, resolveMeasure } from "../metrics/resolve-measure.js";
import type { Reading } from "../rules/evaluate.js";
import type { Rule } from "../rules/rule.js";
import type { LadderDocument } from "./ladder-document.js";
import { changesDaily, mainWindow, timeMayPromote, windowsOf } from "./passing-time.js";

const terms: MeasureTerms = { metrics: {}, digits: 2, wallets: new Map([["points", 0]]), refunds: "counted", visitMs: 0 };
const reading = (document: MeasureDocument): Reading => ({ kind: "measure", measure: resolveMeasure(document, terms) });
const rolling = (months: number) => ({ kind: "rolling", length: { months, days: 0, ms: 0 } });

test.each<[why: string, document: MeasureDocument, windows: unknown[]]>([
  ["spend leaves its window", { metric: "spend", window: "P12M" }, [rolling(12)]],
  ["growth leaves its window, and then the one before it", { metric: "spend-growth", window: "P3M" }, [rolling(3), rolling(6)]],
  ["a calendar quarter ends", { metric: "orders", window: "calendar-quarter" }, [{ kind: "calendar", unit: "quarter" }]],
  ["nothing leaves a lifetime", { metric: "spend" }, []],
  ["tenure has no window", { metric: "tenure" }, []],
  ["what staff enter has no window", { metric: "credit" }, []],
])("windows: %s", (_, document, windows) => {
  expect(windowsOf([reading(document)])).toEqual(windows);
});

test("each window is told once, those inside scorecards too", () => {
  const measure = resolveMeasure({ metric: "categories", window: "P6M" }, terms);
  const scorecard = { id: "s", missing: "zero", parts: [{ measure, weight: 1, bands: [[0, 0]], scale: undefined }] } as const;
  const readings: Reading[] = [reading({ metric: "spend", window: "P12M" }), reading({ metric: "orders", window: "P12M" }), { kind: "score", scorecard }, { kind: "tag", tag: "vip" }];
  expect(windowsOf(readings)).toEqual([rolling(12), rolling(6)]);
  expect(mainWindow(readings)).toEqual(rolling(12));
  expect(mainWindow([])).toEqual({ kind: "lifetime" });
});

test.each<[document: MeasureDocument, daily: boolean, why: string]>([
  [{ metric: "tenure" }, true, "a day longer every day"],
  [{ metric: "days-since-last-order" }, true, "a day longer every day"],
  [{ metric: "orders", per: "month" }, true, "a lifetime has more months every day"],
  [{ metric: "orders", per: "month", window: "P12M" }, false, "twelve months stay twelve"],
  [{ metric: "spend-growth", window: "calendar-quarter" }, true, "turns with a quarter that is over already"],
  [{ metric: "spend-growth", window: "P3M" }, false, "turns when something leaves a window"],
  [{ metric: "spend", window: "P12M" }, false, "changes when something leaves the window"],
])("%j changes daily: %s, for it is %s", (document, daily) => {
  expect(changesDaily([reading(document)])).toBe(daily);
});

test.each<[rule: Rule, may: boolean, why: string]>([
  [{ metric: "spend", window: "P12M", atLeast: "1" }, false, "spend only leaves"],
  [{ metric: "orders", window: "P12M", above: 1 }, false, "orders only leave"],
  [{ metric: "balance", atLeast: 1 }, false, "points only end"],
  [{ metric: "spend", window: "P12M", atMost: "1" }, true, "less is what it asks for"],
  [{ metric: "orders", window: "P12M", below: 1 }, true, "less is what it asks for"],
  [{ not: { metric: "orders", window: "P12M", atLeast: 1 } }, true, "turned round, less is what it asks for"],
  [{ metric: "average-order", window: "P12M", atLeast: "1" }, true, "a small order that leaves raises the average"],
  [{ metric: "spend-growth", window: "P3M", atLeast: 0.1 }, true, "the past it is held against leaves, too"],
  [{ metric: "tenure", atLeast: 365 }, true, "waiting is all it takes"],
  [{ score: "loyalty", atLeast: 1 }, true, "a score may have any figure in it"],
  [{ topShare: 0.1, by: "spend" }, true, "the others move as well"],
  [{ tag: "vip" }, false, "a tag is put on by a person"],
  [{ entered: "skill", atMost: 3 }, false, "it is typed in by a person"],
  [{ metric: "credit", atMost: 3 }, false, "it is typed in by a person"],
  [{ any: [{ tag: "vip" }, { all: [{ metric: "tenure", atLeast: 1 }] }] }, true, "one part is enough"],
])("waiting may fulfil %j: %s, for %s", (reach, may) => {
  const name = { en: "X" };
  const tiers = [{ id: "a", name, byInvitation: false }, { id: "b", name, byInvitation: false, reach }];
  expect(timeMayPromote({ tiers } as unknown as LadderDocument, terms)).toBe(may);
});

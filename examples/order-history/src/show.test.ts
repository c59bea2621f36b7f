import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { progressOf, tierOf, zoneOf } from "@laurel/core";
import { run } from "@laurel/server/cli";
import { type Engine, createEngine, memberStateOf } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOf } from "./data/bring-in.js";
import type { Made } from "./data/club-data.js";
import { type ClubRead, readClub } from "./data/read-club.js";
import { ordersFile } from "./export/orders-file.js";
import { datedBy } from "./figures/deadline.js";
import { widthOf } from "./paper/layout.js";
import { makeHistory } from "./sales/history.js";
import { type Sale, worthOf } from "./sales/sale.js";
import { show } from "./show.js";

const home = mkdtempSync(join(tmpdir(), "laurel-tea-"));
const folder = join(home, "club");
const history = makeHistory(20_241_101);

let inPipe: string;
let made: Made;
let read: ClubRead;
let engine: Engine;

beforeAll(async () => {
  inPipe = await shown([]);
  ({ made } = JSON.parse(readFileSync(join(folder, "made.json"), "utf8")) as { made: Made });
  read = await readClub(folder);
  engine = createEngine({ store: await openSqliteStore(folder, { create: false }), now: () => asOf });
}, 240_000);

afterAll(async () => {
  await engine?.store.close();
  rmSync(home, { recursive: true, force: true });
});

/** What a show writes; it ends well and says nothing beside it. */
async function shown(args: string[], sheet: { isTTY?: boolean; columns?: number } = {}): Promise<string> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await show(args, { out: { write: (text) => out.push(text), ...sheet }, err: { write: (text) => err.push(text) }, env: {}, folder, programs: "these" });
  expect([code, err]).toEqual([0, []]);
  return out.join("");
}

const paid = history.sales.filter(({ fate, buyer }) => fate === "paid" && buyer !== undefined);
const goods = (lines: Sale["lines"]): number => lines.filter(({ product }) => product.category !== "礼品卡").reduce((sum, line) => sum + worthOf(line), 0);

test("the import finds in the files what was put there", () => {
  const { plan } = ordersFile(history);
  expect(made).toMatchObject({
    rows: plan.rows, guests: plan.guests, tests: plan.tests, leftOut: plan.cancelled + plan.unpaid, rejected: plan.broken, problems: 0,
    members: history.members.length, orders: paid.length, returns: history.back.filter(({ of }) => of.buyer).length, redemptions: history.redemptions.length,
  });
});

test("the books add up to every fen that members paid, less what came back", async () => {
  const back = history.back.filter(({ of }) => of.buyer).reduce((sum, { lines }) => sum + goods(lines), 0);
  let [spend, orders] = [0, 0];
  for await (const { key: { id }, state } of engine.store.aggregates("member")) {
    const { books } = memberStateOf(state, id);
    spend += books.totals.spend + books.activity.reduce((sum, each) => sum + each.spend, 0);
    orders += books.totals.orders + books.activity.reduce((sum, each) => sum + each.orders, 0);
  }
  expect(spend).toBe(paid.reduce((sum, { lines }) => sum + goods(lines), 0) - back);
  // An order of gift cards alone is none yet.
  expect(orders).toBe(paid.filter(({ lines }) => lines.some(({ product }) => product.category !== "礼品卡")).length);
});

test("every member's books are proved from the facts", async () => {
  expect(await engine.verify()).toMatchObject({ members: 3_000, differences: [] });
});

test("nobody was let redeem more than there was: what is owed is owed for returns alone", async () => {
  for await (const { key: { id }, state } of engine.store.aggregates("member")) {
    const { books } = memberStateOf(state, id);
    expect(books.flags.filter(({ code }) => code === "redeemed-short")).toEqual([]);
    if (books.wallets["points"]!.accounts.debt < 0) expect(books.activity.some(({ orders }) => orders === 0)).toBe(true);
  }
});

test("the pyramid is a pyramid: each tier has fewer members than the one below, and each of them spends more", () => {
  const { tiers, members } = read.club;
  expect(tiers.map(({ tier }) => tier)).toEqual(["diamond", "platinum", "gold", "regular"]);
  expect(tiers.reduce((sum, each) => sum + each.members, 0)).toBe(members);
  for (const [i, lower] of tiers.entries()) {
    const upper = tiers[i - 1];
    if (!upper) continue;
    expect(upper.members).toBeGreaterThan(0);
    expect(upper.members).toBeLessThan(lower.members / 2);
    expect(upper.spend / upper.members).toBeGreaterThan(lower.spend / lower.members);
  }
  expect(tiers[0]!.members / members).toBeLessThan(0.03);
});

test("the movement counts everybody once, by where they stood a year ago to the day", async () => {
  const { movement: { cells, tiers, rose, fell, stayed, joined }, members } = read.club;
  expect(rose + fell + stayed + joined).toBe(members);
  expect(Math.min(rose, fell)).toBeGreaterThan(100);
  const zone = zoneOf("Asia/Shanghai");
  const yearAgo = zone.instantOf(zone.dayAt(asOf) - 364, 0) - 1;
  const then = tiers.map(() => 0);
  // Asked of the facts, not of the moves that the books remember.
  const some = history.members.filter((_, i) => i % 25 === 0).map(({ card }) => `card:${card}`);
  const found = tiers.map(() => 0);
  for (const id of some) {
    const books = (await engine.read(id, yearAgo))?.books.tiers["members"];
    if (books) found[tiers.indexOf(tierOf(books))]! += 1;
    const kept = (await engine.read(id))!.books.tiers["members"]!.moves.findLast(({ at }) => at <= yearAgo);
    if (kept) then[tiers.indexOf(kept.tier)]! += 1;
  }
  expect(then).toEqual(found);
  expect(cells).toHaveLength(tiers.length + 1);
});

test("what is owed in points by age is what the ledger says is there", async () => {
  const sums = new Map<string, number>();
  for await (const { entry } of engine.store.entries({ kind: "member" })) sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.points);
  const { liability } = read.club;
  const of = (account: string): number => sums.get(account) ?? 0;
  expect(liability.total).toBe(of("available") + of("pending") + of("held") + of("debt"));
  expect([liability.waiting, liability.owed]).toEqual([of("pending"), of("debt")]);
  expect(liability.bands.reduce((sum, { points }) => sum + points, 0)).toBe(of("available") + of("held"));
  // A hundred points are a yuan.
  expect(liability.worthOf(12_300)).toBe(12_300);
});

test("the story's points are the ledger's, and its chapters add up to them", async () => {
  const { story } = read;
  const sums = new Map<string, number>();
  for await (const { entry } of engine.store.entries({ key: { kind: "member", id: story.member } })) sums.set(entry.account, (sums.get(entry.account) ?? 0) + entry.points);
  const { earned, spent, expired, available, pending, owed } = story.points;
  expect({ issued: -earned, redeemed: spent, expired, available, pending, debt: -owed }).toEqual(Object.fromEntries(
    ["issued", "redeemed", "expired", "available", "pending", "debt"].map((account) => [account, (sums.get(account) ?? 0) + 0]),
  ));
  const parts = (of: (chapter: (typeof story.chapters)[number]) => number): number => story.chapters.reduce((sum, each) => sum + of(each), 0);
  expect(parts((each) => (each.kind === "stretch" ? each.earned : each.kind === "brought-back" ? -each.points : 0))).toBe(earned);
  expect(parts((each) => (each.kind === "spent" ? each.points : 0))).toBe(spent);
  expect(parts((each) => (each.kind === "stretch" ? each.expired : 0))).toBe(expired);
  const own = paid.filter(({ buyer }) => `card:${buyer!.card}` === story.member);
  expect(parts((each) => (each.kind === "stretch" ? each.orders : 0))).toBe(own.length);
});

test("the story has something to tell: up, down, points of every fate, and a way on", () => {
  const { chapters, points, progress } = read.story;
  const causes = chapters.flatMap((each) => (each.kind === "moved" ? [each.move.cause] : []));
  expect(causes[0]).toBe("joined");
  expect(causes).toEqual(expect.arrayContaining(["promotion", "demotion"]));
  expect(Math.min(points.earned, points.spent, points.expired, points.available)).toBeGreaterThan(0);
  expect(chapters.every((each) => each.kind !== "moved" || each.move.cause === "joined" || each.move.explanation !== undefined)).toBe(true);
  expect(progress.higher.length).toBeGreaterThan(0);
});

test("what is missing to the next tier stays so until the day that is named, and is more on the next", async () => {
  const { member, progress } = read.story;
  const [next] = progress.higher;
  const by = datedBy(progress, next!)!;
  const [programme, zone] = [await engine.programme(), zoneOf("Asia/Shanghai")];
  const missingOn = async (day: number): Promise<number> => {
    const reading = await engine.read(member);
    const [then] = progressOf(programme, reading!.books, zone.startOf(day + 1) - 1);
    return then!.higher.find(({ tier }) => tier === next!.tier)!.missing[0]!.amount!;
  };
  expect(await missingOn(by)).toBe(next!.missing[0]!.amount);
  expect(await missingOn(by + 1)).toBeGreaterThan(next!.missing[0]!.amount!);
});

test.each([
  ["en", ["Diamond", "The pyramid", "Promoted from", "points earned"]],
  ["zh-Hans", ["钻石级", "会员金字塔", "升级为", "积分：获得"]],
  ["zh-Hant", ["鑽石級", "會員金字塔", "升級為", "積分：獲得"]],
])("in %s every word is there, and every line fits eighty cells", async (language, words) => {
  const text = await shown(["--language", language]);
  for (const word of words) expect(text).toContain(word);
  expect(text).not.toMatch(/undefined|NaN|\[object|\b(diamond|platinum|voucher-20|tea-sampler|incense-holder)\b/);
  if (language !== "en") expect(text.replace(/^ {2,}(pnpm|# |--).*$|npx -y pnpm@\S+|pnpm|card:\S+|--json/gm, "")).not.toMatch(/[a-z]{3,}/);
  expect(text.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
});

test("a pipe gets no colours, a terminal gets them, and both get the same words", async () => {
  const onTerminal = await shown(["--language", "en"], { isTTY: true, columns: 80 });
  expect(inPipe).not.toContain("\u001b");
  expect(onTerminal).toContain("\u001b[");
  expect(stripVTControlCharacters(onTerminal)).toBe(await shown(["--language", "en"]));
});

test("a second show uses the data that are there", async () => {
  expect(await shown(["--language=en"])).toContain("Made before and kept");
});

test("a language without words is refused with a sentence", async () => {
  const err: string[] = [];
  const code = await show(["--language", "fr"], { out: { write: () => true }, err: { write: (text) => err.push(text) }, env: {}, folder });
  expect([code, err]).toEqual([2, ['There are no words for the language "fr": expected en, zh-Hans or zh-Hant.\n']]);
});

test("every command that is named works as it stands", async () => {
  const calls = inPipe.replaceAll(/ \\\n +/g, " ").split("\n").filter((line) => line.startsWith("  pnpm laurel ")).map((line) => line.trim().split(" ").slice(2));
  expect(calls.map(([command]) => command)).toEqual(["tiers", "member", "explain", "simulate", "verify", "policy"]);
  for (const call of calls) {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await run(call, { out: { write: (text) => out.push(text) }, err: { write: (text) => err.push(text) }, watched: false, coloured: false, width: 80 });
    expect([call, code, err.join("")]).toEqual([call, 0, ""]);
    expect(out.join("").length).toBeGreaterThan(40);
  }
});

/// <reference lib="dom" />
import type { Membership } from "@laurel/client/page";
import { expect, onTestFinished, test } from "vitest";
import { enter } from "../stage/on-stage.fixture.js";
import { define } from "../foundation/define.js";
import { TierTable } from "./tier-table.js";

define("laurel-tier-table", TierTable);

async function show(membership: Membership, width: number, attributes: Readonly<Record<string, string>> = {}): Promise<TierTable> {
  const place = document.createElement("div");
  const table = document.createElement("laurel-tier-table") as TierTable;
  place.style.inlineSize = `${width}px`;
  for (const [name, value] of Object.entries(attributes)) table.setAttribute(name, value);
  table.membership = membership;
  place.append(table);
  document.body.append(place);
  onTestFinished(() => place.remove());
  await table.updateComplete;
  return table;
}

const all = (table: TierTable, selector: string): HTMLElement[] => [...table.renderRoot.querySelectorAll<HTMLElement>(selector)];
const seen = (table: TierTable, selector: string): HTMLElement[] => all(table, selector).filter((each) => each.checkVisibility());
const texts = (elements: readonly HTMLElement[]): string[] => elements.map(({ textContent }) => textContent.replace(/\s+/g, " ").trim());

function tableOf(membership: Membership) {
  const snapshot = membership.programme.snapshot();
  if (!("programme" in snapshot)) throw new Error("no programme");
  return snapshot.programme!.tables![0]!;
}

test("every row of the programme stands there in words, tier by tier, for somebody who is not signed in", async () => {
  const { membership } = await enter("guest");
  const table = await show(membership, 900);
  const { rows } = tableOf(membership);
  expect(texts(seen(table, "thead th"))).toEqual(["Regular", "Gold", "Platinum", "Diamond"]);
  expect(texts(seen(table, "tbody th"))).toEqual(rows.map(({ name }) => name));
  expect(rows.length).toBeGreaterThan(4);
  expect(texts(seen(table, "tbody td"))).toEqual(rows.flatMap(({ cells }) => ["regular", "gold", "platinum", "diamond"].map((tier) => cells[tier] ?? "–not included")));
  expect(all(table, ".own, small")).toEqual([]);
});

test("the member's own tier is marked, and its column is", async () => {
  const { membership } = await enter("platinum", { language: "zh-Hans" });
  const table = await show(membership, 900, { language: "zh-Hans" });
  expect(texts(seen(table, "thead th"))[2]).toBe("您的等级 白金级");
  const own = seen(table, "td.own");
  expect(own).toHaveLength(tableOf(membership).rows.length);
  expect(new Set(own.map((cell) => cell.dataset["tier"]))).toEqual(new Set(["platinum"]));
  expect(all(table, "thead th").map((head) => head.dataset["material"])).toEqual(["plain", "gold", "platinum", "diamond"]);
  expect(all(table, "thead th")[1]!.style.getPropertyValue("--_tier")).toBe("#cfa63a");
});

test("in a narrow place there is one tier below the other, the member's own unfolded, with only what it takes and brings", async () => {
  const { membership } = await enter("gold");
  const table = await show(membership, 260);
  expect(seen(table, "table")).toEqual([]);
  expect(texts(seen(table, "summary"))).toEqual(["Regular", "Your tier Gold", "Platinum", "Diamond"]);
  const gold = tableOf(membership).rows.filter(({ cells }) => cells["gold"]);
  expect(texts(seen(table, "dt"))).toEqual(gold.map(({ name }) => name));
  expect(texts(seen(table, "dd"))).toEqual(gold.map(({ cells }) => cells["gold"]));
  seen(table, "summary")[3]!.click();
  expect(texts(seen(table, "dd"))).toContain(tableOf(membership).rows[0]!.cells["diamond"]);
  expect(Math.min(...seen(table, "summary").map((head) => head.getBoundingClientRect().height))).toBeGreaterThanOrEqual(44);
});

test("what somebody unfolded stays so when the member is asked for again", async () => {
  const { membership } = await enter("gold");
  const table = await show(membership, 260);
  seen(table, "summary")[3]!.click();
  await membership.member.refresh();
  table.requestUpdate();
  await table.updateComplete;
  expect(all(table, "details").map((each) => (each as HTMLDetailsElement).open)).toEqual([false, true, false, true]);
});

test("nothing goes beyond a narrow place, and beside many columns the first one stays in sight", async () => {
  const { membership } = await enter("gold");
  for (const width of [200, 260, 390, 590, 900]) {
    const table = await show(membership, width);
    expect(table.getBoundingClientRect().width).toBe(width);
    expect(table.scrollWidth).toBeLessThanOrEqual(width);
  }
  const table = await show(membership, 590);
  const wide = all(table, ".wide")[0]!;
  wide.scrollLeft = 50;
  expect(wide.scrollLeft).toBeGreaterThan(0);
  expect(Math.abs(all(table, "tbody th")[0]!.getBoundingClientRect().left - wide.getBoundingClientRect().left)).toBeLessThan(1);
});

test("while the programme is not known it shows what the page wrote, and a button once it cannot be had", async () => {
  const waiting = await show((await enter("guest", { weather: "silent" })).membership, 390);
  expect(all(waiting, "slot")).toHaveLength(1);
  const failed = await show((await enter("guest", { weather: "down" })).membership, 390);
  expect(all(failed, "[role=alert] button")).toHaveLength(1);
});

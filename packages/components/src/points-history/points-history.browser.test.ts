/// <reference lib="dom" />
import type { Membership } from "@laurel/client/page";
import { expect, onTestFinished, test } from "vitest";
import { enter } from "../stage/on-stage.fixture.js";
import { define } from "../foundation/define.js";
import { PointsHistory } from "./points-history.js";

define("laurel-points-history", PointsHistory);

function show(membership: Membership, attributes: Readonly<Record<string, string>> = {}): PointsHistory {
  const history = document.createElement("laurel-points-history") as PointsHistory;
  for (const [name, value] of Object.entries(attributes)) history.setAttribute(name, value);
  history.membership = membership;
  document.body.append(history);
  onTestFinished(() => history.remove());
  return history;
}

const all = (history: PointsHistory, selector: string): HTMLElement[] => [...history.renderRoot.querySelectorAll<HTMLElement>(selector)];
const figures = (history: PointsHistory): string[] => all(history, "[part=points]").map(({ textContent }) => textContent.trim());
const countOf = (history: PointsHistory) => expect.poll(() => figures(history).length);

async function statementOf(membership: Membership, limit = 200) {
  const asked = await membership.call("readStatement", { params: { member: "me" }, query: { limit } });
  if (asked.kind !== "answer") throw new Error(asked.problem.detail);
  return asked.body.items;
}

const signed = (points: number): string => `${points < 0 ? "−" : "+"}${Math.abs(points).toLocaleString("en-GB")}`;

test("what moved the points stands there newest first, with its sign, as the ledger has it", async () => {
  const { membership } = await enter("gold");
  const items = await statementOf(membership);
  const history = show(membership, { "page-size": "50" });
  await countOf(history).toBe(items.length);
  expect(figures(history)).toEqual(items.map(({ points }) => signed(points)));
  expect(all(history, "li").map(({ textContent }, i) => textContent.includes(items[i]!.says))).not.toContain(false);
  expect(new Set(figures(history).map((text) => text[0]))).toEqual(new Set(["+", "−"]));
});

test("each month stands once above its days", async () => {
  const { membership } = await enter("gold", { language: "zh-Hans" });
  const history = show(membership, { "language": "zh-Hans", "page-size": "50" });
  await expect.poll(() => all(history, "h3").map(({ textContent }) => textContent)).toEqual(["2026 年 6 月", "2025 年 5 月"]);
  expect(all(history, ".day").at(-1)!.textContent).toBe("14");
});

test("a button brings what is older, and the first line it brought has the focus", async () => {
  const { membership } = await enter("gold");
  const items = await statementOf(membership);
  const history = show(membership, { "page-size": "2" });
  for (let shown = 2; shown < items.length; shown = Math.min(shown + 2, items.length)) {
    await countOf(history).toBe(shown);
    const more = all(history, "[part=more]")[0]!;
    more.focus();
    more.click();
    await countOf(history).toBe(Math.min(shown + 2, items.length));
    await expect.poll(() => history.shadowRoot!.activeElement).toBe(all(history, "li")[shown]);
  }
  expect(figures(history)).toEqual(items.map(({ points }) => signed(points)));
  expect(all(history, "[part=more]")).toEqual([]);
});

test("what happens is there once the member's state says that something did, and what was unfolded stays so", async () => {
  const { membership } = await enter("gold");
  const history = show(membership, { "page-size": "2" });
  await countOf(history).toBe(2);
  all(history, "[part=more]")[0]!.click();
  await countOf(history).toBe(4);
  const [newest] = figures(history);
  const taken = await membership.member.takeReward("sampler");
  expect(taken.kind).toBe("answer");
  await expect.poll(() => figures(history)[0]).toBe("−600");
  expect(figures(history)).toHaveLength(4);
  expect(figures(history)[1]).toBe(newest);
});

test("one change is asked for once", async () => {
  const { membership } = await enter("gold");
  let asked = 0;
  const call = (async (...told: Parameters<Membership["call"]>) => {
    asked++;
    return membership.call(...told);
  }) as Membership["call"];
  const history = show({ ...membership, call });
  await expect.poll(() => figures(history).length).toBeGreaterThan(0);
  for (let i = 0; i < 3; i++) {
    await membership.member.refresh();
    await history.updateComplete;
  }
  expect(asked).toBe(1);
  await membership.member.takeReward("sampler");
  await expect.poll(() => figures(history)[0]).toBe("−600");
  expect(asked).toBe(2);
});

test("of whoever has signed out no line stays behind", async () => {
  const { membership } = await enter("gold");
  const history = show(membership);
  history.textContent = "Your history";
  await expect.poll(() => figures(history).length).toBeGreaterThan(0);
  await membership.signOut();
  await countOf(history).toBe(0);
  expect(history.matches(":state(guest)")).toBe(true);
  expect(all(history, "slot")).toHaveLength(1);
});

test("a wallet that nothing has moved yet says so", async () => {
  const { membership } = await enter("new");
  const history = show(membership, { wallet: "none" });
  await expect.poll(() => history.renderRoot.textContent).toContain("Nothing yet");
});

test.each(["down", "cut"] as const)("with a shop that is %s it says that nothing can be shown, and tries again when asked to", async (weather) => {
  const { membership } = await enter("gold", { weather });
  const history = show(membership);
  await expect.poll(() => all(history, "[role=alert] button").length).toBe(1);
  expect(figures(history)).toEqual([]);
});

test("elsewhere in the document, and back again, it shows the same", async () => {
  const { membership } = await enter("regular");
  const history = show(membership);
  await expect.poll(() => figures(history).length).toBeGreaterThan(0);
  const before = figures(history);
  const place = document.createElement("div");
  document.body.append(place);
  onTestFinished(() => place.remove());
  place.append(history);
  await history.updateComplete;
  await expect.poll(() => figures(history)).toEqual(before);
});

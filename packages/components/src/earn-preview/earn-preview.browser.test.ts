/// <reference lib="dom" />
import { type Membership, openMembership } from "@laurel/client/page";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { enter } from "../stage/on-stage.fixture.js";
import { define } from "../foundation/define.js";
import { EarnPreview } from "./earn-preview.js";

define("laurel-earn-preview", EarnPreview);

function show(membership: Membership, attributes: Readonly<Record<string, string>>, width = 600): EarnPreview {
  const preview = document.createElement("laurel-earn-preview") as EarnPreview;
  for (const [name, value] of Object.entries(attributes)) preview.setAttribute(name, value);
  preview.textContent = "with every order";
  preview.style.inlineSize = `${width}px`;
  preview.membership = membership;
  document.body.append(preview);
  onTestFinished(() => preview.remove());
  return preview;
}

const part = (preview: EarnPreview, name: string): string | undefined => preview.renderRoot.querySelector(`[part=${name}]`)?.textContent.replace(/\s+/g, " ").trim();
const line = (preview: EarnPreview): string => part(preview, "line")!;
const tea = { product: "tea", price: "19900" };
const batches = (): number => performance.getEntriesByType("resource").filter(({ name }) => name === `${inject("stage")}/v1/estimates/batch`).length;

test("the line says the points that the ledger would post, and from when they can be used", async () => {
  const { membership } = await enter("gold");
  const basket = { currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 2, amount: 39_800 }] };
  const asked = await membership.call("estimateEarning", { body: { basket } });
  const preview = show(membership, { ...tea, quantity: "2" });
  await expect.poll(() => line(preview)).toBe("Earn 477 points to use from 25 June 2026");
  expect(asked).toMatchObject({ kind: "answer", body: { points: [{ wallet: "points", points: 477 }] } });
});

test("in Chinese it says the same", async () => {
  const { membership } = await enter("gold", { language: "zh-Hans" });
  const preview = show(membership, { ...tea, language: "zh-Hans" });
  await expect.poll(() => line(preview)).toBe("可得 238 积分 2026 年 6 月 25 日起可用");
});

test("it says which tier the purchase reaches", async () => {
  const { membership } = await enter("regular");
  const preview = show(membership, { product: "teapot", price: "200000" });
  await expect.poll(() => part(preview, "tier")).toBe("and reach Gold");
});

test.each(["guest", "outside"] as const)("somebody who stands there as %s is told what a new member would earn", async (scene) => {
  const { membership } = await enter(scene);
  const preview = show(membership, tea);
  await expect.poll(() => part(preview, "points")).toBe("Members earn 199 points");
  expect(part(preview, "tier")).toBe(undefined);
});

test("a cart is asked about as it stands in the attribute", async () => {
  const { membership } = await enter("gold");
  const preview = show(membership, { basket: JSON.stringify({ lines: [{ id: "1", sku: "a", quantity: 1, amount: 10_000 }, { id: "2", sku: "b", quantity: 1, amount: 5_000 }] }) });
  await expect.poll(() => part(preview, "points")).toBe("Earn 180 points");
});

test("all previews of a page travel in one request", async () => {
  const { membership } = await enter("gold");
  const before = batches();
  const previews = Array.from({ length: 30 }, (_, i) => show(membership, { product: `p${i}`, price: String((i + 1) * 1_000) }));
  await expect.poll(() => previews.every((each) => line(each).startsWith("Earn"))).toBe(true);
  expect(batches() - before).toBe(1);
});

test("the old figure stays until the new one is there", async () => {
  const { membership } = await enter("gold");
  const preview = show(membership, tea);
  await expect.poll(() => part(preview, "points")).toBe("Earn 238 points");
  preview.quantity = 2;
  await preview.updateComplete;
  expect(part(preview, "points")).toBe("Earn 238 points");
  await expect.poll(() => part(preview, "points")).toBe("Earn 477 points");
});

test("its height is the same while it waits, and whatever it says, in however narrow a place", async () => {
  const [{ membership }, { membership: silent }] = [await enter("regular"), await enter("gold", { weather: "silent" })];
  const waiting = show(silent, tea);
  const narrow = show(membership, { product: "teapot", price: "200000" }, 90);
  await expect.poll(() => part(narrow, "tier")).toBe("and reach Gold");
  expect(narrow.offsetHeight).toBe(waiting.offsetHeight);
  expect(waiting.offsetHeight).toBeGreaterThan(10);
  expect(narrow.renderRoot.querySelector<HTMLElement>("[part=points]")!.offsetWidth).toBeLessThanOrEqual(90);
});

test("while nothing can be had, what the page wrote is shown", async () => {
  const { membership } = await enter("gold", { weather: "down" });
  const preview = show(membership, tea);
  await preview.updateComplete;
  expect(preview.renderRoot.querySelector("slot")!.assignedNodes()[0]!.textContent).toBe("with every order");
});

test.each([
  ["a basket that is no JSON", { basket: "{" }, "basket"],
  ["a basket without lines", { basket: "[1]" }, "basket"],
  ["a price in major units", { product: "tea", price: "19.90" }, "price"],
  ["a currency that is not the programme's", { ...tea, currency: "EUR" }, "EUR"],
  ["a line that makes no sense", { basket: JSON.stringify({ lines: [{ id: "1", sku: "a", quantity: -7, amount: 1 }] }) }, "laurel-earn-preview"],
])("of %s nothing is shown, and the developer is told once", async (_, attributes, word) => {
  const { membership } = await enter("gold");
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  const previews = [show(membership, attributes), show(membership, attributes)];
  await expect.poll(() => previews.map(line)).toEqual(["", ""]);
  await expect.poll(() => previews.some(({ renderRoot }) => renderRoot.querySelector("slot"))).toBe(false);
  expect(told.mock.calls).toHaveLength(1);
  expect(told.mock.calls[0]![0]).toContain(word);
});

test("one that was taken away and put back asks again, and shows its figure", async () => {
  const { membership } = await enter("gold");
  const preview = show(membership, tea);
  await preview.updateComplete;
  preview.remove();
  await preview.updateComplete;
  document.body.append(preview);
  await expect.poll(() => part(preview, "points")).toBe("Earn 238 points");
});

test("somebody else who signs in is told their own figure", async () => {
  const [{ membership: gold }, { membership: diamond }] = [await enter("gold"), await enter("diamond")];
  const preview = show(gold, tea);
  await expect.poll(() => part(preview, "points")).toBe("Earn 238 points");
  preview.membership = diamond;
  await expect.poll(() => part(preview, "points")).toBe("Earn 398 points");
});

test("so is somebody who signs in on the same page, though as much has happened to both", async () => {
  const [one, other] = [await enter("gold"), await enter("diamond")];
  let token = one.token;
  const membership = openMembership({
    baseUrl: inject("stage"), siteKey: one.siteKey, language: "en", cache: "none", shopper: async () => token,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      return answer.url.endsWith("/state") ? Response.json({ ...await answer.json() as object, seq: 7 }) : answer;
    },
  });
  onTestFinished(async () => membership.close());
  const preview = show(membership, tea);
  await expect.poll(() => part(preview, "points")).toBe("Earn 238 points");
  token = other.token;
  membership.signIn();
  await expect.poll(() => part(preview, "points")).toBe("Earn 398 points");
});

test("one that makes no sense leaves the others of the page alone", async () => {
  const { membership } = await enter("gold");
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  const [right, wrong] = [show(membership, tea), show(membership, { ...tea, quantity: "0" })];
  await expect.poll(() => [line(wrong), part(right, "points")]).toEqual(["", "Earn 238 points"]);
});

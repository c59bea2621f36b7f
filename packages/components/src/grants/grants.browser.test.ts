/// <reference lib="dom" />
import type { Membership } from "@laurel/client/page";
import { expect, onTestFinished, test } from "vitest";
import { define } from "../foundation/define.js";
import { enter } from "../stage/on-stage.fixture.js";
import { Grants } from "./grants.js";

define("laurel-grants", Grants);

function show(membership: Membership, attributes: Readonly<Record<string, string>> = {}) {
  const grants = document.createElement("laurel-grants") as Grants;
  for (const [name, value] of Object.entries(attributes)) grants.setAttribute(name, value);
  grants.membership = membership;
  document.body.append(grants);
  onTestFinished(() => grants.remove());
  const all = <Found extends Element>(selector: string): Found[] => [...grants.renderRoot.querySelectorAll<Found>(selector)];
  return {
    grants, all, texts: (selector: string) => all(selector).map(({ textContent }) => textContent.replace(/\s+/g, " ").trim()),
    press: async (at: number) => {
      all<HTMLButtonElement>("[part=grant] button")[at]!.click();
      await grants.updateComplete;
    },
  };
}

test("each voucher in hand is a ticket with why it is there and until when it can be used", async () => {
  const { membership } = await enter("gold");
  await membership.member.takeReward("voucher-20", { points: 2_000 });
  const shown = show(membership);
  await expect.poll(() => shown.texts(".body")).toMatchObject([/^From your tier ?A cup on the house until 12 August 2026$/, /^For your points ?¥20 off/].map((like) => expect.stringMatching(like) as unknown));
});

test("what is to come, and what has expired, is folded away behind them", async () => {
  const { membership } = await enter("gold", { language: "zh-Hans" });
  const shown = show(membership, { language: "zh-Hans" });
  await expect.poll(() => shown.texts("summary")).toEqual(["即将发放 (1)", "已过期 (1)"]);
  expect(shown.all<HTMLDetailsElement>("details").some(({ open }) => open)).toBe(false);
  expect(shown.texts("details li")[0]).toMatch(/^请喝一盏 ?2027 年 5 月 14 日起$/);
});

test("a code is asked for when it is to be seen, one at a time, and hidden again", async () => {
  const { membership } = await enter("diamond");
  const shown = show(membership);
  await expect.poll(() => shown.all("[part=grant]").length).toBe(2);
  expect(shown.all("[part=code]")).toEqual([]);
  await shown.press(0);
  await expect.poll(() => shown.all("[part=qr] path")[0]?.getAttribute("d")?.length).toBeGreaterThan(500);
  await shown.press(1);
  await expect.poll(() => shown.all("[part=qr]").length).toBe(1);
  expect(shown.all("[part=grant] button").map((each) => each.getAttribute("aria-expanded"))).toEqual(["false", "true"]);
  await shown.press(1);
  expect([shown.all("[part=qr]"), shown.texts("[part=grant] button")[1]]).toEqual([[], "Show code A cup on the house"]);
});

test("whoever signs out leaves no code behind", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await expect.poll(() => shown.all("[part=grant]").length).toBe(1);
  await shown.press(0);
  await expect.poll(() => shown.all("[part=qr]").length).toBe(1);
  await membership.signOut();
  await shown.grants.updateComplete;
  expect([shown.all("[part=qr]"), shown.texts("slot p")]).toEqual([[], ["Sign in to see your membership."]]);
});

test("a code that cannot be had is told, and the ticket stays", async () => {
  const { membership } = await enter("gold", { weather: "cut" });
  const shown = show(membership);
  await expect.poll(() => shown.all("[part=grant]").length).toBe(1);
  await shown.press(0);
  await expect.poll(() => shown.texts("[part=code]")).toEqual(["No answer came. Try again: nothing is done twice."]);
  expect(shown.texts("[part=note]")).toHaveLength(1);
});

test("without any it says so", async () => {
  const { membership } = await enter("new");
  const shown = show(membership);
  await expect.poll(() => shown.texts("[part=grants]")).toEqual(["Your vouchers None in hand just now."]);
});

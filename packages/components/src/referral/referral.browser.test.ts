/// <reference lib="dom" />
import type { Membership } from "@laurel/client/page";
import { expect, onTestFinished, test, vi } from "vitest";
import { define } from "../foundation/define.js";
import { enter } from "../stage/on-stage.fixture.js";
import { Referral } from "./referral.js";

define("laurel-referral", Referral);

function show(membership: Membership, attributes: Readonly<Record<string, string>> = { href: "https://shop.example/join?ref={code}&x=1" }) {
  const referral = document.createElement("laurel-referral") as Referral;
  for (const [name, value] of Object.entries(attributes)) referral.setAttribute(name, value);
  referral.membership = membership;
  document.body.append(referral);
  onTestFinished(() => referral.remove());
  const find = (selector: string) => referral.renderRoot.querySelector<HTMLInputElement>(selector);
  return { referral, find, text: (selector: string) => find(selector)?.textContent.replace(/\s+/g, " ").trim() };
}

async function codeOf(membership: Membership): Promise<string> {
  const asked = await membership.call("readReferral", { params: { member: "me" } });
  if (asked.kind !== "answer") throw new Error(asked.problem.detail);
  return asked.body.code;
}

/** Puts something in the place of what the browser has, until the test ends. */
function stand(name: "clipboard" | "share", value: unknown): void {
  Object.defineProperty(navigator, name, { value, configurable: true });
  onTestFinished(() => { Reflect.deleteProperty(navigator, name); });
}

test("the code, the link and what both get stand there", async () => {
  const { membership } = await enter("gold");
  const code = await codeOf(membership);
  const shown = show(membership);
  await expect.poll(() => shown.text("[part=code]")).toBe(code);
  expect(shown.find("[part=link]")!.value).toBe(`https://shop.example/join?ref=${code}&x=1`);
  expect(shown.text("[part=gives]")).toBe("You get200 pointsYour friend gets100 pointswith your friend’s first order of ¥50 or more");
});

test("the link is copied, and that is said", async () => {
  const { membership } = await enter("gold");
  const writeText = vi.fn(async () => {});
  stand("clipboard", { writeText });
  const shown = show(membership);
  await expect.poll(() => shown.text("[part=copy]")).toBe("Copy");
  shown.find("[part=copy]")!.click();
  await expect.poll(() => shown.text("[role=status]")).toBe("Copied");
  expect(writeText.mock.calls).toEqual([[shown.find("[part=link]")!.value]]);
});

test.each([["that is not there", undefined], ["that refuses", { writeText: async () => Promise.reject(new Error("denied")) }]])("with a clipboard %s the link is selected", async (_, clipboard) => {
  const { membership } = await enter("gold");
  stand("clipboard", clipboard);
  const shown = show(membership);
  await expect.poll(() => shown.text("[part=copy]")).toBe("Copy");
  shown.find("[part=copy]")!.click();
  const field = shown.find("[part=link]")!;
  await expect.poll(() => shown.referral.shadowRoot!.activeElement).toBe(field);
  expect(field.value.slice(field.selectionStart!, field.selectionEnd!)).toBe(field.value);
});

test("where the device can share, a button shares the link; closing its sheet is no error", async () => {
  const { membership } = await enter("gold");
  const share = vi.fn(async () => Promise.reject(new DOMException("closed", "AbortError")));
  stand("share", share);
  const shown = show(membership);
  await expect.poll(() => shown.text("[part=share]")).toBe("Share");
  shown.find("[part=share]")!.click();
  expect(share.mock.calls).toEqual([[{ title: "Jade River House", url: shown.find("[part=link]")!.value }]]);
});

test("without an address there is the code alone, to be copied", async () => {
  const { membership } = await enter("gold", { language: "zh-Hans" });
  const shown = show(membership, { language: "zh-Hans" });
  await expect.poll(() => shown.text("[part=copy]")).toBe("复制");
  expect([shown.find("[part=link]"), shown.text("[part=code]")]).toEqual([null, await codeOf(membership)]);
});

test.each([["zh-Hans", "好友首笔订单付款满 50 元后发放"], ["zh-Hant", "好友首筆訂單付款滿 50 元後發放"]] as const)("in %s it says from which sum on the friend's order counts", async (language, when) => {
  const { membership } = await enter("gold", { language });
  const shown = show(membership, { language });
  await expect.poll(() => shown.text("[part=gives]")).toContain(when);
});

test.each(["guest", "outside", "gold"] as const)("while nothing can be had for %s, what the page wrote is shown", async (scene) => {
  const { membership } = await enter(scene, scene === "gold" ? { weather: "silent" } : {});
  const shown = show(membership);
  shown.referral.textContent = "Tell a friend";
  await shown.referral.updateComplete;
  expect(shown.referral.renderRoot.querySelector("slot")!.assignedNodes()[0]!.textContent).toBe("Tell a friend");
});

/// <reference lib="dom" />
import { type Membership, openMembership } from "@laurel/client/page";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { define } from "../foundation/define.js";
import type { Entered } from "../stage/enter.fixture.js";
import { enter } from "../stage/on-stage.fixture.js";
import { stageToday } from "../stage/scenes.fixture.js";
import { RedeemBox } from "./redeem-box.js";

define("laurel-redeem-box", RedeemBox);

const cart = { goods: "30000", total: "31200", name: "laurel-hold" };

function show(membership: Membership, attributes: Readonly<Record<string, string>> = cart) {
  const form = document.createElement("form");
  const box = document.createElement("laurel-redeem-box") as RedeemBox;
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  box.membership = membership;
  form.append(box);
  document.body.append(form);
  onTestFinished(() => form.remove());
  const told: [string, unknown][] = [];
  for (const name of ["laurel-held", "laurel-released"]) document.body.addEventListener(name, heard);
  onTestFinished(() => { for (const name of ["laurel-held", "laurel-released"]) document.body.removeEventListener(name, heard); });
  function heard(event: Event): void {
    if (event.target === box) told.push([event.type, (event as CustomEvent).detail]);
  }
  const find = (selector: string) => box.renderRoot.querySelector<HTMLInputElement>(selector);
  return {
    form, box, told, find,
    text: (selector: string) => find(selector)?.textContent.replace(/\s+/g, " ").trim(),
    number: () => find("[part=number]")!, slider: () => find("[part=slider]")!, button: () => find("[part=use]")!,
    sent: () => new FormData(form).get("laurel-hold"),
    put: async (input: HTMLInputElement, value: string, isDone = true) => {
      input.value = value;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (isDone) input.dispatchEvent(new Event("change", { bubbles: true }));
      await box.updateComplete;
    },
  };
}

type Shown = ReturnType<typeof show>;
const offered = async (shown: Shown): Promise<void> => expect.poll(() => shown.text("[part=use]")).toMatch(/^Use /);
const held = async (shown: Shown): Promise<void> => expect.poll(() => shown.text("[part=use]")).toBe("Remove");

async function pointsOf(membership: Membership): Promise<{ readonly available: number; readonly held: number }> {
  const asked = await membership.call("readMemberState", { params: { member: "me" } });
  if (asked.kind !== "answer" || asked.body.state.kind !== "member") throw new Error("no member");
  const [{ available, held: aside }] = asked.body.state.wallets as [typeof asked.body.state.wallets[number]];
  return { available, held: aside };
}

/** Another page of the same member, whose answers come through `pass`. */
function another({ token, siteKey }: Entered, pass: (url: string, answer: Response) => Response = (_, answer) => answer): Membership {
  const membership = openMembership({
    baseUrl: inject("stage"), siteKey, language: "en", cache: "none", shopper: async () => token,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      return pass(answer.url, answer);
    },
  });
  onTestFinished(async () => membership.close());
  return membership;
}

test("what is offered is the server's quote: as many points as the cart takes, and what they pay", async () => {
  const { membership } = await enter("gold");
  const quoted = await membership.member.quote({ wallet: "points", goods: 30_000, total: 31_200 });
  const shown = show(membership);
  await offered(shown);
  expect(quoted).toMatchObject({ body: { kind: "usable", points: 3_900, least: 500, step: 100, pays: 3_900 } });
  expect(shown.text("[part=use]")).toBe("Use 3,900 points – ¥39 off");
  expect([shown.number().value, shown.slider().value, shown.slider().min, shown.slider().max, shown.slider().step]).toEqual(["3900", "3900", "500", "3900", "100"]);
  expect(shown.slider().getAttribute("aria-valuetext")).toBe("3,900 points");
  expect(shown.sent()).toBe(null);
});

test("slider and number are kept equal, and a number that cannot be used becomes the next one that can", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  await shown.put(shown.slider(), "1200");
  expect([shown.number().value, shown.text("[part=pays]")]).toEqual(["1200", "– ¥12"]);
  await shown.put(shown.number(), "17", false);
  expect([shown.number().value, shown.slider().value]).toEqual(["17", "500"]);
  await shown.put(shown.number(), "1750");
  expect([shown.number().value, shown.slider().value, shown.text("[part=use]")]).toEqual(["1700", "1700", "Use 1,700 points – ¥17 off"]);
  await shown.put(shown.number(), "99999");
  expect([shown.number().value, shown.slider().value]).toEqual(["3900", "3900"]);
  await shown.put(shown.number(), "");
  expect(shown.number().value).toBe("500");
});

test("points that are used are set aside by the server, and the form sends the id of the hold", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership, { ...cart, order: "cart-7" });
  await offered(shown);
  await shown.put(shown.slider(), "1200");
  shown.button().focus();
  shown.button().click();
  await held(shown);
  expect(await pointsOf(membership)).toEqual({ available: 2_726, held: 1_200 });
  expect(shown.told).toEqual([["laurel-held", { hold: shown.sent(), points: 1_200, pays: 1_200 }]]);
  expect(shown.text("[part=held]")).toMatch(/^1,200 points set aside ?– ¥12 Kept for this order until \d\d:\d\d$/);
  expect(shown.box.shadowRoot!.activeElement).toBe(shown.button());
});

test("what is removed goes back, and can be used again", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  shown.button().click();
  await held(shown);
  const hold = shown.sent();
  shown.button().click();
  await offered(shown);
  expect(await pointsOf(membership)).toEqual({ available: 3_926, held: 0 });
  expect([shown.sent(), shown.told.at(-1)]).toEqual([null, ["laurel-released", { hold }]]);
});

test("a double click sets points aside, and does not take them back again", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  shown.button().dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true, cancelable: true }));
  await held(shown);
  shown.button().dispatchEvent(new MouseEvent("click", { detail: 2, bubbles: true, cancelable: true }));
  await shown.box.updateComplete;
  expect([shown.button().ariaDisabled, shown.text("[part=use]")]).toEqual([null, "Remove"]);
  expect(await pointsOf(membership)).toEqual({ available: 26, held: 3_900 });
});

test("a cart that changes beneath what is set aside gives it back, says so, and asks again", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  shown.button().click();
  await held(shown);
  [shown.box.goods, shown.box.total] = [4_000, 5_200];
  await expect.poll(() => shown.text("[part=use]")).toBe("Use 2,000 points – ¥20 off");
  expect(shown.text("[part=said]")).toBe("Your basket has changed: choose again.");
  expect([shown.number().value, shown.number().max, shown.sent()]).toEqual(["2000", "2000", null]);
  expect(await pointsOf(membership)).toEqual({ available: 3_926, held: 0 });
  expect(shown.told.map(([name]) => name)).toEqual(["laurel-held", "laurel-released"]);
});

test("what was quoted for another cart is not used, however fast somebody presses", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  [shown.box.goods, shown.box.total] = [4_000, 5_200];
  await shown.box.updateComplete;
  expect(shown.button().ariaDisabled).toBe("true");
  shown.button().click();
  await expect.poll(() => shown.text("[part=use]")).toBe("Use 2,000 points – ¥20 off");
  expect(shown.button().ariaDisabled).toBe(null);
  expect(await pointsOf(membership)).toEqual({ available: 3_926, held: 0 });
});

test.each([
  ["new", cart, "en", "400 points short: 500 needed, 100 available."],
  ["gold", { goods: "300", total: "300", name: "x" }, "en", "500"],
  ["new", cart, "zh-Hans", "还差 400 积分"],
] as const)("to %s the server says why no points can be used: %o %s", async (scene, attributes, language, says) => {
  const { membership } = await enter(scene, { language });
  const shown = show(membership, { ...attributes, language });
  await expect.poll(() => shown.text("[part=reason]")).toContain(says);
  expect(shown.find("button")).toBe(null);
});

test("of two pages that use the same points at once one is told that they are gone, and is offered what is left", async () => {
  const entered = await enter("gold");
  const [one, two] = [show(entered.membership), show(another(entered))];
  await offered(one);
  await offered(two);
  await one.put(one.slider(), "3000");
  await two.put(two.slider(), "3000");
  one.button().click();
  two.button().click();
  await expect.poll(() => [one, two].map((each) => each.text("[part=use]")).toSorted((a, b) => (a! < b! ? -1 : 1))).toEqual(["Remove", "Use 900 points – ¥9 off"]);
  const [lucky, late] = one.sent() === null ? [two, one] : [one, two];
  expect(late.text("[part=said]")).toContain("points short");
  expect([typeof lucky.sent(), late.sent(), await pointsOf(entered.membership)]).toEqual(["string", null, { available: 926, held: 3_000 }]);
});

test("a wish whose answer was lost is tried again under its key: the points are set aside once", async () => {
  const entered = await enter("gold");
  let lost = 0;
  const shown = show(another(entered, (url, answer) => (url.endsWith("/holds") && lost++ === 0 ? new Response(null, { status: 500 }) : answer)));
  await offered(shown);
  await shown.put(shown.slider(), "1200");
  shown.button().click();
  await expect.poll(() => shown.text("[part=said]")).toBe("No answer came. Try again: nothing is done twice.");
  await expect.poll(() => pointsOf(entered.membership)).toEqual({ available: 2_726, held: 1_200 });
  expect([shown.text("[part=use]"), shown.sent()]).toEqual(["Use 1,200 points – ¥12 off", null]);
  shown.button().click();
  await held(shown);
  expect(await pointsOf(entered.membership)).toEqual({ available: 2_726, held: 1_200 });
});

test("what is not set aside any more is told, and leaves the form", async () => {
  const entered = await enter("gold");
  const shown = show(entered.membership);
  await offered(shown);
  shown.button().click();
  await held(shown);
  const hold = shown.sent() as string;
  await another(entered).call("releaseHold", { params: { member: "me", hold }, body: {} });
  await entered.membership.member.refresh();
  await offered(shown);
  expect([shown.text("[part=said]"), shown.sent()]).toEqual(["The time was up, and your points went back to you.", null]);
  expect(shown.told.at(-1)).toEqual(["laurel-released", { hold }]);
});

test("resetting the form gives the points back", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  shown.button().click();
  await held(shown);
  shown.form.reset();
  await offered(shown);
  expect(await pointsOf(membership)).toEqual({ available: 3_926, held: 0 });
});

test("a page that is left gives nothing back", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  shown.button().click();
  await held(shown);
  shown.form.remove();
  expect((await pointsOf(membership)).held).toBe(3_900);
});

test("inside a form that is disabled nothing can be chosen", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  const fieldset = document.createElement("fieldset");
  fieldset.disabled = true;
  fieldset.append(shown.box);
  shown.form.append(fieldset);
  await expect.poll(() => shown.button().disabled).toBe(true);
  expect([shown.number().disabled, shown.slider().disabled]).toEqual([true, true]);
});

test("a form is not valid while points are being set aside, and is so afterwards", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  expect(shown.form.checkValidity()).toBe(true);
  shown.button().click();
  await shown.box.updateComplete;
  expect([shown.form.checkValidity(), shown.box.matches(":invalid")]).toEqual([false, true]);
  await held(shown);
  expect(shown.form.checkValidity()).toBe(true);
});

test("the number field sends its wish by the return key, and the page's own form is not sent", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await offered(shown);
  let sent = 0;
  shown.form.addEventListener("submit", () => { sent++; });
  shown.box.renderRoot.querySelector("form")!.requestSubmit();
  await held(shown);
  expect(sent).toBe(0);
});

test.each(["down", "cut"] as const)("with the server %s it says that points cannot be used just now, and lets the form go", async (weather) => {
  const { membership } = await enter("gold", { weather });
  const shown = show(membership);
  await expect.poll(() => shown.text("[role=alert] span")).toBe("Points cannot be used just now. You can pay without them.");
  expect(shown.form.checkValidity()).toBe(true);
});

test("what a page had set aside is found again when the browser brings it back", async () => {
  const { membership } = await enter("gold");
  const before = show(membership);
  await offered(before);
  before.button().click();
  await held(before);
  await membership.member.refresh();
  const hold = before.sent();
  const kept = { hold, wallet: "points", points: 3_900, pays: 3_900, until: Date.now(), seq: 0, cart: JSON.stringify(["points", 30_000, 31_200]) };
  const after = show(membership);
  after.box.formStateRestoreCallback(JSON.stringify(kept));
  await held(after);
  expect([after.sent(), after.text("[part=pays]")]).toEqual([hold, "– ¥39"]);
});

/** Opens the page anew: the old one is gone, and the new one knows nothing but what the server says. */
async function reopen(before: Shown, entered: Entered, attributes: Readonly<Record<string, string>>): Promise<Shown> {
  before.form.remove();
  return show(another(entered), attributes);
}

async function hold(entered: Entered, attributes: Readonly<Record<string, string>>): Promise<Shown> {
  const shown = show(entered.membership, attributes);
  await offered(shown);
  await shown.put(shown.slider(), "1200");
  shown.button().click();
  await held(shown);
  return shown;
}

test.each([["its order", { ...cart, order: "cart-7" }], ["the same tab", cart]])("a page that is opened anew finds what was set aside for %s, and can give it back", async (_, attributes) => {
  const entered = await enter("gold");
  const before = await hold(entered, attributes);
  const name = before.sent();
  const after = await reopen(before, entered, attributes);
  await held(after);
  expect([after.sent(), after.text("[part=held]")]).toEqual([name, before.text("[part=held]")]);
  expect(after.told).toEqual([["laurel-held", { hold: name, points: 1_200, pays: 1_200 }]]);
  after.button().click();
  await offered(after);
  expect([after.sent(), await pointsOf(entered.membership)]).toEqual([null, { available: 3_926, held: 0 }]);
});

test("what was set aside for an order is found in another browser, too", async () => {
  const entered = await enter("gold");
  const before = await hold(entered, { ...cart, order: "cart-7" });
  sessionStorage.clear();
  const after = await reopen(before, entered, { ...cart, order: "cart-7" });
  await held(after);
  expect(after.sent()).toBe(before.sent());
});

test("a page that is opened anew with another cart gives back what was set aside for its order", async () => {
  const entered = await enter("gold");
  const before = await hold(entered, { ...cart, order: "cart-7" });
  const after = await reopen(before, entered, { ...cart, order: "cart-7", goods: "4000", total: "5200" });
  await expect.poll(() => after.text("[part=said]")).toBe("Your basket has changed: choose again.");
  expect([after.sent(), await pointsOf(entered.membership)]).toEqual([null, { available: 3_926, held: 0 }]);
});

const [plain, seven, eight, small] = [cart, { ...cart, order: "cart-7" }, { ...cart, order: "cart-8" }, { ...cart, goods: "20000", total: "21200" }];
test.each([
  ["another order", seven, eight, false],
  ["an order, by a page that names none", seven, plain, false],
  ["no order, by a page that names one", plain, seven, false],
  ["another cart of the same tab", plain, small, false],
  ["the same cart in another tab", plain, plain, true],
])("what was set aside for %s is left alone", async (_, first, second, isElsewhere) => {
  const entered = await enter("gold");
  const before = await hold(entered, first);
  if (isElsewhere) sessionStorage.clear();
  const after = await reopen(before, entered, second);
  await expect.poll(() => after.text("[part=use]")).toBe("Use 2,700 points – ¥27 off");
  expect([after.sent(), after.told, await pointsOf(entered.membership)]).toEqual([null, [], { available: 2_726, held: 1_200 }]);
});

test("where the browser keeps nothing, points are set aside all the same", async () => {
  const kept = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => { throw new DOMException("denied", "SecurityError"); });
  onTestFinished(() => kept.mockRestore());
  const shown = await hold(await enter("gold"), cart);
  expect(typeof shown.sent()).toBe("string");
});

test("until when they are kept is told by the programme's clock", async () => {
  const shown = await hold(await enter("gold"), cart);
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Shanghai" });
  // The stage's day stands still but for what is done upon it.
  expect(shown.text("[part=held]")).toContain(`until ${clock.format(stageToday + 30 * 60_000)}`);
});

test.each(["guest", "outside"] as const)("to somebody who stands there as %s it shows what the page wrote", async (scene) => {
  const { membership } = await enter(scene);
  const shown = show(membership);
  shown.box.textContent = "Points can pay here";
  await shown.box.updateComplete;
  expect(shown.box.renderRoot.querySelector("slot")!.assignedNodes()[0]!.textContent).toBe("Points can pay here");
});

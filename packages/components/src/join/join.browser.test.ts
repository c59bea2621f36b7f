/// <reference lib="dom" />
import { type Membership, openMembership } from "@laurel/client/page";
import { expect, inject, onTestFinished, test } from "vitest";
import { define } from "../foundation/define.js";
import { enter } from "../stage/on-stage.fixture.js";
import { Join } from "./join.js";

define("laurel-join", Join);

function show(membership: Membership, attributes: Readonly<Record<string, string>> = {}) {
  const join = document.createElement("laurel-join") as Join;
  for (const [name, value] of Object.entries(attributes)) join.setAttribute(name, value);
  join.membership = membership;
  document.body.append(join);
  onTestFinished(() => join.remove());
  const find = (selector: string) => join.renderRoot.querySelector<HTMLInputElement>(selector);
  return {
    join, find, text: (selector: string) => find(selector)?.textContent.replace(/\s+/g, " ").trim(),
    fill: (name: string, value: string) => { find(`[name=${name}]`)!.value = value; },
    press: async () => {
      find("[part=join]")!.click();
      await join.updateComplete;
    },
  };
}

const profileOf = async (membership: Membership) => {
  const asked = await membership.call("readProfile", { params: { member: "me" } });
  if (asked.kind !== "answer") throw new Error(asked.problem.detail);
  return asked.body;
};

test("somebody joins with an e-mail address and a birthday, and the consents they ticked, and nothing else", async () => {
  const { token, siteKey, member } = await enter("outside");
  let sent: unknown;
  const membership = openMembership({
    baseUrl: inject("stage"), siteKey, language: "en", cache: "none", shopper: async () => token,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (answer.url.endsWith("/v1/members")) sent = JSON.parse(init!.body as string);
      return answer;
    },
  });
  onTestFinished(async () => membership.close());
  await Promise.all([membership.programme.refresh(), membership.member.refresh()]);
  const shown = show(membership, { channels: "email sms wechat" });
  const told: unknown[] = [];
  shown.join.addEventListener("laurel-joined", (event) => told.push((event as CustomEvent).detail));
  await shown.join.updateComplete;
  expect([...shown.join.renderRoot.querySelectorAll<HTMLInputElement>("[name=channel]")].map(({ value, checked }) => [value, checked])).toEqual([["email", false], ["sms", false], ["wechat", false]]);
  shown.fill("contact", `${member}@example.com`);
  shown.fill("birthday", "1985-02-03");
  shown.find("[value=sms]")!.click();
  await shown.press();
  await expect.poll(() => shown.text("[part=welcome]")).toBe("Welcome to Jade River House!");
  await expect.poll(() => told).toEqual([{ member, known: false, setAside: [] }]);
  expect(shown.join.shadowRoot!.activeElement).toBe(shown.find("[part=welcome]"));
  expect(sent).toEqual({
    identities: [{ of: "email", value: `${member}@example.com` }], profile: { birthday: { year: 1985, month: 2, day: 3 } },
    consents: [{ channel: "sms", purpose: "marketing", given: true, at: expect.any(Number) as number, source: "laurel-join" }],
  });
  expect(membership.member.snapshot()).toMatchObject({ kind: "fresh", state: { state: { kind: "member", joined: { birthday: { month: 2, day: 3 } } } } });
});

test("a phone number and a friend's code do as well", async () => {
  const [{ membership: friend }, { membership }] = [await enter("gold"), await enter("outside")];
  const invited = await friend.call("readReferral", { params: { member: "me" } });
  if (invited.kind !== "answer") expect.unreachable();
  const shown = show(membership, { "referral-code": invited.body.code });
  await shown.join.updateComplete;
  expect(shown.find("[name=code]")!.value).toBe(invited.body.code);
  shown.fill("contact", `138${String(Date.now()).slice(-8)}`);
  await shown.press();
  await expect.poll(() => shown.text("[part=welcome]")).toBe("Welcome to Jade River House!");
  expect((await profileOf(membership)).identities.some(({ of }) => of === "phone")).toBe(true);
});

test("what joining gives is the programme's own list", async () => {
  const { membership } = await enter("outside", { language: "zh-Hans" });
  const shown = show(membership, { language: "zh-Hans" });
  await expect.poll(() => shown.text("[part=title]")).toBe("加入玉河会");
  const named = [...shown.join.renderRoot.querySelectorAll("[part=gives] li")].map(({ textContent }) => textContent);
  expect(named).toContain("免运费");
  expect(new Set(named).size).toBe(named.length);
});

test.each(["", "li", "12", "li@example"])("with %o for a contact the field says what is wrong, has the focus, and nothing is sent", async (contact) => {
  const { membership } = await enter("outside");
  const shown = show(membership);
  await shown.join.updateComplete;
  shown.fill("contact", contact);
  await shown.press();
  await expect.poll(() => shown.text("#contact-error")).toBe("Enter an e-mail address or a phone number.");
  const field = shown.find("[name=contact]")!;
  expect([field.getAttribute("aria-invalid"), field.getAttribute("aria-describedby")]).toEqual(["true", "contact-error"]);
  await expect.poll(() => shown.join.shadowRoot!.activeElement).toBe(field);
  expect(field.value).toBe(contact);
  await membership.member.refresh();
  expect(membership.member.snapshot()).toMatchObject({ state: { state: { kind: "not-enrolled" } } });
});

test("what the server finds wrong is told beside its field, and what was typed stays", async () => {
  const { membership, member } = await enter("outside");
  const shown = show(membership);
  await shown.join.updateComplete;
  shown.fill("contact", `${member}@example.com`);
  const birthday = shown.find("[name=birthday]")!;
  birthday.removeAttribute("min");
  birthday.value = "1500-02-03";
  await shown.press();
  await expect.poll(() => shown.text("#birthday-error")).toMatch(/./);
  expect([birthday.getAttribute("aria-invalid"), birthday.value, shown.find("[name=contact]")!.value]).toEqual(["true", "1500-02-03", `${member}@example.com`]);
});

test("an address that belongs to somebody else is told as one that could not be noted", async () => {
  const [{ member: other }, { membership }] = [await enter("new"), await enter("outside")];
  const shown = show(membership);
  await shown.join.updateComplete;
  shown.fill("contact", `${other}@example.com`);
  await shown.press();
  await expect.poll(() => shown.text(".warn")).toBe("Your e-mail or phone could not be noted; please ask the shop.");
});

test("a wish whose answer was lost is tried again, and nobody joins twice", async () => {
  const { token, siteKey, member } = await enter("outside");
  let lost = 0;
  const membership = openMembership({
    baseUrl: inject("stage"), siteKey, language: "en", cache: "none", shopper: async () => token,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      return answer.url.endsWith("/v1/members") && lost++ === 0 ? new Response(null, { status: 500 }) : answer;
    },
  });
  onTestFinished(async () => membership.close());
  const shown = show(membership);
  await expect.poll(() => shown.find("[part=join]")).not.toBe(null);
  shown.fill("contact", `${member}@example.com`);
  await shown.press();
  // The page hears of the new member by itself, for the state is asked for again after whatever came of it.
  await expect.poll(() => shown.find("[part=panel]")).toBe(null);
  expect((await profileOf(membership)).identities.filter(({ of }) => of === "email")).toHaveLength(1);
});

test("a guest is asked to sign in, and the page is told that they want to", async () => {
  const { membership } = await enter("guest");
  const shown = show(membership);
  let wanted = 0;
  document.body.addEventListener("laurel-sign-in-wanted", () => { wanted++; }, { once: true });
  await expect.poll(() => shown.text("[part=sign-in]")).toBe("Sign in");
  shown.find("[part=sign-in]")!.click();
  expect([wanted, shown.find("form")]).toEqual([1, null]);
});

test("members see what the page has for them, or nothing", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await shown.join.updateComplete;
  expect([shown.join.offsetHeight, shown.find("slot")!.name]).toEqual([0, "member"]);
});

test("whoever signs in after somebody has joined is asked to join, too", async () => {
  const [one, other] = [await enter("outside"), await enter("outside")];
  let token = one.token;
  const membership = openMembership({ baseUrl: inject("stage"), siteKey: one.siteKey, language: "en", cache: "none", shopper: async () => token });
  onTestFinished(async () => membership.close());
  const shown = show(membership, { contact: `${one.member}@example.com` });
  await expect.poll(() => shown.find("[part=join]")).not.toBe(null);
  await shown.press();
  await expect.poll(() => shown.find("[part=welcome]")).not.toBe(null);
  token = other.token;
  membership.signIn();
  await expect.poll(() => shown.find("[part=join]")).not.toBe(null);
  expect(shown.find("[part=welcome]")).toBe(null);
});

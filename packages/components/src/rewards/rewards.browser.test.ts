/// <reference lib="dom" />
import { type Membership, openMembership } from "@laurel/client/page";
import { expect, inject, onTestFinished, test } from "vitest";
import { define } from "../foundation/define.js";
import { enter } from "../stage/on-stage.fixture.js";
import { Rewards } from "./rewards.js";

define("laurel-rewards", Rewards);

function show(membership: Membership, attributes: Readonly<Record<string, string>> = {}) {
  const rewards = document.createElement("laurel-rewards") as Rewards;
  for (const [name, value] of Object.entries(attributes)) rewards.setAttribute(name, value);
  rewards.membership = membership;
  document.body.append(rewards);
  onTestFinished(() => rewards.remove());
  const tiles = () => [...rewards.renderRoot.querySelectorAll("[part=reward]")];
  const of = (name: string) => tiles().find((tile) => tile.querySelector("[part=name]")?.textContent === name)!;
  return {
    rewards, tiles, of,
    texts: (part: string) => tiles().map((tile) => tile.querySelector(`[part=${part}]`)?.textContent.trim()),
    press: async (name: string, part: string) => {
      of(name).querySelector<HTMLButtonElement>(`[part=${part}]`)!.click();
      await rewards.updateComplete;
    },
    says: (name: string) => of(name).querySelector("[part=told]")?.textContent,
  };
}

async function availableOf(membership: Membership): Promise<number> {
  await membership.member.refresh();
  const snapshot = membership.member.snapshot();
  if (!("state" in snapshot) || snapshot.state?.state.kind !== "member") throw new Error("no member");
  return snapshot.state.state.wallets[0]!.available;
}

test("every reward stands there with its price, and what stands between it and the member", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await expect.poll(() => shown.texts("name")).toEqual(["Tea sampler", "¥20 off", "Incense holder", "Jade polishing"]);
  expect(shown.texts("price")).toEqual(["600 points", "2,000 points", "4,500 points", "8,000 points"]);
  expect(shown.texts("left")).toEqual([undefined, undefined, "3 left", undefined]);
  expect(shown.texts("reason").map((text) => text?.split(":")[0])).toEqual([undefined, undefined, "574 points short", "4,074 points short"]);
  expect(shown.tiles().map((tile) => tile.querySelector("button") !== null)).toEqual([true, true, false, false]);
});

test.each(["guest", "outside"] as const)("to somebody who stands there as %s it shows what there is, without a button", async (scene) => {
  const { membership } = await enter(scene, { language: "zh-Hant" });
  const shown = show(membership, { language: "zh-Hant" });
  await expect.poll(() => shown.texts("price")).toEqual(["600 積分", "2,000 積分", "4,500 積分", "8,000 積分"]);
  expect(shown.rewards.renderRoot.querySelector("button")).toBe(null);
});

test("taking one asks first and names the price; then the points are spent, and that is told", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  const told: unknown[] = [];
  shown.rewards.addEventListener("laurel-reward-taken", (event) => told.push((event as CustomEvent).detail));
  await shown.rewards.updateComplete;
  await shown.press("¥20 off", "take");
  expect(shown.of("¥20 off").querySelector("[role=status]")!.textContent).toBe("Take “¥20 off” for 2,000 points?");
  expect(await availableOf(membership)).toBe(3_926);
  await shown.press("¥20 off", "confirm");
  await expect.poll(() => shown.says("¥20 off")).toMatch(/^It is yours\.( Use it until .+\.)?$/);
  expect(await availableOf(membership)).toBe(1_926);
  expect(told).toMatchObject([{ reward: "voucher-20", points: 2_000 }]);
  await expect.poll(() => shown.rewards.shadowRoot!.activeElement?.getAttribute("part")).toBe("told");
  await expect.poll(() => shown.of("¥20 off").className).toBe("locked");
});

test("whoever presses twice has taken nothing, and keeps the focus", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  await shown.rewards.updateComplete;
  const button = shown.of("Tea sampler").querySelector<HTMLButtonElement>("[part=take]")!;
  button.focus();
  button.click();
  await shown.rewards.updateComplete;
  expect(shown.of("Tea sampler").querySelector("[part=confirm]")).not.toBe(null);
  button.click();
  await shown.rewards.updateComplete;
  expect(shown.of("Tea sampler").querySelector("[part=confirm]")).toBe(null);
  expect(shown.rewards.shadowRoot!.activeElement).toBe(button);
  expect(await availableOf(membership)).toBe(3_926);
});

test("what the server refuses is told in its words, and nothing is spent", async () => {
  const entered = await enter("gold");
  const shown = show(entered.membership);
  await shown.rewards.updateComplete;
  await shown.press("¥20 off", "take");
  await expect.poll(async () => (await entered.membership.call("takeReward", { params: { member: "me", reward: "voucher-20" }, body: {} })).kind).toBe("answer");
  await shown.press("¥20 off", "confirm");
  await expect.poll(() => shown.says("¥20 off")).toContain("points short");
  expect(await availableOf(entered.membership)).toBe(1_926);
});

test("a wish whose answer was lost is tried again under its key: the reward is taken once", async () => {
  const { token, siteKey } = await enter("gold");
  let lost = 0;
  const membership = openMembership({
    baseUrl: inject("stage"), siteKey, language: "en", cache: "none", shopper: async () => token,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      return answer.url.endsWith("/take") && lost++ === 0 ? new Response(null, { status: 500 }) : answer;
    },
  });
  onTestFinished(async () => membership.close());
  const shown = show(membership);
  await expect.poll(() => shown.tiles().length).toBe(4);
  await shown.press("Tea sampler", "take");
  await shown.press("Tea sampler", "confirm");
  await expect.poll(() => shown.says("Tea sampler")).toBe("No answer came. Try again: nothing is done twice.");
  await shown.press("Tea sampler", "take");
  await shown.press("Tea sampler", "confirm");
  await expect.poll(() => shown.says("Tea sampler")).toBe("It is yours.");
  expect(await availableOf(membership)).toBe(3_326);
});

test("a merchant's picture takes the place of the drawing", async () => {
  const { membership } = await enter("gold");
  const shown = show(membership);
  const picture = document.createElement("img");
  picture.slot = "reward-sampler";
  picture.alt = "";
  shown.rewards.append(picture);
  await shown.rewards.updateComplete;
  expect(picture.assignedSlot!.closest("[part=reward]")).toBe(shown.of("Tea sampler"));
});

test("with the server down it says so, and offers to try again", async () => {
  const { membership } = await enter("gold", { weather: "down" });
  const shown = show(membership);
  await expect.poll(() => shown.rewards.renderRoot.querySelector("[role=alert] button")?.textContent).toBe("Try again");
});

test("what somebody wished for is not asked of whoever signs in next", async () => {
  const [one, other] = [await enter("gold"), await enter("gold")];
  let token = one.token;
  const membership = openMembership({ baseUrl: inject("stage"), siteKey: one.siteKey, language: "en", cache: "none", shopper: async () => token });
  onTestFinished(async () => membership.close());
  const shown = show(membership);
  await expect.poll(() => shown.tiles().length).toBe(4);
  await shown.press("Tea sampler", "take");
  expect(shown.of("Tea sampler").querySelector("[part=confirm]")).not.toBe(null);
  token = other.token;
  membership.signIn();
  await shown.rewards.updateComplete;
  await membership.member.refresh();
  await shown.rewards.updateComplete;
  expect(shown.tiles()).toHaveLength(4);
  expect(shown.of("Tea sampler").querySelector("[part=confirm]")).toBe(null);
});

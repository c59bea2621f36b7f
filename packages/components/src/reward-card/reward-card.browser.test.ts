/// <reference lib="dom" />
import { expect, onTestFinished, test } from "vitest";
import { define } from "../foundation/define.js";
import { enter } from "../stage/on-stage.fixture.js";
import { RewardCard } from "./reward-card.js";

define("laurel-reward-card", RewardCard);

async function show(reward: string) {
  const { membership } = await enter("gold");
  const card = document.createElement("laurel-reward-card") as RewardCard;
  card.membership = membership;
  card.reward = reward;
  document.body.append(card);
  onTestFinished(() => card.remove());
  await card.updateComplete;
  const text = (part: string) => card.renderRoot.querySelector(`[part=${part}]`)?.textContent.trim();
  const press = async (part: string) => {
    card.renderRoot.querySelector<HTMLButtonElement>(`[part=${part}]`)!.click();
    await card.updateComplete;
  };
  return { card, text, press };
}

test("it shows the reward it names, and takes it", async () => {
  const { text, press } = await show("sampler");
  expect([text("name"), text("price")]).toEqual(["Tea sampler", "600 points"]);
  await press("take");
  await press("confirm");
  await expect.poll(() => text("told")).toBe("It is yours.");
});

test.each(["cup", "no-such-thing"])("of %s, which points do not buy, it shows what the page wrote", async (reward) => {
  const { card, text } = await show(reward);
  card.textContent = "Ask us at the counter";
  expect(text("name")).toBe(undefined);
  expect(card.renderRoot.querySelector("slot")!.assignedNodes()[0]!.textContent).toBe("Ask us at the counter");
});

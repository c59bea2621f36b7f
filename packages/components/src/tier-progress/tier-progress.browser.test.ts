/// <reference lib="dom" />
import type { MemberSnapshot, Membership } from "@laurel/client/page";
import { expect, onTestFinished, test } from "vitest";
import type { MemberStanding } from "../foundation/laurel-element.js";
import { enter } from "../stage/on-stage.fixture.js";
import { define } from "../foundation/define.js";
import { TierProgress } from "./tier-progress.js";

define("laurel-tier-progress", TierProgress);

async function show(membership: Membership, attributes: Readonly<Record<string, string>> = {}): Promise<TierProgress> {
  const progress = document.createElement("laurel-tier-progress") as TierProgress;
  for (const [name, value] of Object.entries(attributes)) progress.setAttribute(name, value);
  progress.membership = membership;
  document.body.append(progress);
  onTestFinished(() => progress.remove());
  await progress.updateComplete;
  return progress;
}

const one = (progress: TierProgress, selector: string): HTMLElement => progress.renderRoot.querySelector<HTMLElement>(selector)!;
const text = (progress: TierProgress, selector: string): string | undefined => progress.renderRoot.querySelector(selector)?.textContent.replace(/\s+/g, " ").trim();

type Tier = MemberStanding["tiers"][number];

function tierOf(membership: Membership): Tier {
  const snapshot = membership.member.snapshot();
  if (!("state" in snapshot) || snapshot.state?.state.kind !== "member") throw new Error("nobody is there");
  return snapshot.state.state.tiers[0]!;
}

/** The same member, as a server would tell of one that says less, or of a ladder that asks for something else. */
function told(membership: Membership, how: (tier: Tier) => Tier): Membership {
  const { state, ...snapshot } = membership.member.snapshot() as Extract<MemberSnapshot, { kind: "fresh" }>;
  const { language: _, ...rest } = state;
  const standing = state.state as MemberStanding;
  const changed: MemberSnapshot = { ...snapshot, state: { ...rest, state: { ...standing, tiers: standing.tiers.map(how) } } };
  return { ...membership, member: { ...membership.member, snapshot: () => changed } };
}

test("the bar is as long as the way that lies behind, and made of the tier ahead", async () => {
  const { membership } = await enter("gold");
  const progress = await show(membership);
  const { tier, done, says } = tierOf(membership).higher[0]!;
  const [bar, fill] = [one(progress, "[part=bar]"), one(progress, "[part=bar] > *")];
  expect(done).toBeGreaterThan(0.1);
  expect(fill.getBoundingClientRect().width / bar.getBoundingClientRect().width).toBeLessThanOrEqual(1);
  expect(Number.parseFloat(fill.style.inlineSize)).toBeCloseTo(done * 100, 2);
  expect(bar.getAttribute("aria-valuenow")).toBe(String(Math.floor(done * 100)));
  expect(bar.getAttribute("aria-label")).toBe("Platinum");
  expect([fill.dataset["tier"], fill.dataset["material"]]).toEqual([tier, "platinum"]);
  expect(fill.style.getPropertyValue("--_tier")).toBe("#c3cad3");
  expect(text(progress, "[part=tier]")).toBe("Gold");
  expect(text(progress, "[part=way] p")).toBe(says!.headline);
  expect([...progress.renderRoot.querySelectorAll("[part=way] li")].map(({ textContent }) => textContent)).toEqual(says!.steps);
});

test("whoever is about to lose a tier reads until when it lasts, and what would keep it", async () => {
  const { membership } = await enter("at-risk", { language: "zh-Hant" });
  const progress = await show(membership, { language: "zh-Hant" });
  const { keep } = tierOf(membership);
  expect(keep!.lostOn).toBeGreaterThan(0);
  expect(text(progress, "[part=keep] p")).toBe(keep!.says!.headline);
  const last = new Date((keep!.lostOn! - 1) * 86_400_000);
  expect(text(progress, "[part=keep] p:last-child")).toBe(`按目前的消費，黃金級可保留至 ${last.getUTCFullYear()} 年 ${last.getUTCMonth() + 1} 月 ${last.getUTCDate()} 日。`);
});

test.each([[0.4, "warn"], [1, "soft"]])("of a tier of which %d is done the loss is told with the class %s", async (done, mood) => {
  const { membership } = await enter("at-risk");
  const progress = await show(told(membership, (tier) => ({ ...tier, keep: { ...tier.keep!, done } })));
  expect(one(progress, "[part=keep] p:last-child").className).toBe(mood);
});

test("on the highest tier the bar is full, and made of that tier", async () => {
  const { membership } = await enter("diamond");
  const progress = await show(membership);
  expect(text(progress, "article > .soft")).toBe("You are on the highest tier.");
  expect(one(progress, "[part=bar]").getAttribute("aria-valuenow")).toBe("100");
  expect(one(progress, "[part=bar] > *").dataset["material"]).toBe("diamond");
});

test("a tier by invitation is named, and no bar leads there", async () => {
  const { membership } = await enter("platinum");
  const progress = await show(told(membership, ({ nearest: _, ...tier }) => ({ ...tier, nearest: undefined, higher: tier.higher.map((each) => ({ ...each, toReach: undefined })) })));
  expect(text(progress, "article > .soft")).toBe("Diamond is by invitation.");
  expect(progress.renderRoot.querySelector("[part=bar]")).toBe(null);
});

test.each([["en", "Platinum: 99%"], ["zh-Hans", "白金级: 99%"]])("a server that says nothing is made up for by a figure in %s, and what is not done is never all", async (language, sentence) => {
  const { membership } = await enter("gold");
  const progress = await show(told(membership, (tier) => ({ ...tier, higher: tier.higher.map(({ says: _, ...each }) => ({ ...each, done: 0.9999 })) })), { language });
  expect(text(progress, "[part=way]")).toBe(sentence);
  expect(one(progress, "[part=bar]").getAttribute("aria-valuenow")).toBe("99");
});

test.each([["guest", "Sign in to see your membership."], ["outside", "Join, and every purchase counts."]] as const)("to a %s it says what to do", async (part, sentence) => {
  const { membership } = await enter(part);
  const progress = await show(membership);
  expect(text(progress, "slot")).toBe(sentence);
});

test("a ladder that nobody stands on shows what the page wrote", async () => {
  const { membership } = await enter("gold");
  const progress = await show(membership, { ladder: "dealers" });
  expect(progress.renderRoot.querySelectorAll("slot")).toHaveLength(1);
});

test("once the shop cannot be reached it goes on showing what it knows, and says so", async () => {
  const { membership } = await enter("gold", { weather: "cut" });
  const progress = await show(membership);
  expect(text(progress, "[part=tier]")).toBe("Gold");
  expect(progress.renderRoot.querySelector("[part=note][role=status]")).not.toBe(null);
});

import { expect, test } from "vitest";
import { enter } from "../stage/on-stage.fixture.js";
import { everyTag } from "./every-tag.fixture.js";
import "../define-all.js";

declare global {
  // Lit's own list of what it has complained of, in its development build.
  var litIssuedWarnings: Set<string> | undefined;
}

test.each([["guest", "en"], ["outside", "zh-Hant"], ["gold", "zh-Hans"], ["debt", "en"], ["rich", "en"]] as const)("Lit has nothing to say of any tag for %s in %s", async (part, language) => {
  const { membership } = await enter(part, { language });
  for (const { markup } of everyTag) {
    const place = document.createElement("div");
    place.lang = language;
    place.setHTMLUnsafe(markup);
    document.body.append(place);
    const tag = place.firstElementChild as Element & { membership: unknown; updateComplete: Promise<unknown> };
    tag.membership = membership;
    await tag.updateComplete;
    await membership.member.refresh();
    await tag.updateComplete;
    place.remove();
  }
  expect([...globalThis.litIssuedWarnings ?? []].filter((warning) => !warning.includes("dev mode") && !warning.startsWith("dev-mode"))).toEqual([]);
});

test("every tag that is registered is in the suite", () => {
  const tags = "provider tier-badge member-card points-wallet points-history tier-progress tier-table earn-preview redeem-box rewards reward-card grants join referral notices".split(" ");
  for (const tag of tags) expect([tag, customElements.get(`laurel-${tag}`) !== undefined]).toEqual([tag, true]);
  expect(everyTag.map(({ tag }) => tag)).toEqual(tags.slice(1).map((tag) => `laurel-${tag}`));
});

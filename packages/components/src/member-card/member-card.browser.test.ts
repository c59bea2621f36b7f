/// <reference lib="dom" />
import { openMembership } from "@laurel/client/page";
import { expect, inject, onTestFinished, test } from "vitest";
import { define } from "../foundation/define.js";
import { enter } from "../stage/on-stage.fixture.js";
import { MemberCard } from "./member-card.js";

define("laurel-member-card", MemberCard);

test("a code that comes late, when somebody else has signed in, is not shown to them", async () => {
  const [one, other] = [await enter("gold"), await enter("diamond")];
  const late = Promise.withResolvers<void>();
  let [token, answered] = [one.token, 0];
  const membership = openMembership({
    baseUrl: inject("stage"), siteKey: one.siteKey, language: "en", cache: "none", shopper: async () => token,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!answer.url.endsWith("/code")) return answer;
      if (new Headers(init!.headers).get("authorization") === `Bearer ${one.token}`) await late.promise;
      answered++;
      return answer;
    },
  });
  onTestFinished(async () => membership.close());
  const card = document.createElement("laurel-member-card") as MemberCard;
  card.membership = membership;
  document.body.append(card);
  onTestFinished(() => card.remove());
  const show = async () => {
    await expect.poll(() => card.renderRoot.querySelector("[part=front] button")).not.toBe(null);
    card.renderRoot.querySelector<HTMLButtonElement>("[part=front] button")!.click();
    await card.updateComplete;
  };
  const drawn = () => card.renderRoot.querySelector("[part=qr] path")?.getAttribute("d");
  await show();
  token = other.token;
  membership.signIn();
  await card.updateComplete;
  await show();
  await expect.poll(drawn).toBeTruthy();
  const own = drawn();
  late.resolve();
  await expect.poll(() => answered).toBe(2);
  // Once another question was answered, the late answer has been read as well.
  await membership.member.refresh();
  await card.updateComplete;
  expect(drawn()).toBe(own);
});

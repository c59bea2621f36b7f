/// <reference lib="dom" />
import { expect, inject, onTestFinished, test } from "vitest";
import { define } from "../foundation/define.js";
import { PointsWallet } from "../points-wallet/points-wallet.js";
import { enter } from "../stage/on-stage.fixture.js";
import { Provider } from "./provider.js";

define("laurel-provider", Provider);
define("laurel-points-wallet", PointsWallet);

/** A page of a shop where somebody is signed in whose token the shop answers, until it answers another. */
async function page() {
  const { token, siteKey } = await enter("gold");
  const shop: { token: string | undefined } = { token };
  const provider = document.createElement("laurel-provider") as Provider;
  Object.assign(provider, { baseUrl: inject("stage"), siteKey, language: "en", cache: "none", getToken: async () => shop.token });
  const wallet = provider.appendChild(document.createElement("laurel-points-wallet")) as PointsWallet;
  document.body.append(provider);
  onTestFinished(() => provider.remove());
  const shown = () => wallet.shadowRoot!.textContent.replaceAll(/\s+/g, " ").trim();
  await expect.poll(shown).toContain("3,926");
  return { shop, provider, shown };
}

const shownAgain = (persisted: boolean) => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted }));

test("a page that comes back out of the browser's memory shows nothing of whoever has signed out since", async () => {
  const { shop, provider, shown } = await page();
  shop.token = undefined;
  shownAgain(true);
  await expect.poll(shown).toContain("Sign in to see your membership.");
  expect(await provider.membership!.call("readMemberCode", { params: { member: "me" } })).toMatchObject({ kind: "problem", problem: { code: "not-signed-in" } });
});

test("a provider that was taken away listens no more, and one that is put back shows the member again", async () => {
  const { provider, shown } = await page();
  provider.remove();
  await provider.updateComplete;
  expect(provider.membership).toBe(undefined);
  shownAgain(true);
  document.body.append(provider);
  await expect.poll(shown).toContain("3,926");
});

test("a page may carry the requests itself, and say whose a token is", async () => {
  const { shop, provider, shown } = await page();
  const carried: string[] = [];
  Object.assign(provider, {
    subject: () => "somebody else",
    fetch: async (to: RequestInfo | URL, how?: RequestInit) => {
      carried.push(new Headers(how?.headers).get("authorization")!);
      return fetch(to, how);
    },
  });
  await expect.poll(() => carried).toContain(`Bearer ${shop.token}`);
  await expect.poll(shown).toContain("3,926");
});

import { afterEach, expect, test } from "vitest";
import { PointsWallet } from "../points-wallet/points-wallet.js";
import { enter } from "../stage/on-stage.fixture.js";
import { define } from "./define.js";
import { setPageMembership } from "./membership-place.js";

define("laurel-points-wallet", PointsWallet);

afterEach(() => {
  setPageMembership(undefined);
  document.body.replaceChildren();
  document.documentElement.lang = "en";
});

const drawn = async (wallet: PointsWallet): Promise<string> => {
  await wallet.updateComplete;
  return wallet.shadowRoot!.textContent.replaceAll(/\s+/g, " ").trim();
};

function wallet(inside: Element = document.body): PointsWallet {
  const made = document.createElement("laurel-points-wallet") as PointsWallet;
  inside.append(made);
  return made;
}

test("an element that was there before its provider shows the member once the provider is upgraded", async () => {
  const { membership } = await enter("new");
  const provider = document.createElement("laurel-provider");
  document.body.append(provider);
  const early = wallet(provider);
  expect(await drawn(early)).not.toContain("100");
  const { Provider } = await import("../provider/provider.js");
  if (!customElements.get("laurel-provider")) customElements.define("laurel-provider", Provider);
  Object.assign(provider, { membership });
  await (provider as InstanceType<typeof Provider>).updateComplete;
  expect(await drawn(early)).toContain("100");
});

test("a membership that is set goes before the page's, and inside a provider the page's is not taken", async () => {
  const [page, own] = [await enter("new"), await enter("gold")];
  setPageMembership(page.membership);
  const of = wallet();
  expect(await drawn(of)).toContain("100");
  of.membership = own.membership;
  expect(await drawn(of)).toContain("3,926");
  const inside = wallet(document.body.appendChild(document.createElement("laurel-provider")));
  expect(await drawn(inside)).not.toContain("100");
});

test("an element that is moved, taken away and put back shows what is right where it stands", async () => {
  const { membership } = await enter("new");
  setPageMembership(membership);
  const chinese = document.createElement("div");
  chinese.lang = "zh-TW";
  document.body.append(chinese);
  const it = wallet();
  expect(await drawn(it)).toContain("Points");
  chinese.append(it);
  expect(await drawn(it)).toContain("積分");
  it.remove();
  setPageMembership(undefined);
  document.body.append(it);
  expect(await drawn(it)).not.toContain("100");
  setPageMembership(membership);
  expect(await drawn(it)).toContain("100");
});

test("a page that changes its language is followed, through shadow roots", async () => {
  const { membership } = await enter("new");
  setPageMembership(membership);
  const host = document.body.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  const made = document.createElement("laurel-points-wallet") as PointsWallet;
  root.append(made);
  document.documentElement.lang = "zh-Hans";
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(await drawn(made)).toContain("积分");
});

test("a thousand elements that come and go leave nobody listening", async () => {
  const { membership } = await enter("new");
  setPageMembership(membership);
  const all = Array.from({ length: 1_000 }, () => wallet());
  await Promise.all(all.map(async (each) => each.updateComplete));
  let asked = 0;
  for (const each of all) {
    const before = each.requestUpdate.bind(each);
    each.requestUpdate = (...told) => {
      asked++;
      before(...told);
    };
    each.remove();
  }
  await membership.member.refresh();
  setPageMembership(undefined);
  expect(asked).toBe(0);
  expect(all[0]).toBeInstanceOf(PointsWallet);
});

test("a root that a server declared is taken over, not doubled", async () => {
  const { membership } = await enter("new");
  const made = document.createElement("laurel-points-wallet") as PointsWallet;
  const holder = document.createElement("div");
  holder.setHTMLUnsafe(`<laurel-points-wallet><template shadowrootmode="open"><p>declared</p></template></laurel-points-wallet>`);
  document.body.append(holder);
  const declared = holder.firstElementChild as PointsWallet;
  declared.membership = membership;
  expect(await drawn(declared)).toContain("100");
  expect(await drawn(declared)).not.toContain("declared");
  expect(made.shadowRoot).toBeNull();
});

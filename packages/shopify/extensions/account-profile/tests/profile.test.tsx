import { expect, it } from "vitest";
import { openAccount } from "../../views/account.js";
import { drawn } from "../../views/tests/fake-page.fixture.js";
import { type localeFiles, speechIn } from "../../views/tests/locales.fixture.js";
import { memberShown, programme, scriptedFetch } from "../../views/tests/members.fixture.js";
import { openWire } from "../../views/wire.js";
import { ProfileBlock } from "../src/profile-block.js";

const usual: Parameters<typeof scriptedFetch>[0] = { "GET /api/shopper/v1/programme": () => [200, programme], "GET /api/shopper/v1/members/me/state": () => [200, memberShown] };

async function shown(file: typeof localeFiles[number] = "en.default.json", answers = usual) {
  const { carry } = scriptedFetch(answers);
  const speech = speechIn("account-profile", file);
  const account = openAccount(openWire({ base: "https://app.test", token: () => Promise.resolve("token-1"), language: speech.language, fetch: carry }));
  return drawn(<ProfileBlock account={account} speech={speech} />);
}

it("a member sees tier and points in the profile, and the way to the page of the membership", async () => {
  const ui = await shown();
  for (const each of ["Gold", "1,234 Points", "¥123.00 more to reach Platinum"]) expect(ui.text()).toContain(each);
  expect(ui.root.of("s-link")[0]!.said("href")).toBe("extension:membership-account-page/");
  expect((await shown("zh-TW.json")).text()).toContain("積分與兌換");
});

it("whoever has not joined is invited", async () => {
  const ui = await shown("en.default.json", { ...usual, "GET /api/shopper/v1/members/me/state": () => [200, { ...memberShown, rewards: [], state: { kind: "not-enrolled", asOf: 1 } }] });
  expect(ui.announced()).toContain("Join, and every purchase counts.");
  expect(ui.root.of("s-link").map((each) => [each.textContent, each.said("href")])).toEqual([["Join", "extension:membership-account-page/"]]);
});

it("where the server refuses, that is said, with a way to try again", async () => {
  const ui = await shown("zh-CN.json", { ...usual, "GET /api/shopper/v1/members/me/state": () => [403, { type: "about:blank", title: "No", status: 403, code: "forbidden" }] });
  expect(ui.announced()).toContain("暂时无法显示。");
  expect(ui.root.of("s-button").map(({ textContent }) => textContent)).toEqual(["重试"]);
});

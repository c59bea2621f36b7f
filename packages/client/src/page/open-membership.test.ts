import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Heard, type Step, json, problem, serverThat, tokenOf } from "../http/scripted-server.fixture.js";
import { answerOf } from "../member/club.fixture.js";
import { routes } from "../wire/routes.js";
import { shopperRoutes } from "../wire/shopper-routes.js";
import { type Basket, type Membership, type MembershipOptions, openMembership, openMembershipWithoutCache } from "./index.js";

const programme = { version: "v1", program: { id: "tea" }, ladders: [], wallets: [], rewards: [] };
const basket = (amount: number): Basket => ({ currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount }] });
const estimateOf = (points: number) => ({ kind: "estimate", asNewMember: false, points: [{ wallet: "points", points, paysDebt: 0 }], tiers: [], grants: [] });

/** Answers each basket with a hundredth of its amount in points; one that costs nothing is refused. */
const estimates: Step = (response, heard) => {
  const { baskets } = JSON.parse(heard.body) as { baskets: { lines: { amount: number }[] }[] };
  const items = baskets.map(({ lines: [line] }) => (line!.amount === 0 ? { kind: "refused", code: "currency-differs", says: "Another currency." } : estimateOf(line!.amount / 100)));
  json(200, { items })(response, heard);
};

/** A membership of a page whose shopper may change, over a real server that answers by path. */
async function opened(more: Partial<MembershipOptions> = {}, paths: Readonly<Record<string, Step>> = {}, open: typeof openMembership = openMembership) {
  const shop: { token: string | undefined; seq: number; asked: boolean[] } = { token: tokenOf("ann"), seq: 1, asked: [] };
  const steps: Readonly<Record<string, Step>> = {
    "/v1/programme": json(200, programme), "/v1/estimates/batch": estimates,
    "/v1/members/me/state": (response, heard) => json(200, answerOf("ann", shop.seq))(response, heard), ...paths,
  };
  const { baseUrl, heard } = await serverThat((response, asked) => (steps[asked.url] ?? problem(404, "not-found"))(response, asked));
  const shopper = async ({ expired }: { readonly expired: boolean }) => {
    shop.asked.push(expired);
    return shop.token;
  };
  const membership = open({ baseUrl, siteKey: "pk_site", shopper, language: "en", ...more });
  onTestFinished(() => membership.close());
  return { membership, shop, heard, told: () => heard.map(({ method, url, headers }: Heard) => `${method} ${url} ${headers.authorization!.slice("Bearer ".length)}`) };
}

const pointsIn = (outcome: Awaited<ReturnType<Membership["estimate"]>>) => (outcome.kind === "answer" ? outcome.body.points[0]!.points : outcome.problem.code);

describe("a guest", () => {
  test("is signed out without a question, and sees the programme and what baskets would earn with the key of the site", async () => {
    const { membership, shop, told } = await opened({ shopper: async () => undefined });
    membership.member.subscribe(() => {});
    await vi.waitUntil(() => membership.member.snapshot().kind === "signed-out", { interval: 1 });
    expect(await membership.programme.refresh()).toEqual({ kind: "fresh", programme });
    expect(pointsIn(await membership.estimate(basket(300)))).toBe(3);
    expect([told(), shop.asked]).toEqual([["GET /v1/programme pk_site", "POST /v1/estimates/batch pk_site"], []]);
  });

  test("who asks for something of a member is refused, and nothing is sent", async () => {
    const { membership, told } = await opened({ shopper: async () => undefined });
    expect(await membership.call("readMemberCode", { params: { member: "me" } })).toMatchObject({ kind: "problem", problem: { code: "not-signed-in", status: 401 } });
    expect(told()).toEqual([]);
  });

  test.each([[undefined], [""]])("of a site without a key sees nothing, and nobody is asked, be the token %j", async (token) => {
    const { membership, told } = await opened({ siteKey: "", shopper: async () => token });
    expect(await membership.programme.refresh()).toMatchObject({ kind: "failed", why: { problem: { code: "not-signed-in" } } });
    expect(told()).toEqual([]);
  });

  test("who signs in at the shop without a new page is the member at once", async () => {
    const { membership, shop, told } = await opened();
    shop.token = undefined;
    membership.member.subscribe(() => {});
    await vi.waitUntil(() => membership.member.snapshot().kind === "signed-out", { interval: 1 });
    shop.token = tokenOf("ann");
    membership.signIn();
    expect(membership.member.snapshot()).toEqual({ kind: "waiting" });
    await vi.waitUntil(() => membership.member.snapshot().kind === "fresh", { interval: 1 });
    expect(told()).toEqual([`GET /v1/members/me/state ${tokenOf("ann")}`]);
  });
});

describe("whoever is signed in", () => {
  test("is asked for once by calls of one moment, again a moment later, and anew when the token is too old", async () => {
    let isOld = true;
    const { membership, shop } = await opened({}, {
      "/v1/members/me/referral": (response, heard) => (isOld ? problem(401, "token-expired") : json(200, { code: "x", friends: 0 }))(response, heard),
    });
    await Promise.all([membership.member.refresh(), membership.estimate(basket(100))]);
    expect(shop.asked).toEqual([false]);
    const asked = membership.call("readReferral", { params: { member: "me" } });
    isOld = false;
    await asked;
    isOld = true;
    expect(await membership.call("readReferral", { params: { member: "me" } })).toMatchObject({ problem: { code: "token-expired" } });
    expect(shop.asked).toEqual([false, false, false, true]);
  });

  test("is told apart from whoever comes after, by what the page knows of a token without a sub", async () => {
    const { membership, shop, heard } = await opened({ subject: (token) => token.split("-")[0] }, {
      "/v1/members/me/state": (response, { headers: { authorization, "if-none-match": has } }) => {
        const [who] = authorization!.slice("Bearer ".length).split("-");
        (has === `"${who}"` ? (to: typeof response) => to.writeHead(304, { etag: has }).end() : json(200, answerOf(who!, 1), { etag: `"${who}"` }))(response, heard.at(-1)!);
      },
    });
    const seen = [];
    for (const token of ["ann-1", "ann-2", "bea-1"]) {
      shop.token = token;
      await membership.member.refresh();
      await vi.waitUntil(() => membership.member.snapshot().kind === "fresh", { interval: 1 });
      seen.push((membership.member.snapshot() as { state: { member: string } }).state.member);
    }
    expect([seen, heard.map(({ headers }) => headers["if-none-match"])]).toEqual([["ann", "ann", "bea"], [undefined, '"ann"', undefined]]);
  });

  test("and is not, as the server has it, is signed out", async () => {
    const { membership } = await opened({}, { "/v1/members/me/state": problem(401, "not-signed-in") });
    expect(await membership.member.refresh()).toEqual({ kind: "signed-out" });
  });

  test("signs out, is shown no more, and is asked for no more", async () => {
    const { membership, heard } = await opened();
    await membership.member.refresh();
    await membership.signOut();
    expect([await membership.member.refresh(), heard.length]).toEqual([{ kind: "signed-out" }, 1]);
  });

  test("and changes something is asked for again, under a key that needs no https", async () => {
    const { membership, heard, told } = await opened({}, { "/v1/members/me/holds/h/release": json(200, { member: "ann" }) });
    await membership.member.refresh();
    expect(await membership.call("releaseHold", { params: { member: "me", hold: "h" } })).toMatchObject({ kind: "answer" });
    await vi.waitUntil(() => heard.length === 3, { interval: 1 });
    expect(told().map((each) => each.split(" ")[1])).toEqual(["/v1/members/me/state", "/v1/members/me/holds/h/release", "/v1/members/me/state"]);
    expect(heard[1]!.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("the language", () => {
  test.each([["zh-TW", "zh-Hant"], ["zh-CN", "zh-Hans"], ["fr", "en"], ["", "en"]])("of a page in %j is asked for as %s, by everything", async (tag, language) => {
    const { membership, heard } = await opened({ language: tag });
    await Promise.all([membership.programme.refresh(), membership.member.refresh(), membership.estimate(basket(100))]);
    expect([membership.language, ...new Set(heard.map(({ headers }) => headers["accept-language"]))]).toEqual([language, language]);
    expect(heard).toHaveLength(3);
  });
});

describe("estimates", () => {
  test("of one turn travel together, each caller hears of its own, and equal baskets travel once", async () => {
    const { membership, heard } = await opened();
    const outcomes = await Promise.all([100, 0, 300, 100].map((price) => membership.estimate(basket(price))));
    expect(outcomes.map(pointsIn)).toEqual([1, "currency-differs", 3, 1]);
    expect(outcomes[1]).toMatchObject({ problem: { detail: "Another currency." } });
    expect(heard.map(({ body }) => (JSON.parse(body) as { baskets: unknown[] }).baskets.length)).toEqual([3]);
  });

  test("of more than a hundred travel a hundred at a time", async () => {
    const { membership, heard } = await opened();
    const outcomes = await Promise.all(Array.from({ length: 230 }, (_, i) => membership.estimate(basket((i + 1) * 100))));
    expect(outcomes.map(pointsIn)).toEqual(Array.from({ length: 230 }, (_, i) => i + 1));
    expect(heard.map(({ body }) => (JSON.parse(body) as { baskets: unknown[] }).baskets.length).toSorted((a, b) => a - b)).toEqual([30, 100, 100]);
  });

  test("of large carts travel no more at once than the server takes", async () => {
    const { membership, heard } = await opened();
    const cart = (amount: number): Basket => ({ ...basket(amount), lines: Array.from({ length: 500 }, (_, i) => ({ id: String(i), sku: "tea", quantity: 1, amount })) });
    const outcomes = await Promise.all([100, 200, 300, 400, 500].map((amount) => membership.estimate(cart(amount))));
    expect(outcomes.map(pointsIn)).toEqual([1, 2, 3, 4, 5]);
    expect(heard.map(({ body }) => (JSON.parse(body) as { baskets: unknown[] }).baskets.length).toSorted((a, b) => a - b)).toEqual([1, 4]);
  });

  test("given up by one are still answered to the others", async () => {
    const { membership, heard } = await opened();
    const [stop, never] = [new AbortController(), AbortSignal.abort("before")];
    const given = [membership.estimate(basket(100), { signal: stop.signal }), membership.estimate(basket(200)), membership.estimate(basket(100)), membership.estimate(basket(300), { signal: never })];
    stop.abort("left the page");
    const [first, ...others] = await Promise.allSettled(given);
    expect(first).toEqual({ status: "rejected", reason: "left the page" });
    expect(others.map((each) => (each.status === "fulfilled" ? pointsIn(each.value) : each.reason as string))).toEqual([2, 1, "before"]);
    expect((JSON.parse(heard[0]!.body) as { baskets: unknown[] }).baskets).toHaveLength(2);
  });

  test("hold until the member, the programme or whoever is signed in is another", async () => {
    const { membership, shop, heard } = await opened();
    const asked = async () => {
      await membership.estimate(basket(100));
      return heard.filter(({ url }) => url === "/v1/estimates/batch").length;
    };
    expect(await asked()).toBe(1);
    await Promise.all([membership.member.refresh(), membership.programme.refresh()]);
    expect([await asked(), await asked()]).toEqual([1, 1]);
    shop.seq = 2;
    await membership.member.refresh();
    expect([await asked(), await asked()]).toEqual([2, 2]);
    membership.signIn();
    expect(await asked()).toBe(3);
    await membership.signOut();
    expect([await asked(), await asked()]).toEqual([4, 4]);
  });

  test("that were refused or failed are asked for again", async () => {
    let isUp = false;
    const { membership, heard } = await opened({}, { "/v1/estimates/batch": (response, asked) => (isUp ? estimates : problem(500, "fault"))(response, asked) });
    const first = await Promise.allSettled([membership.estimate(basket(100)), membership.estimate(basket(200))]);
    expect(first.map((each) => each.status === "rejected" && (each.reason as { code: string }).code)).toEqual(["server-failed", "server-failed"]);
    isUp = true;
    expect([pointsIn(await membership.estimate(basket(100))), pointsIn(await membership.estimate(basket(0))), pointsIn(await membership.estimate(basket(0)))]).toEqual([1, "currency-differs", "currency-differs"]);
    expect(heard).toHaveLength(4);
  });

  test("that make no sense are refused by themselves, and the others are asked for again without them", async () => {
    const strict: Step = (response, heard) => {
      const { baskets } = JSON.parse(heard.body) as { baskets: { lines: { amount: number }[] }[] };
      const problems = baskets.flatMap(({ lines }, i) => (lines[0]!.amount < 0 ? [{ path: `body.baskets.${i}.lines.0.amount`, says: "expected no less than 0" }] : []));
      (problems.length > 0 ? json(400, { type: "/problems/invalid-request", title: "Invalid", status: 400, code: "invalid-request", problems }) : estimates)(response, heard);
    };
    const { membership, heard } = await opened({}, { "/v1/estimates/batch": strict });
    const outcomes = await Promise.all([100, -1, 300, -2].map((price) => membership.estimate(basket(price))));
    expect(outcomes.map(pointsIn)).toEqual([1, "invalid-request", 3, "invalid-request"]);
    expect(heard.map(({ body }) => (JSON.parse(body) as { baskets: unknown[] }).baskets.length)).toEqual([4, 2]);
  });

  test("that are refused altogether are refused to each, and too few are no answer", async () => {
    const refused = await opened({}, { "/v1/estimates/batch": problem(403, "site-not-allowed") });
    const both = await Promise.all([refused.membership.estimate(basket(100)), refused.membership.estimate(basket(200))]);
    expect(both.map(pointsIn)).toEqual(["site-not-allowed", "site-not-allowed"]);
    const short = await opened({}, { "/v1/estimates/batch": json(200, { items: [] }) });
    await expect(short.membership.estimate(basket(100))).rejects.toMatchObject({ name: "CallFault", code: "malformed" });
  });
});

test("without a cache it is the same, but for what it knows at the beginning", async () => {
  const { membership } = await opened({}, {}, openMembershipWithoutCache);
  expect(await membership.member.refresh()).toMatchObject({ kind: "fresh", state: { member: "ann" } });
  expect(await membership.programme.refresh()).toMatchObject({ kind: "fresh" });
  await membership.signOut();
  expect(membership.member.snapshot()).toEqual({ kind: "signed-out" });
});

test("a page asks for what it has loaded, which is as the whole table has it", async () => {
  const { membership, heard } = await opened();
  expect(routes).toMatchObject(shopperRoutes);
  // @ts-expect-error: no shopper's page lists members
  await expect(membership.call("listMembers")).rejects.toMatchObject({ name: "Defect" });
  expect(heard).toEqual([]);
});

test("an address that is none is said at once", () => {
  expect(() => openMembership({ baseUrl: "/laurel" })).toThrow(expect.objectContaining({ name: "Defect" }));
});

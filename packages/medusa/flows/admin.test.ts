import { tierOf } from "@laurel/core";
import { membersByTier, memberStateOf } from "@laurel/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CustomerAnswer, ExplanationAnswer, MemberShown, MembersAnswer, MovementsAnswer, OrderAnswer, OverviewAnswer, PolicyAnswer, PolicyReadingAnswer, ReasonShown, SettingsAnswer, TroubledOrdersAnswer } from "../src/desk/answers.js";
import { club } from "./desk/club.js";
import { type Colleague, invited, owner } from "./desk/colleague.js";
import { staffOf } from "./ordering/staff.js";
import type { Answer, Buyer } from "./stage/calling.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
let ann: Colleague;
let mei: Colleague;
let buyer: Buyer;
let bought: string;

beforeAll(async () => {
  shop = await openShop();
  [ann, mei] = [await owner(shop), await invited(shop, "mei@shop.example", { first_name: "Mei", last_name: "Lin" })];
  expect((await ann.ask("POST", "/policy/versions", { text: club, version: "2" })).status).toBe(201);
  await shop.until(() => ann.ask("GET", "/policy"), ({ body }) => body["live"].version === "2");
  buyer = await shop.register("li.wei@shop.example");
  await shop.until(() => standing(), (member) => member !== undefined);
  bought = (await shop.buy(buyer, { items: [{ what: "pot", quantity: 5 }] })).id;
  await shop.capture(bought);
  await shop.until(() => standing(), (member) => member?.tiers[0]?.tier === "gold");
});
afterAll(() => shop?.close());

// What came back as the route says it answers.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
const as = <T>({ body }: Answer): T => body as T;
const standing = async (customer = buyer?.id, language = "en"): Promise<MemberShown | undefined> => as<CustomerAnswer>(await ann.ask("GET", `/customers/${customer}`, undefined, language)).member;
const wallet = async (customer = buyer.id) => (await standing(customer))!.wallets[0]!;
const groupOf = async (customer: string): Promise<string[]> => (await shop.ask<{ tier: string }>(
  "SELECT g.metadata ->> 'laurel_tier' AS tier FROM customer_group_customer i JOIN customer_group g ON g.id = i.customer_group_id WHERE i.customer_id = $1 AND i.deleted_at IS NULL", [customer])).map(({ tier }) => tier);

describe("whoever is not signed in to the admin", () => {
  test.each([
    ["GET", "/customers/ID"], ["GET", "/customers/ID/explanation"], ["GET", "/customers/ID/movements"], ["POST", "/customers/ID/enrolment"], ["GET", "/orders"], ["GET", "/orders/ID"], ["POST", "/orders/ID/sync"],
    ["GET", "/overview"], ["GET", "/members"], ["GET", "/policy"], ["POST", "/policy/reading"], ["PUT", "/policy/draft"], ["DELETE", "/policy/draft"], ["POST", "/policy/versions"], ["GET", "/policy/versions/1"],
    ["GET", "/settings"], ["POST", "/settings/groups"],
  ])("is asked to sign in for %s %s, a shopper too", async (method, path) => {
    const about = `/admin/laurel${path.replace("ID", buyer.id)}`;
    const body = method === "GET" ? {} : { body: {} };
    expect((await shop.call(method, about, body)).status).toBe(401);
    expect((await shop.call(method, about, { ...body, token: buyer.token })).status).toBe(401);
  });
});

describe("a customer's page", () => {
  test("shows tier, points and what is missing to the next tier", async () => {
    expect(await standing()).toMatchObject({
      kind: "consumer", standing: "good", currency: "CNY", timeZone: "Asia/Shanghai", approvals: [],
      tiers: [{ tier: "gold", name: "Gold", color: "#c9a227", rank: 1, ladderName: "Membership", earned: { tier: "gold" }, next: { tier: "platinum", done: 0.25, says: { headline: "¥3,750 more to reach Platinum" } } }],
      wallets: [{ name: "Points", available: 1_250, pending: 0, held: 0, debt: 0, worth: 1_250, approvalAbove: 2_000 }],
    });
  });

  test("speaks the language of the admin", async () => {
    expect(await standing(buyer.id, "zh-Hans")).toMatchObject({ tiers: [{ name: "黄金级", next: { name: "白金级", says: { headline: "再消费 3,750 元即可升级白金级" } } }], wallets: [{ name: "积分" }] });
    expect(await standing(buyer.id, "zh-Hant")).toMatchObject({ tiers: [{ name: "黃金級" }], wallets: [{ name: "積分" }] });
    expect(await standing(buyer.id, "fr")).toMatchObject({ tiers: [{ name: "Gold" }] });
  });

  test("explains the tier as a tree: rule, figure, threshold, and the orders by their numbers", async () => {
    const { ladders: [ladder] } = as<ExplanationAnswer>(await ann.ask("GET", `/customers/${buyer.id}/explanation`));
    expect(ladder).toMatchObject({ tier: "gold", cause: "promoted", version: "2" });
    expect(ladder!.reasons.map(({ aim, tier, why }) => [aim, tier.name, why.holds])).toEqual([["keep", "Gold", true], ["reach", "Platinum", false]]);
    const said = flat(ladder!.reasons[1]!.why);
    expect(said[0]).toMatch(/^Spend in the last 12 months .*: ¥1,250; at least ¥5,000 needed, ¥3,750 short$/);
    expect(said[1]).toBe("Orders: #1");
  });

  test("of somebody who is no customer, or has no account, says that there is no member", async () => {
    expect(as<CustomerAnswer>(await ann.ask("GET", "/customers/cus_nobody"))).toEqual({ customer: "cus_nobody" });
    await shop.buy(undefined, { email: "guest@shop.example" });
    const [guest] = await shop.ask<{ id: string }>("SELECT id FROM customer WHERE email = 'guest@shop.example'");
    expect(as<CustomerAnswer>(await ann.ask("GET", `/customers/${guest!.id}`))).toEqual({ customer: guest!.id });
    expect(await ann.ask("POST", `/customers/${guest!.id}/enrolment`, {})).toMatchObject({ status: 409, body: { code: "guest" } });
    expect(await ann.ask("POST", "/customers/cus_nobody/enrolment", {})).toMatchObject({ status: 404 });
    expect(await ann.ask("GET", "/customers/cus_nobody/explanation")).toMatchObject({ status: 404, body: { code: "not-enrolled" } });
    expect(await ann.ask("POST", `/customers/${buyer.id}/enrolment`, {})).toMatchObject({ status: 200 });
  });
});

const flat = ({ says, parts }: ReasonShown): string[] => [says, ...parts.flatMap(flat)];

describe("points by hand", () => {
  test("are given with a reason, which stands in the history under the name of whoever gave them", async () => {
    const before = await wallet();
    expect((await mei.ask("POST", `/v1/members/${buyer.id}/adjustments`, { wallet: "points", points: 300, reason: "A late parcel" })).status).toBe(200);
    expect((await wallet()).available).toBe(before.available + 300);
    const { items: [newest] } = as<MovementsAnswer>(await ann.ask("GET", `/customers/${buyer.id}/movements`));
    expect(newest).toMatchObject({ kind: "adjusted", points: 300, reason: "A late parcel", by: "Mei Lin", walletName: "Points" });
  });

  test("more than may be taken are refused in a sentence, in the language of the admin", async () => {
    const taking = { wallet: "points", points: -1_990, reason: "By mistake" };
    expect(await ann.ask("POST", `/v1/members/${buyer.id}/adjustments`, taking)).toMatchObject({ status: 409, body: { code: "points-short", detail: expect.stringContaining("440") } });
    expect(await ann.ask("POST", `/v1/members/${buyer.id}/adjustments`, taking, "zh-Hans")).toMatchObject({ body: { detail: expect.stringContaining("还差") } });
  });

  test("above the limit wait for a second person, who is never the one who asked", async () => {
    const before = await wallet();
    const asked = await mei.ask("POST", `/v1/members/${buyer.id}/adjustments`, { wallet: "points", points: 5_000, reason: "Opening gift" });
    expect(asked.status).toBe(202);
    expect((await wallet()).available).toBe(before.available);
    const seenBy = async ({ ask }: Colleague) => as<CustomerAnswer>(await ask("GET", `/customers/${buyer.id}`)).member!.approvals;
    expect(await seenBy(mei)).toMatchObject([{ points: 5_000, reason: "Opening gift", askedBy: "Mei Lin", isOwn: true, customer: { id: buyer.id, name: "Li Wei" }, walletName: "Points" }]);
    expect(await seenBy(ann)).toMatchObject([{ isOwn: false }]);
    expect(as<OverviewAnswer>(await ann.ask("GET", "/overview")).approvals).toMatchObject([{ approval: asked.body["approval"] }]);
    const decide = ({ ask }: Colleague) => ask("POST", `/v1/approvals/${encodeURIComponent(asked.body["approval"])}/decision`, { decision: "approve" });
    expect(await decide(mei)).toMatchObject({ status: 403, body: { code: "approval-own" } });
    expect((await decide(ann)).status).toBe(200);
    expect((await wallet()).available).toBe(before.available + 5_000);
    const { items: [newest] } = as<MovementsAnswer>(await ann.ask("GET", `/customers/${buyer.id}/movements`));
    expect(newest).toMatchObject({ points: 5_000, by: "Mei Lin", approvedBy: "Owner" });
  });
});

describe("a tier by hand", () => {
  test("stands with its reason and end, and its prices follow at once; ended, the figures count again", async () => {
    const until = Date.now() + 30 * 86_400_000;
    expect((await mei.ask("POST", `/v1/members/${buyer.id}/tier-overrides`, { ladder: "members", tier: "diamond", until, reason: "Invited by the owner" })).status).toBe(200);
    expect(await standing()).toMatchObject({ tiers: [{ tier: "diamond", earned: { tier: "gold" }, override: { until, reason: "Invited by the owner", by: "Mei Lin" } }] });
    await shop.until(() => groupOf(buyer.id), (groups) => groups.join() === "diamond");
    expect(as<ExplanationAnswer>(await ann.ask("GET", `/customers/${buyer.id}/explanation`)).ladders).toMatchObject([{ tier: "diamond", override: { by: "Mei Lin" }, earned: { tier: "gold" } }]);
    const { items } = as<MovementsAnswer>(await ann.ask("GET", `/customers/${buyer.id}/movements?limit=1`));
    expect(items).toMatchObject([{ kind: "tier", tier: { name: "Diamond" }, reason: "Invited by the owner", by: "Mei Lin" }]);
    expect((await mei.ask("POST", `/v1/members/${buyer.id}/tier-overrides/members/end`, { reason: "The season is over" })).status).toBe(200);
    expect(await standing()).toMatchObject({ tiers: [{ tier: "gold" }] });
    expect((await standing())!.tiers[0]).not.toHaveProperty("override");
    await shop.until(() => groupOf(buyer.id), (groups) => groups.join() === "gold");
  });
});

test("the history page by page is the whole history once, the newest first", async () => {
  const whole = as<MovementsAnswer>(await ann.ask("GET", `/customers/${buyer.id}/movements?limit=100`));
  expect(whole).not.toHaveProperty("next");
  const pages: string[] = [];
  for (let after: string | undefined = ""; after !== undefined;) {
    const page: MovementsAnswer = as<MovementsAnswer>(await ann.ask("GET", `/customers/${buyer.id}/movements?limit=2&after=${encodeURIComponent(after)}`));
    expect(page.items.length).toBeLessThanOrEqual(2);
    pages.push(...page.items.map(({ id }) => id));
    after = page.next;
  }
  expect(pages).toEqual(whole.items.map(({ id }) => id));
  expect(whole.items.map(({ at }) => at)).toEqual(whole.items.map(({ at }) => at).toSorted((a, b) => b - a));
  expect(whole.items.filter(({ kind }) => kind !== "pending").reduce((sum, { points = 0 }) => sum + points, 0)).toBe((await wallet()).available);
  expect(whole.items.find(({ order }) => order === bought)).toMatchObject({ says: "Order #1", points: 1_250, kind: "earned" });
});

describe("an order's page", () => {
  test("shows what the order earned, and that it is in step", async () => {
    expect(as<OrderAnswer>(await ann.ask("GET", `/orders/${bought}`))).toMatchObject({
      order: bought, customer: buyer.id, member: buyer.id, sync: { outcome: "belongs" }, wallets: [{ wallet: "points", earned: 1_250, takenBack: 0, spent: 0, givenBack: 0, pending: 0 }], lines: [{ says: "Order #1" }],
    });
  });

  test("shows what points have paid, and what a refund took and gave back", async () => {
    const paying = await shop.register();
    await shop.until(() => standing(paying.id), (member) => member !== undefined);
    await ann.ask("POST", `/v1/members/${paying.id}/adjustments`, { wallet: "points", points: 1_000, reason: "To pay with" });
    const { id } = await shop.buy(paying, { items: [{ what: "pot", quantity: 2 }], before: (cart) => shop.store("POST", `/laurel/carts/${cart}/points`, { token: paying.token, body: { points: 1_000 } }) });
    await shop.capture(id);
    const seen = async () => as<OrderAnswer>(await ann.ask("GET", `/orders/${id}`)).wallets;
    const [paid] = await shop.until(seen, ([found]) => (found?.earned ?? 0) > 0 && found?.spent === 1_000);
    await staffOf(shop).refund(id, 251);
    const [after] = await shop.until(seen, ([found]) => (found?.takenBack ?? 0) > 0);
    expect(after).toMatchObject({ earned: paid!.earned, spent: 1_000 });
    expect((await wallet(paying.id)).available).toBe(after!.earned - after!.takenBack + after!.givenBack);
  });

  test("tells an order again when asked, and changes nothing by it", async () => {
    const before = as<OrderAnswer>(await ann.ask("GET", `/orders/${bought}`));
    const again = await ann.ask("POST", `/orders/${bought}/sync`, {});
    expect(again.status).toBe(200);
    expect({ ...as<OrderAnswer>(again), sync: undefined }).toEqual({ ...before, sync: undefined });
    expect(await ann.ask("GET", "/orders/order_nowhere")).toMatchObject({ status: 404 });
    expect(await ann.ask("POST", "/orders/order_nowhere/sync", {})).toMatchObject({ status: 404 });
  });

  test("says why an order counts for nobody; those of a currency without a rate are told together", async () => {
    const { id } = await shop.buy(buyer, { region: "eur" });
    await shop.until(async () => as<OrderAnswer>(await ann.ask("GET", `/orders/${id}`)).sync, (sync) => sync !== undefined);
    expect(as<OrderAnswer>(await ann.ask("GET", `/orders/${id}`)).sync).toMatchObject({ outcome: "skipped", because: "other-currency", currency: "EUR" });
    expect(as<TroubledOrdersAnswer>(await ann.ask("GET", "/orders"))).toMatchObject({ orders: [], count: 0, withoutRate: [{ currency: "EUR", orders: 1 }] });
  });

  test("that the ledger refuses is listed with its reason, for somebody to look at", async () => {
    await shop.ask("UPDATE laurel_medusa.order_sync SET outcome = 'refused', detail = 'too-far-ahead' WHERE order_id = $1", [bought]);
    expect(as<TroubledOrdersAnswer>(await ann.ask("GET", "/orders"))).toMatchObject({ count: 1, orders: [{ id: bought, number: 1, outcome: "refused", because: "too-far-ahead", total: 1_262, currency: "CNY", email: buyer.email }] });
    expect(as<OverviewAnswer>(await ann.ask("GET", "/overview")).troubledOrders).toBe(1);
    await ann.ask("POST", `/orders/${bought}/sync`, {});
    expect(as<TroubledOrdersAnswer>(await ann.ask("GET", "/orders"))).toMatchObject({ count: 0 });
  });
});

describe("the overview", () => {
  test("counts what the ledger says, member by member", async () => {
    const engine = await shop.ledger();
    const { counted, isCounting, program } = as<OverviewAnswer>(await ann.ask("GET", "/overview?anew=true"));
    expect([isCounting, program]).toEqual([false, "Tea Club"]);
    const books = [];
    for await (const { key, state } of engine.store.aggregates("member")) books.push(memberStateOf(state, key.id).books);
    const members = books.filter(({ joined }) => joined);
    const tiers = await membersByTier(engine.store);
    expect(counted!.members).toBe(members.length);
    expect(counted!.ladders[0]!.tiers.map(({ tier, members: count }) => [tier, count])).toEqual(["regular", "gold", "platinum", "diamond"].map((tier) => [tier, tiers.get(tier) ?? 0]));
    expect(counted!.ladders[0]!.tiers.reduce((sum, { byHand }) => sum + byHand, 0)).toBe(members.filter(({ tiers: { members: ladder } }) => ladder?.override).length);
    const sum = (of: (accounts: (typeof members)[number]["wallets"][string]["accounts"]) => number) => members.reduce((all, { wallets }) => all + (wallets["points"] ? of(wallets["points"].accounts) : 0), 0);
    const lots = members.flatMap(({ wallets }) => [...wallets["points"]?.lots ?? [], ...wallets["points"]?.pending ?? []]).reduce((all, { points }) => all + points, 0);
    const [points] = counted!.wallets;
    expect(points).toMatchObject({
      available: sum(({ available }) => available), pending: sum(({ pending }) => pending), held: sum(({ held }) => held), debt: sum(({ debt }) => debt), issued: -sum(({ issued }) => issued), redeemed: sum(({ redeemed }) => redeemed),
      worth: sum(({ available, pending, held, debt }) => available + pending + held + debt), unusedShare: 0,
    });
    expect(points!.byAge.reduce((all, { points: each }) => all + each, 0)).toBe(lots);
    expect(points!.byEnd.reduce((all, { points: each }) => all + each, 0)).toBe(lots);
    expect(counted!.csv).toContain(`,points,outstanding,,${points!.worth},${(points!.worth! / 100).toFixed(2)},CNY\r\n`);
    expect(counted!.csv).toContain(`,points,account,issued,${points!.issued},`);
    expect(points!.byEnd.find(({ bucket }) => bucket === "never")!.points).toBe(0);
    expect(members.every(({ tiers: { members: ladder } }) => ladder !== undefined && tierOf(ladder) !== "")).toBe(true);
  });

  test("is not counted again by everybody who looks", async () => {
    const first = as<OverviewAnswer>(await ann.ask("GET", "/overview")).counted!.at;
    expect(as<OverviewAnswer>(await mei.ask("GET", "/overview")).counted!.at).toBe(first);
    expect(as<OverviewAnswer>(await mei.ask("GET", "/overview?anew=true")).counted!.at).toBeGreaterThan(first);
  });
});

describe("the list of members", () => {
  const listed = async (query: string) => as<MembersAnswer>(await ann.ask("GET", `/members?${query}`));

  test("is by tier, page by page, with how each stands", async () => {
    await shop.until(() => listed("tier=gold"), ({ members }) => members.some(({ id }) => id === buyer.id));
    const { members, count, tiers } = await listed("tier=gold&limit=1");
    expect([members.length, count >= 1, tiers.map(({ tier }) => tier)]).toEqual([1, true, ["regular", "gold", "platinum", "diamond"]]);
    const pages = await Promise.all(Array.from({ length: count }, (_, i) => listed(`tier=gold&limit=1&offset=${i}`)));
    expect(pages.flatMap((page) => page.members.map(({ id }) => id)).toSorted()).toEqual((await listed("tier=gold&limit=100")).members.map(({ id }) => id).toSorted());
    expect((await listed("tier=gold&limit=100")).members.find(({ id }) => id === buyer.id)).toMatchObject({ name: "Li Wei", email: buyer.email, member: buyer.id, standing: "good", tiers: [{ name: "Gold" }], available: (await wallet()).available });
    expect(await listed("tier=diamond")).toMatchObject({ members: [], count: 0 });
  });

  test.each([["li.wei@", true], ["LI WEI", true], ["wei li", false], ["%", false], ["_", false], ["nobody at all", false]])("finds %j: %s", async (search, isFound) => {
    expect((await listed(`q=${encodeURIComponent(search)}&limit=100`)).members.some(({ id }) => id === buyer.id)).toBe(isFound);
  });

  test("finds a member that only a till knows, by what names it", async () => {
    const card = "770011220033";
    expect((await ann.ask("POST", "/v1/members", { identities: [{ of: "card", value: card }], profile: { name: "Zhang San" } })).status).toBe(201);
    expect(await listed(`q=${card}`)).toMatchObject({ count: 1, members: [{ id: "", name: "Zhang San", standing: "good", tiers: [{ name: "Regular" }] }] });
  });
});

describe("the policy's page", () => {
  const shown = async (): Promise<PolicyAnswer> => as<PolicyAnswer>(await ann.ask("GET", "/policy"));
  const read = async (text: string): Promise<PolicyReadingAnswer> => as<PolicyReadingAnswer>(await ann.ask("POST", "/policy/reading", { text }));

  test("shows the text as it was written, with its comments, and every version", async () => {
    const { live, versions, nextVersion } = await shown();
    expect(live).toMatchObject({ version: "2", text: club });
    expect(versions.map(({ version, state }) => [version, state])).toEqual([["2", "live"], ["1", "past"]]);
    expect(nextVersion).toBe("3");
    const first = await ann.ask("GET", "/policy/versions/1");
    expect((await read(first.body["text"])).isSound).toBe(true);
    expect((await ann.ask("GET", "/policy/versions/7")).status).toBe(404);
  });

  test("tells every problem at once, each at its line", async () => {
    const lines = club.split("\n");
    const broken = club.replace('atLeast: "1000"', "atLeast: plenty").replace("approvalAbove: 2000", "approvalAbove: -3").replace("worth:", "worht:");
    const { isSound, remarks, document } = await read(broken);
    expect([isSound, document]).toEqual([false, undefined]);
    const at = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;
    expect(remarks.map(({ line, level }) => [line, level])).toEqual([[at('atLeast: "1000"'), "error"], [at("worth:"), "error"], [at("approvalAbove"), "error"]]);
    expect(remarks.find(({ path }) => path.includes("approvalAbove"))).toMatchObject({ column: lines[at("approvalAbove") - 1]!.indexOf("approvalAbove") + 1 });
  });

  test.each([["neither: [YAML", 1], ["policy: 1\nprogram: x\n", 2], ["", 1], ["just a word", 1], ["[1, 2]", 1]])("%j is no policy, and is told so at a line", async (text, line) => {
    const { isSound, remarks } = await read(text);
    expect(isSound).toBe(false);
    expect(remarks[0]!.line).toBe(line);
  });

  test("says what a sound one would change", async () => {
    expect(await read(club)).toMatchObject({ isSound: true, changes: [] });
    expect((await read(club.replace('atLeast: "5000"', 'atLeast: "4000"'))).changes).toEqual(["ladders.members.tiers.platinum.reach.atLeast: 5000 → 4000"]);
  });

  test("tries it on every member before it is published, and changes nothing", async () => {
    const { document } = await read(club.replace('atLeast: "5000"', 'atLeast: "1200"'));
    const { status, body } = await ann.ask("POST", "/v1/policy/simulations", { document });
    expect(status).toBe(200);
    expect(body).toMatchObject({ members: as<OverviewAnswer>(await ann.ask("GET", "/overview?anew=true")).counted!.members, movements: [{ ladder: "members", falling: 0 }] });
    expect(body["movements"][0].rising).toBeGreaterThan(0);
    expect(await standing()).toMatchObject({ tiers: [{ tier: "gold" }] });
  });

  test("keeps a draft as it was written, half finished or not, and never over somebody else's", async () => {
    const half = `# not done yet\n${club.replace("approvalAbove: 2000", "approvalAbove: lots")}`;
    const kept = await ann.ask("PUT", "/policy/draft", { text: half, revision: 0 });
    expect(kept.status).toBe(200);
    expect(await shown()).toMatchObject({ draft: { text: half, revision: kept.body["revision"], savedBy: "Owner" }, live: { version: "2" } });
    expect(await mei.ask("PUT", "/policy/draft", { text: club, revision: kept.body["revision"] + 7 })).toMatchObject({ status: 409, body: { code: "draft-moved" } });
    expect(await ann.ask("PUT", "/policy/draft", { text: "no: [policy", revision: kept.body["revision"] })).toMatchObject({ status: 400, body: { code: "policy-invalid" } });
    expect((await ann.ask("DELETE", "/policy/draft")).status).toBe(204);
    expect(await shown()).not.toHaveProperty("draft");
  });

  test("publishes for a day to come, and makes the groups of its tiers beforehand", async () => {
    const jade = club.replace('atLeast: "20000" }', 'atLeast: "20000" }\n      - { id: jade, name: { en: Jade, zh-Hans: 翡翠级, zh-Hant: 翡翠級 }, reach: { metric: spend, window: P12M, atLeast: "50000" } }');
    const from = Date.now() + 86_400_000;
    expect((await ann.ask("POST", "/policy/versions", { text: jade, version: "3", from })).status).toBe(201);
    expect(await shown()).toMatchObject({ live: { version: "2" }, versions: [{ version: "3", state: "scheduled", from }, { version: "2" }, { version: "1" }] });
    expect(await shop.ask("SELECT name FROM customer_group WHERE metadata ->> 'laurel_tier' = 'jade' AND deleted_at IS NULL")).toEqual([{ name: "Jade" }]);
  });

  test("refuses what cannot follow, and says why", async () => {
    expect(await ann.ask("POST", "/policy/versions", { text: club.replace("currency: CNY", "currency: EUR"), version: "4" })).toMatchObject({ status: 409, body: { code: "policy-refused", refusals: expect.arrayContaining([{ code: "currency-changed", was: "CNY", is: "EUR" }]) } });
    expect(await ann.ask("POST", "/policy/versions", { text: "policy: 1", version: "4" })).toMatchObject({ status: 409, body: { code: "policy-invalid" } });
    expect(await ann.ask("POST", "/policy/versions", { text: club, version: "" })).toMatchObject({ status: 400 });
  });
});

describe("the settings", () => {
  test("show the groups of the tiers, how far the orders are told, and options without the secret", async () => {
    const { body } = await ann.ask("GET", "/settings");
    const { groups, orders, options } = body as unknown as SettingsAnswer;
    expect(groups.map(({ tier, groupName }) => [tier, groupName])).toEqual([["regular", "Regular"], ["gold", "Gold"], ["platinum", "Platinum"], ["diamond", "Diamond"]]);
    expect(groups.find(({ tier }) => tier === "gold")!.customers).toBe((await ann.ask("GET", "/members?tier=gold")).body["count"]);
    expect(orders).toMatchObject({ total: (await shop.ask("SELECT 1 FROM \"order\"")).length, troubled: 0 });
    expect(orders.told).toBe(orders.total);
    expect(options).toContainEqual({ option: "source", value: "medusa" });
    expect(JSON.stringify(body)).not.toContain("the-secret-of-the-test-shop");
  });

  test("make a group anew that somebody has deleted", async () => {
    const { groups } = as<SettingsAnswer>(await ann.ask("GET", "/settings"));
    const diamond = groups.find(({ tier }) => tier === "diamond")!;
    await shop.admin("DELETE", `/customer-groups/${diamond.group}`);
    expect(as<SettingsAnswer>(await ann.ask("GET", "/settings")).groups.find(({ tier }) => tier === "diamond")).not.toHaveProperty("group");
    const made = as<SettingsAnswer>(await ann.ask("POST", "/settings/groups", {})).groups.find(({ tier }) => tier === "diamond")!;
    expect(made.group).not.toBe(diamond.group);
    expect(made.groupName).toBe("Diamond");
  });
});

test("whatever staff have read and changed stands in the audit log under their own names", async () => {
  const { body } = await ann.ask("GET", `/v1/audit?actor=${encodeURIComponent(`staff:${mei.id}`)}&limit=200`);
  const operations = (body["items"] as { operation: string }[]).map(({ operation }) => operation);
  expect(operations).toEqual(expect.arrayContaining(["adjustPoints", "overrideTier", "endTierOverride"]));
});

import type { Answer, MemberShown, ProgrammeShown } from "@laurel/client/page";
import type { Membership } from "../../../src/publish/membership-json.js";

/** A member as Shopify is told of one. */
export const goldMember: Membership = {
  v: 1, tier: { id: "gold", name: { en: "Gold", "zh-Hans": "黄金级", "zh-Hant": "黃金級" }, rank: 2, of: 4 }, discount: { percent: 5 }, points: 1234, pending: 50,
  wallet: { id: "points", name: { en: "Points", "zh-Hans": "积分", "zh-Hant": "積分" }, decimals: 0 }, worth: { points: 100, minor: 100, currency: "CNY" },
  next: { tier: { id: "platinum", name: { en: "Platinum", "zh-Hans": "白金级", "zh-Hant": "白金級" } }, missing: { minor: 12_300 }, by: "2026-12-31" }, validUntil: "2027-03-01", card: null, at: "2026-11-23T10:00:00Z",
};

/** What somebody writes into a name who means no good, or only much. */
export const hostileName = `<img src=x onerror=alert(1)>"'&{{points}}\u202E${"長".repeat(150)}`;

/** A programme as its page reads it. */
export const programme = {
  version: "v1", program: { id: "tea", name: { en: "Tea Club", "zh-Hans": "茶友会", "zh-Hant": "茶友會" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{ id: "main", name: {}, for: ["consumer"], tiers: [{ id: "regular", name: { en: "Regular", "zh-Hans": "普通级", "zh-Hant": "普通級" } }, { id: "gold", name: { en: "Gold", "zh-Hans": "黄金级", "zh-Hant": "黃金級" } }, { id: "platinum", name: { en: "Platinum", "zh-Hans": "白金级", "zh-Hant": "白金級" } }] }],
  wallets: [{ id: "points", name: { en: "Points", "zh-Hans": "积分", "zh-Hant": "積分" }, decimals: 0, worth: { points: 100, minor: 100 }, redeem: {} }],
  rewards: [{ id: "cup", name: { en: "Tea cup", "zh-Hans": "茶杯", "zh-Hant": "茶杯" }, wallet: "points" }, { id: "pot", name: { en: "Tea pot", "zh-Hans": "茶壶", "zh-Hant": "茶壺" }, wallet: "points" }],
  benefits: {}, scorecards: {}, entered: {}, metrics: {},
  tables: [{ ladder: "main", rows: [{ row: "benefit", name: "Discount", cells: { gold: "5%", platinum: "10%" } }] }],
} as unknown as ProgrammeShown;

const day = Date.UTC(2026, 10, 23, 4);

/** The state of a member. */
export const memberShown = {
  member: "7001", seq: 3, language: "en", notices: [],
  rewards: [
    { reward: { id: "cup", kind: "gift", points: 500, wallet: "points" }, kind: "affordable", left: 3 },
    { reward: { id: "pot", kind: "gift", points: 5_000, wallet: "points" }, kind: "locked", says: "3,766 points are missing." },
  ],
  state: {
    kind: "member", asOf: day, dueAt: day + 864e5, joined: { at: Date.UTC(2025, 0, 2, 4), as: "consumer" }, standing: "good", version: "v1",
    tiers: [{ ladder: "main", current: "gold", earned: "gold", nearest: "platinum", higher: [{ tier: "platinum", missing: [], done: 0.5, on: 20_453, says: { headline: "¥123.00 more to reach Platinum", steps: [] } }], leaving: [] }],
    wallets: [{ wallet: "points", available: 1_234, pending: 50, held: 0, holds: [], debt: 0, worth: 1_234, nextToEnd: { points: 200, at: Date.UTC(2026, 11, 31, 16) }, nextToMature: { points: 50, at: Date.UTC(2026, 11, 1, 4) } }],
    entitlements: { benefits: [], coming: [], grants: { issued: [{ id: "g1", reward: "cup", because: "tier", issuedAt: day, expiresAt: Date.UTC(2026, 11, 31, 16), state: "issued" }], used: [], expired: [], returned: [] } },
    flags: [],
  },
} as unknown as MemberShown;

/** What a basket brings. */
export const estimate = { asNewMember: false, points: [{ wallet: "points", points: 88, paysDebt: 0, availableAt: Date.UTC(2026, 11, 1, 4) }], tiers: [], grants: [] } as unknown as Answer<"estimateEarning">;

/** The app's server as a test says it: answers by method and path, and what it was asked. */
export function scriptedFetch(answers: Readonly<Record<string, (body: unknown, request: Request) => readonly [number, unknown] | "no answer">>) {
  const asked: { readonly what: string; readonly body: unknown; readonly headers: Headers }[] = [];
  const carry = (async (to: string | URL | Request, how?: RequestInit) => {
    const request = new Request(typeof to === "string" && to.startsWith("/") ? `https://app.test${to}` : to, how);
    const what = `${request.method} ${new URL(request.url).pathname}`;
    const text = await request.text();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    asked.push({ what, body, headers: request.headers });
    const answer = answers[what];
    if (!answer) throw new TypeError(`nobody answers ${what}`);
    const came = answer(body, request);
    if (came === "no answer") throw new TypeError("the line is down");
    return Response.json(came[1], { status: came[0] });
  }) as typeof fetch;
  return { carry, asked };
}

import { describe, expect, test } from "vitest";
import { bothKinds, shelves } from "../books/books.fixture.js";
import type { Books } from "../books/books.js";
import { sealWith } from "./seal.js";
import { openSessionStorage } from "./session-storage.js";
import { tokenDesk } from "./token-desk.fixture.js";
import { tokenRequests } from "./token-requests.js";
import { openTokens } from "./tokens.js";

const shop = "example.myshopify.com";
const minute = 60_000;

describe.each(bothKinds)("tokens in books in %s", (kind) => {
  const shelf = shelves(kind);

  async function desk(options: Parameters<typeof tokenDesk>[0] = {}) {
    const [place, time, shopify] = [await shelf(), { now: 1_000_000 }, tokenDesk(options)];
    const clock = (): number => time.now;
    const process = async (books?: Books, secret = "hush") => {
      const own = books ?? await place.open();
      const storage = openSessionStorage({ books: own, seal: sealWith("a-secret-of-the-app-0123456789-abcdef"), clock });
      const requests = tokenRequests({ keys: { apiKey: "key", apiSecretKey: secret }, fetch: shopify.fetch, clock });
      // Waiting for another process gives it its turn, and takes no time.
      const pause = async (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
      return { books: own, storage, tokens: openTokens({ books: own, storage, requests, clock, scopes: ["read_orders"], pause }) };
    };
    return { time, shopify, process };
  }

  test("before anybody has opened the app there is no token, and the first visit brings one that renews", async () => {
    const { shopify, process } = await desk();
    const { tokens, storage } = await process();
    await expect(tokens.of(shop)).rejects.toMatchObject({ code: "unauthorised", shop });
    await tokens.onVisit(shop, "session-token");
    expect(shopify.asked).toMatchObject([{ subject_token: "session-token", expiring: "1" }]);
    expect(await tokens.of(shop)).toBe("token-1");
    expect(await storage.findSessionsByShop(shop)).toMatchObject([{ id: `offline_${shop}`, accessToken: "token-1", refreshToken: "refresh-1" }]);
    await tokens.onVisit(shop, "session-token");
    expect(shopify.asked).toHaveLength(1);
  });

  test("a token is renewed before it is over, once, however many ask in however many processes", async () => {
    const { time, shopify, process } = await desk();
    const all = [await process(), await process(), await process()];
    await all[0]!.tokens.onVisit(shop, "s");
    time.now += 54 * minute;
    expect(await all[1]!.tokens.of(shop)).toBe("token-1");
    time.now += 2 * minute;
    const got = await Promise.all(Array.from({ length: 30 }, async (_, i) => all[i % 3]!.tokens.of(shop)));
    expect(new Set(got)).toEqual(new Set(["token-2"]));
    expect(shopify.asked).toHaveLength(2);
  });

  test("a token that Shopify refuses is replaced once, also when many notice", async () => {
    const { shopify, process } = await desk();
    const [one, two] = [await process(), await process()];
    await one.tokens.onVisit(shop, "s");
    const got = await Promise.all([one, two, one, two].map(async ({ tokens }) => tokens.insteadOf(shop, "token-1")));
    expect(got).toEqual(["token-2", "token-2", "token-2", "token-2"]);
    expect(shopify.asked).toHaveLength(2);
    expect(await one.tokens.insteadOf(shop, "token-1")).toBe("token-2");
  });

  test("a process that dies between the answer and the books loses nothing, since the new pair was not used yet", async () => {
    const { time, shopify, process } = await desk();
    const first = await process();
    await first.tokens.onVisit(shop, "s");
    time.now += 56 * minute;
    // The answer came, and was never stored.
    await shopify.fetch(`https://${shop}/`, { body: JSON.stringify({ client_secret: "hush", grant_type: "refresh_token", refresh_token: "refresh-1" }) });
    expect(await (await process()).tokens.of(shop)).toBe("token-3");
    shopify.use("token-3");
    time.now += 56 * minute;
    expect(await first.tokens.of(shop)).toBe("token-4");
  });

  test("a new pair is in the books before anybody is given it", async () => {
    const { time, shopify, process } = await desk();
    const { tokens, books } = await process();
    await tokens.onVisit(shop, "s");
    time.now += 56 * minute;
    const refusing: Books = { ...books, ask: async (sql, values) => { if (sql.includes("INSERT INTO laurel_shopify_sessions")) throw new Error("the disk is full"); return books.ask(sql, values); } };
    await expect((await process(refusing)).tokens.of(shop)).rejects.toThrow("the disk is full");
    expect(shopify.asked).toHaveLength(2);
    expect(await tokens.of(shop)).toBe("token-3");
  });

  test("a refresh token that is over leaves no token, until somebody opens the app again", async () => {
    const { time, shopify, process } = await desk();
    const { tokens, storage } = await process();
    await tokens.onVisit(shop, "s");
    time.now += 56 * minute;
    shopify.revoke();
    await expect(tokens.of(shop)).rejects.toMatchObject({ code: "unauthorised" });
    expect(await storage.loadSession(`offline_${shop}`)).toBeUndefined();
    await tokens.onVisit(shop, "s");
    expect(await tokens.of(shop)).toBe("token-2");
  });

  test("a wrong secret of the app, or a Shopify that does not answer, costs no shop its token", async () => {
    const { time, shopify, process } = await desk();
    const { tokens, books } = await process();
    await tokens.onVisit(shop, "s");
    time.now += 56 * minute;
    await expect((await process(books, "wrong")).tokens.of(shop)).rejects.toMatchObject({ code: "unauthorised", message: expect.stringContaining("does not know the app") });
    shopify.fails.push(503, new TypeError("fetch failed"));
    await expect(tokens.of(shop)).rejects.toMatchObject({ code: "unreachable" });
    await expect(tokens.of(shop)).rejects.toMatchObject({ code: "unreachable" });
    expect(await tokens.of(shop)).toBe("token-2");
  });

  test("a process that died while it renewed keeps others waiting only until its lease is over", async () => {
    const { time, process } = await desk();
    const { tokens, books } = await process();
    await tokens.onVisit(shop, "s");
    time.now += 56 * minute;
    await books.ask("INSERT INTO laurel_shopify_leases (shop, name, holder, until) VALUES ($1, 'token', 'gone', $2)", [shop, time.now + 30_000]);
    await expect(tokens.of(shop)).rejects.toMatchObject({ code: "unreachable" });
    time.now += 30_000;
    expect(await tokens.of(shop)).toBe("token-2");
  });

  test("a token that does not expire is exchanged for one that does", async () => {
    const { shopify, process } = await desk();
    const { tokens, storage } = await process();
    const { Session } = await import("@shopify/shopify-api");
    expect(await tokens.migrate(shop)).toBe(false);
    await storage.storeSession(new Session({ id: `offline_${shop}`, shop, state: "", isOnline: false, accessToken: "shpat_old", scope: "read_orders" }));
    expect(await tokens.of(shop)).toBe("shpat_old");
    expect(await tokens.migrate(shop)).toBe(true);
    expect(shopify.asked).toMatchObject([{ subject_token: "shpat_old", expiring: "1" }]);
    expect(await tokens.of(shop)).toBe("token-1");
    expect(await tokens.migrate(shop)).toBe(false);
  });

  test("an uninstall forgets the tokens; told late, it takes nothing from whoever has installed again", async () => {
    const { time, process } = await desk();
    const { tokens } = await process();
    await tokens.onVisit(shop, "s");
    const uninstalledAt = (time.now += minute);
    await tokens.forget(shop, uninstalledAt);
    await expect(tokens.of(shop)).rejects.toMatchObject({ code: "unauthorised" });
    time.now += minute;
    await tokens.onVisit(shop, "s");
    await tokens.forget(shop, uninstalledAt);
    expect(await tokens.of(shop)).toBe("token-2");
  });

  test("a scope that is new is asked for at the next visit, and not at every click until the merchant grants it", async () => {
    const { time, shopify, process } = await desk();
    const { books, storage } = await process();
    const clock = (): number => time.now;
    const wanting = openTokens({ books, storage, requests: tokenRequests({ keys: { apiKey: "key", apiSecretKey: "hush" }, fetch: shopify.fetch, clock }), clock, scopes: ["read_orders", "write_discounts"] });
    await wanting.onVisit(shop, "s");
    await wanting.onVisit(shop, "s");
    expect(shopify.asked).toHaveLength(1);
    time.now += minute;
    await wanting.onVisit(shop, "s");
    expect(shopify.asked).toHaveLength(2);
  });

  test("nobody reads a token in the books", async () => {
    const { process } = await desk();
    const { tokens, books } = await process();
    await tokens.onVisit(shop, "s");
    expect(JSON.stringify(await books.ask("SELECT * FROM laurel_shopify_sessions"))).not.toMatch(/token-1|refresh-1/);
  });
});

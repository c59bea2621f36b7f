import { Session } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { openSqliteBooks } from "../books/sqlite-books.js";
import { sealWith } from "./seal.js";
import { openSessionStorage } from "./session-storage.js";

const open = async (secret = "a-secret-of-the-app-0123456789-abcdef", books = openSqliteBooks(":memory:")) => openSessionStorage({ books: await books, seal: sealWith(secret), clock: () => 1 });
const user = { id: 7, first_name: "丽", last_name: "Li", email: "li@example.com", account_owner: true, locale: "zh-CN", collaborator: false, email_verified: true };
const online = new Session({ id: "one_7", shop: "one.myshopify.com", state: "s", isOnline: true, scope: "read_orders", accessToken: "t", expires: new Date(5_000), onlineAccessInfo: { expires_in: 5, associated_user_scope: "read_orders", associated_user: user } });
const offline = new Session({ id: "offline_one.myshopify.com", shop: "one.myshopify.com", state: "", isOnline: false, accessToken: "u", refreshToken: "r", refreshTokenExpires: new Date(9_000) });
const bare = new Session({ id: "two", shop: "two.myshopify.com", state: "", isOnline: false });

test.each([online, offline, bare])("$id comes back as it was", async (session) => {
  const storage = await open();
  expect(await storage.storeSession(session)).toBe(true);
  const found = await storage.loadSession(session.id);
  expect(found).toBeInstanceOf(Session);
  expect(found!.toObject()).toEqual(session.toObject());
  expect(found!.equals(session)).toBe(true);
});

test("stored again it is the newer one; deleted, it and others are gone, and deleting what is not there is no fault", async () => {
  const storage = await open();
  for (const each of [online, offline, bare]) await storage.storeSession(each);
  await storage.storeSession(new Session({ ...online.toObject(), accessToken: "new" }));
  expect((await storage.findSessionsByShop("one.myshopify.com")).map(({ id, accessToken }) => [id, accessToken])).toEqual([["offline_one.myshopify.com", "u"], ["one_7", "new"]]);
  expect(await storage.deleteSession("one_7")).toBe(true);
  expect(await storage.deleteSessions(["offline_one.myshopify.com", "nobody"])).toBe(true);
  expect(await storage.findSessionsByShop("one.myshopify.com")).toEqual([]);
  expect(await storage.loadSession("two")).toBeDefined();
});

test("with another secret of the app a session is as good as none", async () => {
  const books = openSqliteBooks(":memory:");
  await (await open(undefined, books)).storeSession(offline);
  const other = await open("another-secret-of-the-app-0123456789", books);
  expect([await other.loadSession(offline.id), await other.findSessionsByShop(offline.shop)]).toEqual([undefined, []]);
});

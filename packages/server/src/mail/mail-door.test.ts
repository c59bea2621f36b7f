import type { Store } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import { openSqliteStore } from "@laurel/store/sqlite";
import { MemoryStore } from "@laurel/store/memory";
import { expect, onTestFinished, test } from "vitest";
import { testFolder } from "../cli/folders.fixture.js";
import { day, newYear, order, reachGold } from "../outward/outside.fixture.js";
import { type MailingShop, openMailingShop, openPost, partOf, yes } from "./mailbox.fixture.js";

const inside = testFolder();
const stores = {
  memory: async () => new MemoryStore(),
  sqlite: async () => {
    const store = await openSqliteStore(inside(`store-${Math.random()}`));
    onTestFinished(() => store.close());
    return store;
  },
};

/** Lets days go by, one after the other, and delivers what comes of each. */
async function pass(shop: MailingShop, days: number): Promise<void> {
  for (let i = 0; i < days; i++) {
    shop.clock.now += day;
    await shop.engine.sweep(shop.clock.now);
    await shop.deliver();
  }
}

test.each(Object.entries(stores))("whoever reaches a tier is written to, once however often it is delivered (%s)", async (_, open) => {
  const post = await openPost();
  const shop = await openMailingShop(post, {}, await open());
  await shop.join("ann", { profile: { name: "Ann Li", locale: "en-GB" } });
  await reachGold(shop, "ann");
  const { door } = shop.doorOver(shop.store);
  const waiting = await shop.store.outbox.pending(shop.clock.now, 10);
  for (const message of [...waiting, ...waiting]) await door(message);
  await shop.deliver();
  await shop.deliver();
  expect(post.mails).toHaveLength(1);
  const [mail] = post.mails;
  expect(mail).toMatchObject({ to: "ann@example.com", from: "points@tea.example" });
  expect(Object.fromEntries(mail!.headers)).toMatchObject({
    "from": "Tea House <points@tea.example>", "to": "ann@example.com", "subject": "You have reached Gold", "auto-submitted": "auto-generated", "content-language": "en",
    "message-id": expect.stringMatching(/^<[0-9a-f]{40}@tea\.example>$/) as unknown,
  });
  expect(mail!.headers.has("list-unsubscribe")).toBe(false);
  expect(mail!.headers.has("x-mailer")).toBe(false);
  expect(partOf(mail!, "text/plain")).toContain("Dear Ann Li,\n\nPromoted from Regular to Gold: everything Gold asks for is met.\n\nKind regards\nTea House");
});

test.each([
  ["en", "en", "You have reached Gold", "Promoted from Regular to Gold"],
  ["zh-CN", "zh-Hans", "恭喜您升级为黄金级", "由普通级升级为黄金级：已达到黄金级的全部条件。"],
  ["zh_TW", "zh-Hant", "恭喜您升級為黃金級", "由普通級升級為黃金級：已達成黃金級的所有條件。"],
  ["fr-FR", "en", "You have reached Gold", "Promoted from Regular to Gold"],
  [undefined, "en", "You have reached Gold", "Promoted from Regular to Gold"],
])("who reads %s is written to in %s", async (locale, language, subject, sentence) => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann", { profile: { ...(locale !== undefined && { locale }) } });
  await reachGold(shop, "ann");
  await shop.deliver();
  expect(post.mails).toHaveLength(1);
  const mail = post.mails[0]!;
  expect([mail.headers.get("subject"), mail.headers.get("content-language")]).toEqual([subject, language]);
  expect(partOf(mail, "text/plain")).toContain(sentence);
  expect(partOf(mail, "text/html")).toContain(`<html lang="${language}">`);
  expect(partOf(mail, "text/html")).toContain(sentence);
});

test("points that end and a tier at risk are written about, with their figures and days", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann", { profile: { locale: "zh-Hans" } });
  await shop.engine.execute("ann", { key: "o1", actor: "till", facts: [order("o1", newYear + day, 40_000)] });
  await pass(shop, 345);
  const subjects = post.mails.map(({ headers }) => headers.get("subject"));
  expect(subjects).toEqual(["恭喜您升级为黄金级", "400 积分即将过期，请在 2026 年 1 月 2 日（含）前使用"]);
  expect(partOf(post.mails[1]!, "text/plain")).toContain("400 积分即将过期");
});

test("a tier that will be lost is written about with what would keep it", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post, { about: ["tier-at-risk"] });
  await shop.join("ann");
  // Gold from spend of the year before, of which nothing counts any more at the next review.
  await shop.engine.execute("ann", { key: "o1", actor: "till", facts: [order("o1", newYear, 40_000)] });
  await pass(shop, 720);
  expect(post.mails.map(({ headers }) => headers.get("subject"))).toEqual(["Keep your Gold tier beyond 31 December 2026"]);
  expect(partOf(post.mails[0]!, "text/plain")).toContain("As things stand, the Gold tier will be lost on 1 January 2027.");
});

const no = { ...yes, given: false };
test.each([
  ["nobody has asked", { consents: [] }],
  ["it was withdrawn", { consents: [yes, no] }],
  ["the yes is to advertising", { consents: [{ ...yes, purpose: "marketing" }] }],
  ["the yes is to another channel", { consents: [{ ...yes, channel: "sms" }] }],
  ["the yes only comes later", { consents: [{ ...yes, at: newYear + 1_000 * day }] }],
  ["there is no address", { emails: [] }],
])("nobody is written to where %s", async (_, more) => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann", more);
  await reachGold(shop, "ann");
  expect(await shop.deliver()).toMatchObject({ failed: 0, givenUp: 0 });
  expect([post.mails, shop.notes]).toEqual([[], []]);
});

test("a consent that is withdrawn while a mail waits is heeded", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  post.refuse = () => ({ code: 451, says: "come again later" });
  await shop.join("ann");
  await reachGold(shop, "ann");
  expect(await shop.deliver()).toMatchObject({ failed: 1 });
  post.refuse = () => undefined;
  await shop.vault.put({ kind: "member", id: "ann" }, { consents: [yes, { ...no, at: shop.clock.now }] });
  shop.clock.now += 3_600_000;
  await shop.deliver();
  expect(post.mails).toEqual([]);
});

test("nobody is written to who was erased, whose membership is closed, or who was merged into somebody else", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  for (const each of ["ann", "bea", "cai", "kept"]) await shop.join(each);
  for (const each of ["ann", "bea", "cai"]) await reachGold(shop, each);
  await shop.vault.erase([{ kind: "member", id: "ann" }], "asked", "li");
  const closed = await shop.engine.execute("bea", { key: "close", actor: "li", facts: [{ id: "close", kind: "standing-set", at: shop.clock.now, standing: "closed", by: "li", reason: "asked" }] });
  const merged = await shop.engine.merge("kept", "cai", { key: "merge", by: "li", reason: "the same person" });
  expect([closed.kind, merged.kind]).toEqual(["accepted", "accepted"]);
  for (let i = 0; i < 3; i++) await shop.deliver();
  // The one that was kept has bought all that the other did, and so has reached the tier.
  expect(shop.notes.map(({ member }) => member)).toEqual(["kept"]);
  expect(post.mails).toHaveLength(1);
});

test("an address that was shown to be the member's goes before one that was only told", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann", { emails: [{ value: "told@example.com", verified: false }, { value: "shown@example.com", verified: true }] });
  await shop.join("bea", { emails: [{ value: "bea@example.com", verified: false }] });
  for (const each of ["ann", "bea"]) await reachGold(shop, each);
  await shop.deliver();
  expect(post.mails.map(({ to }) => to).sort()).toEqual(["bea@example.com", "shown@example.com"]);
});

test("what is old, or true no more, is not written", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann");
  await reachGold(shop, "ann");
  await shop.join("bea");
  await reachGold(shop, "bea");
  await shop.engine.execute("bea", { key: "down", actor: "li", facts: [{ id: "o", kind: "override-set", at: shop.clock.now, ladder: "retail", tier: "regular", reason: "a mistake", by: "li" }] });
  await shop.deliver();
  expect(post.mails.map(({ to }) => to)).toEqual(["ann@example.com"]);
  await shop.join("cai");
  await reachGold(shop, "cai");
  shop.clock.now += 8 * day;
  await shop.deliver();
  expect(post.mails).toHaveLength(1);
});

test("every mail that left is noted, with what it was about and without where it went", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann", { profile: { name: "Ann Li" } });
  await reachGold(shop, "ann");
  await shop.deliver();
  expect(shop.notes).toEqual([{
    at: newYear, actor: "laurel", kind: "change", operation: "sendMail", member: "ann",
    about: { mail: expect.stringMatching(/^msg_/) as unknown, topic: "tier-reached", language: "en", outcome: "sent" },
  }]);
  const kept: unknown[] = [];
  for await (const line of shop.store.journal({ kind: "endpoint" })) kept.push(line);
  for (const each of [shop.notes, kept]) expect(JSON.stringify(each)).not.toMatch(/ann@example|Ann Li/);
});

test("an address that does not exist is noted and not tried again; a server that says come again is", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  let later = 2;
  post.refuse = (address) => {
    if (address === "gone@example.com") return { code: 550, says: "5.1.1 no such mailbox" };
    return later-- > 0 ? { code: 451, says: "4.3.2 come again later" } : undefined;
  };
  await shop.join("ann", { emails: [{ value: "gone@example.com", verified: true }] });
  await shop.join("bea");
  for (const each of ["ann", "bea"]) await reachGold(shop, each);
  for (let i = 0; i < 4; i++) {
    await shop.deliver();
    shop.clock.now += 3_600_000;
  }
  expect(post.mails.map(({ to }) => to)).toEqual(["bea@example.com"]);
  expect(new Map(shop.notes.map(({ member, about }) => [member, about!["outcome"]]))).toEqual(new Map([["ann", "refused"], ["bea", "sent"]]));
});

test("a relay that does not know us is no word about an address: the mail waits, and then lies with the dead letters, which repeat no address", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  post.refuse = () => ({ code: 554, says: "5.7.1 relay access denied for ann@example.com" });
  await shop.join("ann");
  await reachGold(shop, "ann");
  for (let i = 0; i < 12; i++) {
    await shop.deliver();
    shop.clock.now += 3_600_000;
  }
  const dead = [];
  for await (const each of shop.store.outbox.givenUp()) dead.push(each);
  expect(dead).toHaveLength(1);
  expect(dead[0]).toMatchObject({ attempts: 12, error: "the mail server did not take it: EENVELOPE 554" });
  expect(shop.notes).toEqual([]);
});

test("where the process dies after the mail server's word and before the mark, the mail comes again as the same; after the mark it does not", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann");
  await reachGold(shop, "ann");
  let [died, dies] = [false, false];
  const dying = new Proxy(shop.store, { get: (target, name) => {
    const value = Reflect.get(target, name) as unknown;
    if (name === "commit") return async (...args: Parameters<Store["commit"]>) => {
      if (dies && !died) {
        died = true;
        throw new Fault("unreachable", "the process died");
      }
      return target.commit(...args);
    };
    return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
  } });
  post.onMail = () => { dies = true; };
  const { engine, door } = shop.doorOver(dying);
  await engine.deliver(door);
  expect(died).toBe(true);
  shop.clock.now += 3_600_000;
  await engine.deliver(door);
  expect(post.mails).toHaveLength(2);
  expect(new Set(post.mails.map(({ headers }) => headers.get("message-id"))).size).toBe(1);
  // And once it is marked, telling the same letter again sends nothing.
  const letters = [];
  for await (const { key, record } of shop.store.journal({ kind: "endpoint" })) if (record.detail?.["letter"]) letters.push({ key, number: 9, effect: record.detail["letter"] as never, attempts: 0, error: undefined });
  for (const each of letters) await door(each);
  expect(post.mails).toHaveLength(2);
});

test("a page to say no on stands in the mail and in its head, for this member", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post, { unsubscribe: "https://tea.example/mail/{member}", replyTo: "care@tea.example" });
  await shop.join("ann/1");
  await reachGold(shop, "ann/1");
  await shop.deliver();
  const [mail] = post.mails;
  expect(mail!.headers.get("list-unsubscribe")).toBe("<https://tea.example/mail/ann%2F1>");
  expect(mail!.headers.get("reply-to")).toBe("care@tea.example");
  expect(partOf(mail!, "text/plain")).toContain("Stop these e-mails\nhttps://tea.example/mail/ann%2F1");
  expect(partOf(mail!, "text/html")).toContain('<a href="https://tea.example/mail/ann%2F1"');
});

test("a name that somebody has made up to be more than a name is only a name", async () => {
  const post = await openPost();
  const shop = await openMailingShop(post);
  await shop.join("ann", { profile: { name: `<script>alert(1)</script>\r\nBcc: all@example.com` } });
  await reachGold(shop, "ann");
  await shop.deliver();
  const [mail] = post.mails;
  expect(partOf(mail!, "text/html")).toContain("Dear &lt;script&gt;alert(1)&lt;/script&gt; Bcc: all@example.com,");
  expect(partOf(mail!, "text/html")).not.toContain("<script>");
  expect(mail!.headers.has("bcc")).toBe(false);
  expect(mail!.to).toBe("ann@example.com");
});

test("mail cannot come from a list of addresses, or from none", async () => {
  const post = await openPost();
  for (const from of ["", "Tea House <points@tea.example>", "a@tea.example, b@tea.example", "points"]) await expect(openMailingShop(post, { from })).rejects.toThrow("mails come from an address");
});

import { expect, test } from "vitest";
import { type Shop, balanceOf, day, enrolment, newYear, openShop, order, redeemed } from "../engine/shop.fixture.js";

const why = (key: string) => ({ key, by: "clerk", reason: "the same person" });
const email = (name: string) => `email:${name}@example.com`;

async function annAndBen(): Promise<Shop> {
  const shop = await openShop(undefined, newYear + 10 * day);
  await shop.engine.enrolMany([
    enrolment("ann", { facts: [order("a", newYear, 100_000, { identities: [email("ann")] })] }),
    enrolment("ben", { facts: [order("b", newYear + day, 250_000, { identities: [email("ben")] }), order("a", newYear, 100_000, { identities: [email("ann")] })] }),
  ]);
  return shop;
}

test("two members become one: facts move, and what both had counts once", async () => {
  const shop = await annAndBen();
  expect(await shop.engine.merge("ann", "ben", why("m"))).toMatchObject({ kind: "accepted", member: "ben" });
  await shop.engine.deliver();
  await shop.engine.deliver();
  expect((await shop.engine.read("ann"))?.books.tiers["retail"]?.earned).toBe("gold");
  expect(await balanceOf(shop, "ann")).toBe(3_500);
  expect(await balanceOf(shop, "ben")).toBe(0);
  expect(await shop.engine.resolve([email("ann"), email("ben")])).toEqual([{ member: "ann", verified: true }, { member: "ann", verified: true }]);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("which of the two is kept does not matter to the books", async () => {
  const hashes = await Promise.all([["ann", "ben"], ["ben", "ann"]].map(async ([kept, other]) => {
    const shop = await annAndBen();
    await shop.engine.merge(kept!, other!, why("m"));
    await shop.engine.deliver();
    return shop.engine.memberHash(kept!, newYear + 20 * day);
  }));
  expect(hashes[0]).toBe(hashes[1]);
});

test("whoever asks for the one that went is answered by the one that was kept", async () => {
  const shop = await annAndBen();
  await shop.engine.merge("ann", "ben", why("m"));
  // Also before the word has arrived.
  const early = await shop.engine.execute("ben", { key: "early", actor: "till", facts: [order("c", newYear + 10 * day, 1_000)] });
  expect(early).toMatchObject({ kind: "accepted", member: "ann" });
  await shop.engine.deliver();
  expect(await shop.engine.enrol(enrolment("ben", { key: "again" }))).toMatchObject({ kind: "known", member: "ann" });
  expect(await shop.engine.execute("ben", { key: "r", actor: "till", facts: [redeemed("r", newYear + 10 * day, 3_000)] })).toMatchObject({ kind: "accepted", member: "ann" });
  expect(await balanceOf(shop, "ann")).toBe(520);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a merge that is undone leaves both with what they had, and gives each what came since", async () => {
  const shop = await annAndBen();
  const at = newYear + 20 * day;
  const before = [await shop.engine.memberHash("ann", at), await shop.engine.memberHash("ben", at)];
  await shop.engine.merge("ann", "ben", why("m"));
  await shop.engine.deliver();
  await shop.engine.undoMerge("ann", "ben", why("u"));
  await shop.engine.deliver();
  expect([await shop.engine.memberHash("ann", at), await shop.engine.memberHash("ben", at)]).toEqual(before);
  expect(await shop.engine.resolve([email("ann"), email("ben")])).toEqual([{ member: "ann", verified: true }, { member: "ben", verified: true }]);

  await shop.engine.merge("ann", "ben", why("m2"));
  await shop.engine.deliver();
  await shop.engine.execute("ann", { key: "c", actor: "shop", facts: [order("c", newYear + 9 * day, 30_000, { identities: [email("ben")] })] });
  await shop.engine.execute("ann", { key: "d", actor: "shop", facts: [order("d", newYear + 9 * day, 7_000, { identities: [email("ann")] })] });
  expect(await shop.engine.undoMerge("ann", "ben", why("u2"))).toMatchObject({ kind: "accepted", member: "ann" });
  await shop.engine.deliver();
  expect([await balanceOf(shop, "ann"), await balanceOf(shop, "ben")]).toEqual([1_070, 4_100]);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a merge that makes no sense is refused", async () => {
  const shop = await annAndBen();
  const code = async (outcome: ReturnType<typeof shop.engine.merge>) => (await outcome as { refusal?: { code: string } }).refusal?.code;
  expect(await code(shop.engine.merge("ann", "ann", why("1")))).toBe("merge-with-self");
  expect(await code(shop.engine.merge("ann", "nobody", why("2")))).toBe("member-unknown");
  expect(await code(shop.engine.merge("nobody", "ann", why("3")))).toBe("member-unknown");
  expect(await code(shop.engine.undoMerge("ann", "ben", why("4")))).toBe("merge-unknown");
  await shop.engine.merge("ann", "ben", why("5"));
  expect(await code(shop.engine.merge("ben", "ann", why("6")))).toBe("merged-away");
  expect((await shop.engine.merge("ann", "ben", why("5"))).kind).toBe("repeated");
  await shop.engine.deliver();
  await shop.engine.undoMerge("ann", "ben", why("7"));
  expect(await code(shop.engine.undoMerge("ann", "ben", why("8")))).toBe("merge-undone-already");
});

import type { Role } from "@laurel/client/wire";
import { expect, test } from "vitest";
import { asked, openStand } from "../adapter/adapter.fixture.js";

const roles: Readonly<Record<string, Role>> = { "1": "owner", "2": "analyst", "3": "clerk", "4": "agent" };
const openDesk = async () => {
  const stand = await openStand({ settings: { staff: (user) => roles[user] } });
  return { ...stand, ask: async (user: string, path: string, more = {}) => stand.app.handle(asked(`/api/admin/desk/${path}`, { token: stand.shop.sessionToken({ surface: "admin", user }), ...more })) };
};

test.each([["overview", {}], ["policy", {}], ["policy/reading", { method: "POST", body: { text: "{}" } }]] as const)("%s is shown to whoever may read policies, and to nobody else", async (path, how) => {
  const { ask } = await openDesk();
  const status = async (user: string): Promise<number> => (await ask(user, path, how)).status;
  expect([await status("1"), await status("2"), await status("3"), await status("4")]).toEqual([200, 200, 403, 403]);
});

test("members are counted anew when somebody asks for it, and once a minute at most", async () => {
  const { ask, books } = await openDesk();
  const countedAt = async (): Promise<number> => (await (await ask("1", "overview?anew")).json() as { readonly at: number }).at;
  const age = async (ms: number): Promise<number> => {
    const [row] = await books.ask<{ readonly text: string }>("SELECT text FROM laurel_shopify_notes WHERE name = 'census'");
    const census = JSON.parse(row!.text) as { readonly at: number };
    await books.ask("UPDATE laurel_shopify_notes SET text = $1 WHERE name = 'census'", [JSON.stringify({ ...census, at: census.at - ms })]);
    return census.at - ms;
  };
  await countedAt();
  const young = await age(50_000);
  expect(await countedAt()).toBe(young);
  const old = await age(20_000);
  expect(await countedAt()).toBeGreaterThan(old + 60_000);
});

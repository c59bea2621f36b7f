import type { Role } from "@laurel/client/wire";
import { expect, test } from "vitest";
import { asked, openStand } from "../adapter/adapter.fixture.js";

const path = "/api/admin/desk/data-requests";

async function openDesk(role: Role | undefined) {
  const stand = await openStand({ settings: { staff: () => role } });
  const { shop, app } = stand;
  const ask = async (to: string, method = "GET") => {
    const answer = await app.handle(asked(to, { method, token: shop.sessionToken({ surface: "admin" }) }));
    return { status: answer.status, body: await answer.json() as Readonly<Record<string, unknown>> };
  };
  await ask(path);
  const { id } = shop.customers.create();
  shop.customers.askForData(id);
  await shop.webhooks.deliver(app.handle);
  await app.drain();
  return { ...stand, ask, id };
}

test.each(["owner", "store-manager"] as const)("a merchant (%s) sees who asks what is kept of them, gets the answer, and notes that it was handed over", async (role) => {
  const { ask, id, shop } = await openDesk(role);
  const { status, body } = await ask(path);
  expect(status).toBe(200);
  const [request, ...others] = body["items"] as readonly { readonly request: string; readonly askedAt: number }[];
  expect([request, others]).toEqual([{ request: request!.request, customer: id, askedAt: request!.askedAt, dueAt: request!.askedAt + 30 * 86_400_000 }, []]);
  expect(await ask(`${path}/${request!.request}`)).toMatchObject({ status: 200, body: { shop: shop.domain, customer: id, membership: { member: id } } });
  const handed = await ask(`${path}/${request!.request}/handed-over`, "POST");
  expect(handed).toMatchObject({ status: 200, body: { request: request!.request, handedAt: expect.any(Number) as unknown } });
  expect(await ask(`${path}/${request!.request}/handed-over`, "POST")).toEqual(handed);
  expect((await ask(path)).body["items"]).toEqual([handed.body]);
});

test("of a request that nobody has made there is neither an answer nor anything to hand over", async () => {
  const { ask } = await openDesk("owner");
  expect(await ask(`${path}/nothing`)).toMatchObject({ status: 404 });
  expect(await ask(`${path}/nothing/handed-over`, "POST")).toMatchObject({ status: 404 });
});

test.each(["clerk", "agent", "manager", "analyst", undefined] as const)("nobody else of the staff (%s) sees or answers them", async (role) => {
  const { ask, books } = await openDesk(role);
  const [{ request } = { request: "" }] = await books.ask<{ request: string }>("SELECT request FROM laurel_shopify_data_requests");
  expect(request).not.toBe("");
  for (const [to, method] of [[path, "GET"], [`${path}/${request}`, "GET"], [`${path}/${request}/handed-over`, "POST"]] as const) {
    expect(await ask(to, method)).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  }
  expect(await books.ask("SELECT handed_at FROM laurel_shopify_data_requests")).toEqual([{ handed_at: null }]);
});

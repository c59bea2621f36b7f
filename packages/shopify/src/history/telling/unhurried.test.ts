import { afterEach, expect, test } from "vitest";
import { type TrialRoom, openTrialRoom } from "../../publish/trial-room.fixture.js";
import { unhurried } from "./unhurried.js";

let trial: TrialRoom;
afterEach(() => trial.close());

test("whoever is not let in for the moment waits as long as is asked for, and is carried out once, with the whole request", async () => {
  trial = await openTrialRoom();
  const waits: number[] = [];
  const turned = [new Response(null, { status: 429, headers: { "retry-after": "37" } }), new Response(null, { status: 429 })];
  const laurel = unhurried({ ...trial.laurel, fetchAs: async (...asked) => {
    await asked[1].text();
    const [, request] = asked;
    expect(request.bodyUsed).toBe(true);
    return turned.shift() ?? new Response(null, { status: 201 });
  } }, async (ms) => { waits.push(ms); });
  const request = new Request("http://laurel.internal/v1/members", { method: "POST", body: "{}" });
  expect((await laurel.fetchAs({ kind: "backend", key: "shop", name: "shop" }, request)).status).toBe(201);
  expect([waits, turned]).toEqual([[37_000, 1_000], []]);
  expect(await request.text()).toBe("{}");
});

test("what is refused for another reason is refused at once", async () => {
  trial = await openTrialRoom();
  const answer = await unhurried(trial.laurel, async () => { throw new Error("nobody waits"); }).fetchAs({ kind: "nobody" }, new Request("http://laurel.internal/v1/members", { method: "POST", body: "{}" }));
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

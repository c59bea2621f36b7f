import { operations } from "@laurel/client/wire";
import { beforeEach, describe, expect, test } from "vitest";
import { readAudit } from "../audit/read-audit.js";
import { idIn } from "./keys/keys.js";
import { issueKey } from "./keys/issue-key.js";
import { listKeys } from "./keys/list-keys.js";
import { revokeKey } from "./keys/revoke-key.js";
import { type Desk, asking, balanceOf, enrol, gathered, openDesk, staff } from "./desk.fixture.js";
import { approvalForMs, askApproval } from "./approvals.js";
import { askReading } from "./second-person/ask-reading.js";
import { decideApproval } from "./second-person/decide-approval.js";
import { exportMembers, readingForMs } from "./second-person/export-members.js";
import { listApprovals } from "./second-person/list-approvals.js";

const [wu, xu] = [staff("wu"), staff("xu")];
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

/** The body of a good answer, as its schema reads it. */
function body<T>(reply: { kind: string; body?: T }): T {
  expect(reply).toMatchObject({ kind: "answer" });
  return reply.body!;
}

describe("keys", () => {
  const order = { kind: "backend", name: "Shop" } as const;
  const issued = (key = "k1", name = "Shop") => issueKey(asking("issueKey", wu, { body: { ...order, name }, key }), desk.means);

  test("are issued with their secret, once for each request", async () => {
    const first = await issued();
    expect(operations.issueKey.answers[201].parse(body(first))).toMatchObject({ kind: "backend", issuedBy: "staff:wu", key: idIn((body(first) as { secret: string }).secret) });
    expect(await issued()).toEqual(first);
    expect(await issued("k1", "Other")).toMatchObject({ kind: "problem", code: "key-conflict" });
    expect(await issueKey(asking("issueKey", xu, { body: order, key: "k1" }), desk.means)).not.toEqual(first);
  });

  test("are listed page by page without secret or hash, and taken away", async () => {
    for (let i = 0; i < 5; i++) await issued(`k${i}`);
    const list = async (after?: string) => body(await listKeys(asking("listKeys", wu, { query: { limit: 2, ...(after !== undefined && { after }) } }), desk.means));
    const pages = [await list()];
    while (pages.at(-1)!.next !== undefined) pages.push(await list(pages.at(-1)!.next));
    expect(pages.map(({ items }) => items.length)).toEqual([2, 2, 1]);
    expect(JSON.stringify(pages)).not.toMatch(/secret|hash|ordered/);
    const { key } = pages[0]!.items[0]!;
    expect(await revokeKey(asking("revokeKey", wu, { params: { key } }), desk.means)).toMatchObject({ kind: "answer", status: 204 });
    expect((await list()).items[0]).toMatchObject({ key, revokedAt: desk.clock.now });
    expect(await revokeKey(asking("revokeKey", wu, { params: { key: "none" } }), desk.means)).toMatchObject({ kind: "problem", code: "key-unknown" });
  });
});

describe("approvals", () => {
  const ask = (id: string, member: string) => askApproval(desk.means, { id, kind: "adjustment", askedBy: "staff:li", reason: "r", about: { member, wallet: "points", points: 200 } });
  const list = async (caller = wu, state?: "waiting" | "approved" | "declined" | "expired", limit = 50, after?: string) =>
    body(await listApprovals(asking("listApprovals", caller, { query: { limit, ...(state && { state }), ...(after !== undefined && { after }) } }), desk.means));
  const decision = (approval: string, caller = wu, word: "approve" | "decline" = "approve", key = "k1") =>
    decideApproval(asking("decideApproval", caller, { params: { approval }, body: { decision: word }, key }), desk.means);
  beforeEach(async () => {
    for (const [i, member] of ["ann", "bea", "cid"].entries()) {
      await enrol(desk, member);
      desk.clock.now += 1_000;
      await ask(`a${3 - i}`, member);
    }
  });

  test("wait in the order in which they expire, page by page, and leave the list when they are decided", async () => {
    expect((await list(wu, "waiting")).items.map(({ approval }) => approval)).toEqual(["a3", "a2", "a1"]);
    const first = await list(wu, "waiting", 2);
    expect((await list(wu, "waiting", 2, first.next)).items.map(({ approval }) => approval)).toEqual(["a1"]);
    expect(body(await decision("a2"))).toMatchObject({ state: "approved", decidedBy: "staff:wu" });
    expect(body(await decision("a3", wu, "decline"))).toMatchObject({ state: "declined" });
    expect((await list(wu, "waiting")).items.map(({ approval }) => approval)).toEqual(["a1"]);
    expect((await list(wu, "approved")).items.map(({ approval }) => approval)).toEqual(["a2"]);
    expect((await list()).items.map(({ approval, state }) => [approval, state])).toEqual([["a1", "waiting"], ["a2", "approved"], ["a3", "declined"]]);
    desk.clock.now += approvalForMs;
    expect((await list(wu, "expired")).items.map(({ approval }) => approval)).toEqual(["a1"]);
    expect((await list(wu, "waiting")).items).toEqual([]);
    expect(await balanceOf(desk, "bea")).toBe(200);
    operations.listApprovals.answers[200].parse(await list());
  });

  test.each(["x", ".", "1e400.a", "-1.a1", "9007199254740991."])("a cursor that is none, such as %j, gives a page and no fault", async (after) => {
    expect(Array.isArray((await list(wu, "waiting", 5, after)).items)).toBe(true);
  });

  test("of members of other stores are neither seen nor decided, nor is what concerns everybody", async () => {
    await desk.means.access.affiliate("ann", "s1", "till");
    await askApproval(desk.means, { id: "r1", kind: "reading", askedBy: "staff:li", reason: "r", about: { what: "export" } });
    const head = staff("zhu", "store-manager", ["s1"]);
    expect((await list(head)).items.map(({ approval }) => approval)).toEqual(["a3"]);
    expect((await list(head, "waiting")).items.map(({ approval }) => approval)).toEqual(["a3"]);
    for (const other of ["a1", "a2", "r1"]) expect(await decision(other, head)).toMatchObject({ kind: "problem", code: "other-store" });
    expect(body(await decision("a3", head))).toMatchObject({ state: "approved" });
  });

  test("are refused to whoever asked, to whoever comes too late, and where there are none", async () => {
    expect(await decision("a1", staff("li"))).toMatchObject({ code: "approval-own" });
    expect(await decision("a9")).toMatchObject({ code: "approval-unknown" });
    const first = await decision("a1");
    expect(await decision("a1")).toEqual(first);
    expect(await decision("a1", xu)).toMatchObject({ code: "approval-decided", figures: { state: "approved" } });
  });
});

describe("reading all members", () => {
  const analyst = staff("an", "analyst");
  const asked = async (caller = analyst, store?: string, key = "k1") =>
    body(await askReading(asking("askReading", caller, { body: { reason: "a report", ...(store !== undefined && { store }) }, key }), desk.means)).approval;
  const approve = (approval: string, caller = wu) => decideApproval(asking("decideApproval", caller, { params: { approval }, body: { decision: "approve" } }), desk.means);
  const exported = (approval: string, caller = analyst, store?: string) => exportMembers(asking("exportMembers", caller, { query: { approval, ...(store !== undefined && { store }) } }), desk.means);
  const lines = async (reply: Awaited<ReturnType<typeof exported>>) => {
    if (reply.kind !== "lines") throw new Error(JSON.stringify(reply));
    return (await gathered(reply.lines)) as { member: string; identities: { value: string }[] }[];
  };
  beforeEach(async () => {
    for (let i = 0; i < 230; i++) await enrol(desk, `m${String(i).padStart(3, "0")}`);
  });

  test("needs somebody else's approval, and is then every member once, masked", async () => {
    const approval = await asked();
    expect(await exported(approval)).toMatchObject({ kind: "problem", code: "approval-needed", figures: { state: "waiting" } });
    await approve(approval);
    const found = await lines(await exported(approval));
    expect(found.map(({ member }) => member)).toEqual(Array.from({ length: 230 }, (_, i) => `m${String(i).padStart(3, "0")}`));
    expect(found[0]!.identities).toEqual([{ of: "email", value: "m***@e…", verified: true }]);
    expect((await lines(await exported(await approvedFor(xu), xu)))[0]!.identities[0]!.value).toBe("m000@example.com");
  });
  const approvedFor = async (caller: typeof wu) => {
    const approval = await asked(caller);
    await approve(approval);
    return approval;
  };

  test("is an alert before the first line is handed out", async () => {
    const approval = await approvedFor(analyst);
    await exported(approval);
    const { items } = await desk.means.audit.read({ limit: 10 });
    expect(items).toMatchObject([{ kind: "alert", actor: "staff:an", operation: "exportMembers", about: { approval } }]);
    expect(await desk.store.outbox.pending(desk.clock.now, 1_000)).toContainEqual(expect.objectContaining({ effect: expect.objectContaining({ kind: "alert" }) as unknown }));
  });

  test("is not let through by another's approval, an adjustment's, an unusual reading's, a declined one, another store's, nor after a day", async () => {
    const approval = await approvedFor(analyst);
    expect(await exported(approval, xu)).toMatchObject({ code: "approval-unknown" });
    expect(await exported(approval, analyst, "s1")).toMatchObject({ code: "approval-needed" });
    expect(await exported("none")).toMatchObject({ code: "approval-unknown" });
    await askApproval(desk.means, { id: "u1", kind: "reading", askedBy: "staff:an", reason: "r", about: { what: "unusual" } });
    await approve("u1");
    expect(await exported("u1")).toMatchObject({ code: "approval-unknown" });
    const declined = await asked(analyst, undefined, "k2");
    await decideApproval(asking("decideApproval", wu, { params: { approval: declined }, body: { decision: "decline" } }), desk.means);
    expect(await exported(declined)).toMatchObject({ code: "approval-needed", figures: { state: "declined" } });
    desk.clock.now += readingForMs;
    expect(await exported(approval)).toMatchObject({ code: "approval-needed" });
  });

  test("is of one store where that was asked for, and of one's own stores for whoever works at some", async () => {
    for (const [member, store] of [["m001", "s1"], ["m002", "s1"], ["m003", "s2"]] as const) await desk.means.access.affiliate(member, store, "till");
    const approval = await asked(analyst, "s2");
    await approve(approval);
    expect((await lines(await exported(approval, analyst, "s2"))).map(({ member }) => member)).toEqual(["m003"]);
    const local = staff("loc", "analyst", ["s1"]);
    expect((await lines(await exported(await approvedFor(local), local))).map(({ member }) => member)).toEqual(["m001", "m002"]);
  });
});

test("the audit log is read as its schema says", async () => {
  await desk.means.audit.note({ at: 1, actor: "staff:li", kind: "read", operation: "readProfile", member: "ann", fields: ["name"] });
  await desk.means.audit.note({ at: 2, actor: "staff:wu", kind: "change", operation: "issueKey", about: { key: "k" } });
  const read = async (query: object) => operations.readAudit.answers[200].parse(body(await readAudit(asking("readAudit", wu, { query: { limit: 10, ...query } }), desk.means)));
  expect((await read({})).items.map(({ operation }) => operation)).toEqual(["issueKey", "readProfile"]);
  expect((await read({ member: "ann" })).items).toHaveLength(1);
  expect((await read({ actor: "staff:wu", member: "ann" })).items).toEqual([]);
});

import { type OperationId, routes } from "@laurel/client/wire";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Asker, Caller } from "./caller.js";
import { type Desk, noon, openDesk, staff } from "./desk.fixture.js";
import { isMasked, seesUnmasked } from "./mask.js";
import { permissionsPage } from "./permissions-page.fixture.js";
import { type Scope, allowed, askers, permissions } from "./permissions.js";
import { reachOf } from "../members/reach.js";

const ids = Object.keys(routes) as OperationId[];

// Written down by hand, and to be read as a page: A all, S members of one's stores, O one's own, . never.
const expected = `
                     nobody site shopper backend device clerk agent store-manager manager analyst owner
readProgramme        .      A    A       A       A      A     A     A             A       A       A
estimateEarning      .      O    O       A       S      S     S     S             S       .       A
estimateMany         .      O    O       A       S      S     S     S             S       .       A
enrolMember          .      .    O       A       S      S     S     S             S       .       A
readMemberState      .      .    O       A       S      S     S     S             S       .       A
readMemberCode       .      .    O       A       .      .     .     .             .       .       A
readProfile          .      .    O       A       .      .     S     S             S       .       A
changeProfile        .      .    O       A       .      .     S     S             S       .       A
recordConsent        .      .    O       A       .      .     S     S             S       .       A
readReferral         .      .    O       A       .      .     S     S             S       .       A
readStatement        .      .    O       A       .      .     S     S             S       .       A
quotePoints          .      .    O       A       S      S     S     S             S       .       A
placeHold            .      .    O       A       S      .     .     .             .       .       A
releaseHold          .      .    O       A       S      .     S     S             S       .       A
takeReward           .      .    O       A       S      .     .     .             .       .       A
readGrantCode        .      .    O       A       .      .     .     .             .       .       A
searchMembers        .      .    .       A       S      S     S     S             S       .       A
listMembers          .      .    .       .       .      .     .     S             S       S       A
readJournal          .      .    O       A       .      .     S     S             S       .       A
explainTiers         .      .    O       A       .      .     S     S             S       .       A
exportMember         .      .    O       A       .      .     .     .             .       .       A
eraseMember          .      .    O       A       .      .     .     .             .       .       A
captureHold          .      .    .       A       S      .     S     S             S       .       A
redeemPoints         .      .    .       A       S      S     S     S             S       .       A
undoRedemption       .      .    .       A       S      .     S     S             S       .       A
transferPoints       .      .    O       A       .      .     .     .             .       .       A
adjustPoints         .      .    .       .       .      .     S     S             S       .       A
useGrant             .      .    .       A       S      S     S     S             S       .       A
returnGrant          .      .    .       A       S      S     S     S             S       .       A
overrideTier         .      .    .       .       .      .     .     .             S       .       A
endTierOverride      .      .    .       .       .      .     .     .             S       .       A
setStanding          .      .    .       .       .      .     .     .             S       .       A
enterFigures         .      .    .       .       .      .     .     .             S       .       A
recordDeed           .      .    .       A       .      .     .     .             .       .       A
acceptOrder          .      .    .       A       S      .     .     .             .       .       A
acceptReturn         .      .    .       A       S      .     .     .             .       .       A
mergeMembers         .      .    .       A       .      .     .     .             S       .       A
undoMerge            .      .    .       A       .      .     .     .             S       .       A
listPolicyVersions   .      .    .       .       .      .     .     .             .       A       A
checkPolicy          .      .    .       .       .      .     .     .             .       A       A
simulatePolicy       .      .    .       .       .      .     .     .             .       A       A
putDraft             .      .    .       .       .      .     .     .             .       A       A
readDraft            .      .    .       .       .      .     .     .             .       A       A
listDrafts           .      .    .       .       .      .     .     .             .       A       A
removeDraft          .      .    .       .       .      .     .     .             .       A       A
publishPolicy        .      .    .       .       .      .     .     .             .       .       A
listApprovals        .      .    .       .       .      .     .     S             .       .       A
decideApproval       .      .    .       .       .      .     .     S             .       .       A
askReading           .      .    .       .       .      .     .     .             .       S       A
exportMembers        .      .    .       .       .      .     .     .             .       S       A
readAudit            .      .    .       .       .      .     .     .             .       .       A
issueKey             .      .    .       .       .      .     .     .             .       .       A
listKeys             .      .    .       .       .      .     .     .             .       .       A
revokeKey            .      .    .       .       .      .     .     .             .       .       A
addEndpoint          .      .    .       .       .      .     .     .             .       .       A
listEndpoints        .      .    .       .       .      .     .     .             .       .       A
removeEndpoint       .      .    .       .       .      .     .     .             .       .       A
listDeadLetters      .      .    .       .       .      .     .     .             .       .       A
replayWebhooks       .      .    .       .       .      .     .     .             .       .       A
openTill             .      .    .       .       S      .     .     .             .       .       .
readTillMember       .      .    .       .       S      .     .     .             .       .       .
syncTill             .      .    .       .       S      .     .     .             .       .       .
takeLease            .      .    .       .       S      .     .     .             .       .       .
closeLease           .      .    .       .       S      .     .     .             .       .       .
listLeases           .      .    .       .       .      .     .     S             .       .       A
releaseLease         .      .    .       .       .      .     .     S             .       .       A
`.trim().split("\n").map((line) => line.trim().split(/ +/));

const scopes: Readonly<Record<string, Scope>> = { A: "all", S: "store", O: "own", ".": "never" };
const [columns, ...rows] = expected as [string[], ...string[][]];
const cells = rows.flatMap(([operation, ...letters]) => letters.map((letter, i) => [operation, columns[i], scopes[letter]] as [OperationId, Asker, Scope]));

/** Somebody in each column; staff and devices work at store s1. */
const callers: Readonly<Record<Asker, Caller>> = {
  nobody: { kind: "nobody" },
  site: { kind: "site", key: "k", origins: ["https://shop.example"] },
  shopper: { kind: "shopper", member: "ann", key: "k" },
  backend: { kind: "backend", key: "k", name: "Shop" },
  device: { kind: "device", device: "till-3", store: "s1", key: "k" },
  clerk: staff("li", "clerk", ["s1"]), agent: staff("li", "agent", ["s1"]), manager: staff("li", "manager", ["s1"]), "store-manager": staff("li", "store-manager", ["s1"]),
  analyst: staff("li", "analyst", ["s1"]), owner: staff("li", "owner", ["s1"]),
};

test("the page above has a row for every operation and a column for everybody", () => {
  expect(rows.map(([operation]) => operation)).toEqual(ids);
  expect(columns).toEqual([...askers]);
  expect([...askers].sort()).toEqual(Object.keys(callers).sort());
});

test.each(rows.map(([operation, ...letters]) => [operation as OperationId, letters]))("%s is allowed to those that the page says, and to nobody else", (operation, letters) => {
  expect(columns.map((asker) => allowed(callers[asker as Asker], operation))).toEqual(letters.map((letter) => scopes[letter]));
});

test("a row that is forgotten does not compile, and the table cannot be changed", () => {
  // @ts-expect-error one operation only
  const partial: typeof permissions = { readProgramme: permissions.readProgramme };
  expect(Object.keys(partial)).toHaveLength(1);
  expect(() => { (permissions.issueKey as Record<Asker, Scope>).clerk = "all"; }).toThrow(TypeError);
});

describe("whatever the table says", () => {
  const scope = (operation: OperationId, asker: Asker) => permissions[operation][asker];
  const may = (asker: Asker) => ids.filter((each) => scope(each, asker) !== "never");
  const aboutMember = ids.filter((each) => routes[each].path.includes("{member}"));
  const below = askers.filter((each) => each !== "owner" && each !== "backend");

  test("nobody in particular may nothing, and a site touches no member", () => {
    expect(may("nobody")).toEqual([]);
    expect(may("site").filter((each) => scope(each, "site") === "all")).toEqual(["readProgramme"]);
    expect(may("site").filter((each) => aboutMember.includes(each))).toEqual([]);
  });

  test("a shopper reaches themselves and nobody else", () => {
    for (const each of ids) expect([each, scope(each, "shopper")]).toEqual([each, each === "readProgramme" ? "all" : scope(each, "shopper") === "never" ? "never" : "own"]);
    for (const each of ["useGrant", "captureHold", "redeemPoints", "adjustPoints", "acceptOrder", "recordDeed", "undoRedemption", "searchMembers", "listMembers"] as const) expect(scope(each, "shopper")).toBe("never");
  });

  test("only owner and backend reach members without regard to stores", () => {
    for (const each of aboutMember) for (const asker of below) expect([each, asker, scope(each, asker)]).not.toEqual([each, asker, "all"]);
  });

  test("only owners read the audit log, issue keys, publish, and say who is told of changes", () => {
    for (const each of ["readAudit", "issueKey", "listKeys", "revokeKey", "publishPolicy", "addEndpoint", "listEndpoints", "removeEndpoint", "listDeadLetters", "replayWebhooks"] as const) {
      expect(askers.filter((asker) => scope(each, asker) !== "never")).toEqual(["owner"]);
    }
  });

  test("a backend gives no points by hand, sets no tier, and reads nothing in bulk", () => {
    for (const each of ["adjustPoints", "overrideTier", "endTierOverride", "setStanding", "decideApproval", "listApprovals", "listMembers", "exportMembers", "publishPolicy"] as const) expect(scope(each, "backend")).toBe("never");
  });

  test("an analyst changes no member, and sees nobody as they are", () => {
    for (const each of aboutMember) expect(scope(each, "analyst")).toBe("never");
    for (const those of Object.values(seesUnmasked)) expect(those).not.toContain("analyst");
  });

  test("what a till says of itself is the till's alone", () => {
    for (const each of ["openTill", "readTillMember", "syncTill", "takeLease", "closeLease"] as const) expect(askers.filter((asker) => scope(each, asker) !== "never")).toEqual(["device"]);
  });

  test("who adjusts points is not everybody who approves, and whoever rises loses nothing", () => {
    const rising: [Asker, Asker][] = [["clerk", "agent"], ["agent", "store-manager"], ["agent", "manager"], ["clerk", "store-manager"]];
    for (const [lower, higher] of rising) expect(may(lower).filter((each) => !may(higher).includes(each))).toEqual([]);
    expect(ids.filter((each) => scope(each, "owner") === "never")).toEqual(["openTill", "readTillMember", "syncTill", "takeLease", "closeLease"]);
    expect(may("agent")).not.toContain("decideApproval");
  });
});

describe("of ann, known at s1, and bob, known at s2", () => {
  const ready = async (): Promise<Desk> => {
    const desk = await openDesk();
    await desk.means.access.affiliate("ann", "s1", "till");
    await desk.means.access.affiliate("bob", "s2", "till");
    return desk;
  };

  test("every caller reaches with every operation just those that the page says", async () => {
    const { means } = await ready();
    for (const [operation, asker, scope] of cells) {
      if (scope === "never" || !routes[operation].path.includes("{member}")) continue;
      const asked = { caller: callers[asker], scope: allowed(callers[asker], operation) as Exclude<Scope, "never"> };
      const found = await Promise.all(["ann", "bob"].map((member) => reachOf(means, asked, member)));
      expect([operation, asker, found]).toEqual([operation, asker, [undefined, scope === "all" ? undefined : scope === "store" ? "other-store" : "not-allowed"]]);
    }
  });

  test("whoever works at every store reaches both, at another store one, at none nobody", async () => {
    const { means: { access } } = await ready();
    const reaches = (caller: Caller) => Promise.all(["ann", "bob", "eve"].map((member) => access.reaches(caller, member)));
    expect(await reaches(staff("li", "clerk", "all"))).toEqual([true, true, true]);
    expect(await reaches(staff("li", "clerk", ["s1", "s2"]))).toEqual([true, true, false]);
    expect(await reaches(staff("li", "clerk", ["s2"]))).toEqual([false, true, false]);
    expect(await reaches(staff("li", "clerk", []))).toEqual([false, false, false]);
    expect(await reaches({ kind: "device", device: "d", store: "s2", key: "k" })).toEqual([false, true, false]);
    expect(await reaches({ kind: "backend", name: "Shop", key: "k" })).toEqual([true, true, true]);
    for (const caller of [callers.nobody, callers.site, callers.shopper]) expect(await reaches(caller)).toEqual([false, false, false]);
  });

  test("a member is known at fifty stores at most; being noted again writes nothing", async () => {
    const { means: { access }, store, clock } = await ready();
    clock.now = noon + 1;
    await access.affiliate("ann", "s1", "till");
    expect(await store.versionOf({ kind: "affiliation", id: "ann" })).toBe(1);
    for (let i = 2; i <= 51; i++) await access.affiliate("ann", `t${i}`, "till");
    const [stores] = await access.storesOf(["ann"]);
    expect(stores).toHaveLength(50);
    expect(stores).not.toContain("s1");
    expect(await access.storesOf(["ann", "bob", "eve"])).toEqual([stores, ["s2"], []]);
  });
});

test.each([
  ["shopper", [false, false, false]], ["backend", [false, false, false]], ["agent", [false, false, false]], ["manager", [false, false, false]], ["owner", [false, false, false]],
  ["store-manager", [false, false, true]], ["clerk", [true, true, true]], ["device", [true, true, true]], ["analyst", [true, true, true]], ["site", [true, true, true]], ["nobody", [true, true, true]],
] as const)("name, contacts and particulars, seen by %s, are masked: %j", (asker, hidden) => {
  expect((["name", "contacts", "particulars"] as const).map((group) => isMasked(callers[asker], group))).toEqual(hidden);
  expect(isMasked(callers[asker])).toBe(hidden.includes(true as never));
});

test("docs/reference/permissions.md is what the table says; vitest --update prints it anew", async () => {
  const page = new URL("../../../../docs/reference/permissions.md", import.meta.url);
  await expect(permissionsPage()).toMatchFileSnapshot(page.pathname);
  expect(readFileSync(page, "utf8")).toContain("| `issueKey` |");
});

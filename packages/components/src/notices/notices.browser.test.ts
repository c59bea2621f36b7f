/// <reference lib="dom" />
import type { Membership } from "@laurel/client/page";
import { expect, onTestFinished, test, vi } from "vitest";
import { enter } from "../stage/on-stage.fixture.js";
import { define } from "../foundation/define.js";
import { Notices } from "./notices.js";

define("laurel-notices", Notices);

async function show(membership: Membership, words = ""): Promise<Notices> {
  const notices = document.createElement("laurel-notices") as Notices;
  notices.membership = membership;
  notices.textContent = words;
  document.body.append(notices);
  onTestFinished(() => notices.remove());
  await notices.updateComplete;
  return notices;
}

const said = (notices: Notices): string[] => [...notices.renderRoot.querySelectorAll("[part=notice] p")].map(({ textContent }) => textContent);
const buttons = (notices: Notices): HTMLButtonElement[] => [...notices.renderRoot.querySelectorAll<HTMLButtonElement>("[part=close]")];

function noticesOf(membership: Membership) {
  const snapshot = membership.member.snapshot();
  return ("state" in snapshot && snapshot.state?.notices) || [];
}

/** A member with as many notices as a test needs, each with an id of its own. */
async function withNotices(count: number) {
  const { membership } = await enter("debt");
  const [first] = noticesOf(membership);
  const snapshot = membership.member.snapshot();
  if (!first || !("state" in snapshot) || !snapshot.state) throw new Error("nothing to tell");
  const notices = Array.from({ length: count }, (_, i) => ({ ...first, id: `${first.id}:${crypto.randomUUID()}`, says: `${first.says} (${i + 1})` }));
  const changed = { ...snapshot, state: { ...snapshot.state, notices } } as typeof snapshot;
  return { membership: { ...membership, member: { ...membership.member, snapshot: () => changed } }, notices };
}

test("it says what the server does, with a sign for each kind", async () => {
  localStorage.clear();
  const kind = "points-owed";
  const { membership } = await enter("debt");
  const notices = await show(membership);
  expect(noticesOf(membership).map((each) => each.kind)).toContain(kind);
  expect(said(notices)).toEqual(noticesOf(membership).map(({ says }) => says));
  expect(notices.renderRoot.querySelector(`[part=notice].${kind} svg path`)).not.toBe(null);
});

test("one that is dismissed is gone, the next has the focus, and the page is told", async () => {
  const { membership, notices: [a, b, c] } = await withNotices(3);
  const notices = await show(membership);
  const heard: unknown[] = [];
  const hear = (event: Event): void => { heard.push((event as CustomEvent).detail); };
  document.addEventListener("laurel-notice-closed", hear);
  onTestFinished(() => document.removeEventListener("laurel-notice-closed", hear));
  buttons(notices)[1]!.focus();
  buttons(notices)[1]!.click();
  await notices.updateComplete;
  expect(said(notices)).toEqual([a!.says, c!.says]);
  expect(notices.shadowRoot!.activeElement).toBe(buttons(notices)[1]);
  expect(buttons(notices)[1]!.getAttribute("aria-label")).toBe(`Dismiss: ${c!.says}`);
  expect(heard).toEqual([{ id: b!.id, kind: b!.kind }]);
});

test("what was dismissed stays so on the next page, and nothing is there where all was", async () => {
  const { membership, notices: [, second] } = await withNotices(2);
  const before = await show(membership);
  buttons(before)[0]!.click();
  const after = await show(membership);
  expect(said(after)).toEqual([second!.says]);
  buttons(after)[0]!.click();
  await after.updateComplete;
  expect(after.getBoundingClientRect().height).toBe(0);
  expect(getComputedStyle(after).display).toBe("none");
});

test("in a browser that keeps nothing, what was dismissed stays so on this page", async () => {
  const denied = (): never => { throw new DOMException("denied", "SecurityError"); };
  const spies = [vi.spyOn(Storage.prototype, "getItem").mockImplementation(denied), vi.spyOn(Storage.prototype, "setItem").mockImplementation(denied)];
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const { membership, notices: [, second] } = await withNotices(2);
  const notices = await show(membership);
  buttons(notices)[0]!.click();
  await notices.updateComplete;
  expect(said(notices)).toEqual([second!.says]);
});

test.each(["{", '"text"', "[1,null]"])("a shelf that holds %s is as good as none", async (kept) => {
  localStorage.setItem("laurel-notices-closed", kept);
  const { membership, notices: [first] } = await withNotices(1);
  expect(said(await show(membership))).toEqual([first!.says]);
  localStorage.clear();
});

test("nothing at all is there where there is nothing to tell, and while nobody knows", async () => {
  for (const [part, how] of [["new", {}], ["outside", {}], ["guest", {}], ["gold", { weather: "silent" }]] as const) {
    const notices = await show((await enter(part, how)).membership);
    expect(notices.getBoundingClientRect().height).toBe(0);
    expect(getComputedStyle(notices).display).toBe("none");
  }
});

test("what the page wrote is shown while nobody knows", async () => {
  const notices = await show((await enter("gold", { weather: "silent" })).membership, "One moment");
  expect(getComputedStyle(notices).display).toBe("block");
});

test("what one shopper has closed the next one at this browser is told", async () => {
  localStorage.clear();
  const { membership } = await enter("debt");
  const first = await show(membership);
  expect(said(first)).toHaveLength(1);
  buttons(first)[0]!.click();
  await first.updateComplete;
  expect(said(first)).toEqual([]);
  await membership.signOut();
  await first.updateComplete;
  const next = await show((await enter("debt")).membership);
  expect(said(next)).toHaveLength(1);
});

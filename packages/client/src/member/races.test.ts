import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type MemberStore, createMemberStore } from "./member-store.js";
import { Floor, Lines, soon } from "./shop-floor.fixture.js";

/** A tab, what its member may see now, and the last that it saw. */
type Tab = { readonly store: MemberStore; readonly who: { subject: string }; seen: { member: string; seq: number } | undefined; out: boolean };

const tab = fc.nat({ max: 1 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("refresh"), tab }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("answer", "answer", "answer", "cut", "refuse"), which: fc.nat({ max: 7 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("deliver"), which: fc.nat({ max: 1 }) }) },
  fc.record({ kind: fc.constant("sell"), member: fc.constantFrom("ann", "bob") }),
  fc.record({ kind: fc.constantFrom("signIn", "switch"), tab, member: fc.constantFrom("ann", "bob") }),
  fc.record({ kind: fc.constant("signOut"), tab }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const seed = Date.now() % 1_000_000_000;
const runs = Math.max(50, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 600) / 4));

test(`whatever comes in whichever order, nobody sees another, nothing goes back, and all tabs agree in the end (seed ${seed})`, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    const [floor, lines, clock] = [new Floor(), new Lines(), { now: 1_800_000_000_000 }];
    const open = (): Tab => {
      const who = { subject: "ann" };
      const store = createMemberStore({ client: floor.client(who), broadcast: lines.open, now: () => clock.now, later: () => () => {}, staleAfterMs: 1e9 });
      return { store, who, seen: undefined, out: false };
    };
    const tabs = [open(), open()] as const;
    for (const each of steps) {
      clock.now++;
      act(each, tabs, floor, lines);
      for (const tab of tabs) look(tab);
      await soon();
      for (const tab of tabs) look(tab);
    }
    await settle(tabs, floor, lines);
    for (const tab of tabs) {
      look(tab);
      // Whoever is not signed out sees what the server has.
      const snapshot = tab.store.snapshot();
      if (snapshot.kind !== "signed-out") expect(snapshot).toMatchObject({ kind: "fresh", state: { member: tab.who.subject, seq: floor.seqs.get(tab.who.subject) ?? 1 } });
      await tab.store.close();
    }
  }), { numRuns: runs, seed });
}, 60_000);

function act(step: Step, tabs: readonly [Tab, Tab], floor: Floor, lines: Lines): void {
  if (step.kind === "deliver") return lines.deliver((step as { which: number }).which);
  if ("which" in step) {
    const [waiting] = floor.waiting.splice(step.which % Math.max(1, floor.waiting.length), 1);
    if (step.kind === "cut") waiting?.cut();
    else if (step.kind === "refuse") waiting?.refuse(429, "too-many-requests");
    else waiting?.answer();
    return;
  }
  if (step.kind === "sell") {
    const { member } = step as { member: string };
    return void floor.seqs.set(member, (floor.seqs.get(member) ?? 1) + 1);
  }
  const tab = tabs[(step as { tab: 0 | 1 }).tab];
  if (step.kind === "refresh") return void tab.store.refresh();
  if (step.kind === "signOut") {
    void tab.store.signOut();
    // At once, and before anything else happens.
    expect(tab.store.snapshot()).toEqual({ kind: "signed-out" });
    tab.seen = undefined;
    return;
  }
  const changes = tab.who.subject !== (step as { member: string }).member;
  tab.who.subject = (step as { member: string }).member;
  if (step.kind === "signIn") {
    tab.store.signIn();
    expect(tab.store.snapshot()).toEqual({ kind: "waiting" });
    tab.seen = undefined;
  } else if (changes) tab.out = true;
  void tab.store.refresh();
}

/** What must hold of a tab at every moment. */
function look(tab: Tab): void {
  const snapshot = tab.store.snapshot();
  expect(tab.store.snapshot()).toBe(snapshot);
  if (!("state" in snapshot) || snapshot.state === undefined) {
    tab.seen = undefined;
    tab.out = false;
    return;
  }
  const { member = "", seq } = snapshot.state;
  // Until the page has asked for the credential once more it cannot know that another has signed in without a word: that is the next moment.
  if (!tab.out) expect(member).toBe(tab.who.subject);
  tab.out = false;
  if (tab.seen?.member === member) expect(seq).toBeGreaterThanOrEqual(tab.seen.seq);
  tab.seen = { member, seq };
}

async function settle(tabs: readonly Tab[], floor: Floor, lines: Lines): Promise<void> {
  const flush = async (): Promise<void> => {
    for (let quiet = 0; quiet < 4; quiet++) {
      await soon();
      while (floor.waiting.length > 0) {
        floor.waiting.shift()!.answer();
        quiet = 0;
      }
      lines.deliverAll();
    }
  };
  await flush();
  const asked = tabs.map(({ store }) => store.refresh());
  await flush();
  await Promise.all(asked);
  await flush();
}

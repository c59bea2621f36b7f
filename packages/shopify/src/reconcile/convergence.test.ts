import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openShop } from "../../shop/src/index.js";
import { chances } from "../../shop/src/world/ids.js";
import { type Side, openSide } from "./convergence.fixture.js";
import { reconcile } from "./reconcile.js";
import { type Deed, type Stage, anyStory, play, storyWithMerges, storyWithRedactions } from "./story.fixture.js";

/** How the webhooks of a story come. */
type Ways = { readonly seed: number; readonly doubled: number; readonly lost: number; readonly now: boolean };
const ways: fc.Arbitrary<Ways> = fc.record({ seed: fc.nat(), doubled: fc.constantFrom(0, 0.3, 1), lost: fc.constantFrom(0, 0.3, 1), now: fc.boolean() });

const closing: (() => Promise<void>)[] = [];
afterAll(async () => { for (const close of closing) await close(); });

/** Plays a story, and tells several sides of it, each in its own way. */
async function told(story: readonly Deed[], all: readonly (Ways | "in order")[], options: Parameters<typeof openSide>[2] = {}): Promise<{ readonly hashes: string[]; readonly stage: Stage; readonly sides: Side[] }> {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now, taxRate: 0.13 });
  const stage: Stage = { shop, clock, customers: [], gone: new Set(), orders: [], redacted: new Set() };
  const sides = await Promise.all(all.map(() => openSide(shop, () => clock.now, options)));
  const arrivals = all.map((way) => new Arrivals(way, stage));
  for (const deed of story) {
    play(stage, deed);
    const requests = shop.webhooks.waiting.splice(0).map((delivery) => ({ topic: delivery.topic, request: () => shop.webhooks.request(delivery) }));
    for (const [i, side] of sides.entries()) await arrivals[i]!.take(side, requests);
  }
  clock.now += 60_000;
  for (const [i, side] of sides.entries()) await arrivals[i]!.end(side);
  closing.push(async () => { for (const side of sides) await side.close(); });
  await shop.close();
  return { hashes: await Promise.all(sides.map((side) => side.hash())), stage, sides };
}

type Sent = { readonly topic: string; readonly request: () => Request };

/** Brings the webhooks of a story to a side, as they come or all at the end; what is lost, reconciling makes good. */
class Arrivals {
  readonly #random: () => number;
  readonly #held: Sent[] = [];

  constructor(readonly way: Ways | "in order", readonly stage: Stage) {
    this.#random = chances(way === "in order" ? 0 : way.seed);
  }

  async take(side: Side, sent: readonly Sent[]): Promise<void> {
    if (this.way === "in order") return this.#bring(side, sent);
    const { lost, doubled, now } = this.way;
    const there = sent.filter(({ topic }) => neverLost.has(topic) || this.#random() >= lost).flatMap((each) => (this.#random() < doubled ? [each, each] : [each]));
    this.#held.push(...there);
    if (now && this.#random() < 0.5) await this.#bring(side, this.#shuffled());
  }

  async end(side: Side): Promise<void> {
    await this.#bring(side, this.#shuffled());
    if (this.way !== "in order") await reconcile(side.room, { since: 0 });
  }

  #shuffled(): Sent[] {
    return this.#held.splice(0).map((each) => ({ each, at: this.#random() })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
  }

  async #bring(side: Side, sent: readonly Sent[]): Promise<void> {
    for (const { request } of sent) await side.receive(request());
    await side.work();
  }
}

/** What nothing but the webhook tells: Shopify sends it again for hours. */
const neverLost: ReadonlySet<string> = new Set(["customers/redact"]);

const runs = { numRuns: 30, endOnFailure: true } as const;

test("whatever becomes of the webhooks about orders and customers, doubled, shuffled, late or lost, the ledger is one", async () => {
  await fc.assert(fc.asyncProperty(anyStory, ways, ways, async (story, one, other) => {
    const { hashes: [first, ...others], sides } = await told(story, ["in order", one, other]);
    expect(others).toEqual([first, first]);
    expect(sides.flatMap((side) => side.told)).toEqual([]);
  }), runs);
});

test("customers that the shop makes one are one member, whenever that is told; and what failed changes nothing", async () => {
  await fc.assert(fc.asyncProperty(storyWithMerges, ways, async (story, way) => {
    const { hashes: [first, other] } = await told(story, ["in order", { ...way, lost: 0 }]);
    expect(other).toBe(first);
  }), runs);
});

test.each([true, false])("who asks to be forgotten is, also where that is the first word of them; the sums stay (with a vault: %s)", async (hasVault) => {
  await fc.assert(fc.asyncProperty(storyWithRedactions, ways, async (story, way) => {
    const { hashes: [first, other], stage, sides } = await told(story, ["in order", way], { hasVault });
    expect(other).toBe(first);
    for (const { laurel } of sides) for (const id of stage.redacted) expect((await laurel.means.engine.read(id))?.books.standing).toBe("closed");
  }), { ...runs, numRuns: 12 });
});

import type { JournalLine, Store } from "@laurel/store";
import type { AuditLine, AuditLog } from "./audit-log.js";
import { chainKey, chainOf, chains, linesIn } from "./chain.js";

type Page = Parameters<AuditLog["read"]>[0];
type Lines = Awaited<ReturnType<AuditLog["read"]>>;

/** So many lines are looked at for one page; where few fit what was asked for, a page may hold fewer than it could. */
export const linesLookedAtMax = 5_000;
/** Commits that are read from the journal at once, walking backwards. */
const stretchLength = 50;

/** Where to go on in a chain: before the line of this number, which stands in the commit of this version or an earlier one. */
type Place = { readonly version: number; readonly before: number };

/**
 * Reads the chains side by side, newest first. Lines of one chain come in the order in which they were bound, whatever the clocks said. The cursor names a place in each chain, so that what
 * is written meanwhile moves nothing.
 */
export async function readChains(store: Store, { limit, after, member, actor }: Page): Promise<Lines> {
  const names = actor === undefined ? chains : [chainOf(actor)];
  const newest = await newestPlaces(store, names);
  const places = after === undefined ? newest : placesIn(after, newest);
  const walks = names.map((name) => new Backwards(store, name, places.get(name) ?? { version: 0, before: 1 }));
  const items: AuditLine[] = [];
  for (let seen = 0; items.length < limit && seen < linesLookedAtMax; seen++) {
    const heads = await Promise.all(walks.map((walk) => walk.peek()));
    const next = heads.reduce((best, line, i) => (line && (best < 0 || line.at > heads[best]!.at) ? i : best), -1);
    if (next < 0) return { items };
    const line = walks[next]!.take();
    if ((member === undefined || line.member === member) && (actor === undefined || line.actor === actor)) items.push(line);
  }
  const left = await Promise.all(walks.map((walk) => walk.peek()));
  return left.some(Boolean) ? { items, next: cursorOf(walks) } : { items };
}

/** Walks one chain from a place towards its beginning. */
class Backwards {
  /** Lines that were read and not yet taken, newest last. */
  #ready: { readonly line: AuditLine; readonly version: number }[] = [];

  constructor(readonly store: Store, readonly chain: string, public place: Place) {}

  async peek(): Promise<AuditLine | undefined> {
    while (this.#ready.length === 0 && this.place.version > 0) {
      const { version, before } = this.place;
      const from = Math.max(0, version - stretchLength);
      const found: JournalLine[] = [];
      for await (const commit of this.store.journal({ key: chainKey(this.chain), afterSeq: from })) {
        if (commit.seq > version) break;
        found.push(commit);
      }
      this.#ready = found.flatMap((commit) => linesIn(commit).filter(({ seq }) => seq < before).map((line) => ({ line, version: commit.seq })));
      if (this.#ready.length === 0) this.place = { version: from, before };
    }
    return this.#ready.at(-1)?.line;
  }

  /** Takes the line that was peeked at. */
  take(): AuditLine {
    const { line, version } = this.#ready.pop()!;
    this.place = { version: this.#ready.length === 0 ? version : this.#ready.at(-1)!.version, before: line.seq };
    return line;
  }
}

async function newestPlaces(store: Store, names: readonly string[]): Promise<Map<string, Place>> {
  const loaded = await store.loadMany(names.map((name) => ({ key: chainKey(name) })));
  return new Map(names.map((name, i) => [name, { version: loaded[i]?.version ?? 0, before: Infinity }]));
}

function cursorOf(walks: readonly Backwards[]): string {
  return walks.map(({ chain, place: { version, before } }) => `${chain.slice("chain-".length)}.${version}.${before === Infinity ? "" : before}`).join("_");
}

/** What a cursor says; one that is none begins nowhere, and so gives an empty page. None begins beyond the newest commit: whoever makes one up would have us walk for years to get there. */
function placesIn(cursor: string, newest: ReadonlyMap<string, Place>): Map<string, Place> {
  const places = cursor.split("_").map((part): [string, Place] => {
    const [name, version, before] = part.split(".");
    const chain = `chain-${name}`;
    return [chain, { version: Math.min(wholeOf(version), newest.get(chain)?.version ?? 0), before: before === "" ? Infinity : wholeOf(before) }];
  });
  return new Map(places.filter(([name]) => newest.has(name)));
}

function wholeOf(text = ""): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

import type { Room } from "../adapter/room.js";
import { askChangeSegment, askMakeSegment, askSegmentById, askSegments } from "../operations/discounts.js";
import { type Intent, makeOnce, mayBeOnItsWay, noteIntent } from "./intents.js";
import { refusalOf, wasRefused } from "./refusal.js";
import type { WantedSegment } from "./wanted-benefits.js";

type Segment = { readonly id: string; readonly name: string; readonly query: string };

/** The segments of tiers, by tier, and whether any was made or changed. One that is on its way to Shopify's lists is left out until the next time. */
export type Segments = { readonly ids: ReadonlyMap<string, string>; readonly changed: readonly string[]; readonly waiting: readonly string[] };

/** Makes sure of the segments of tiers: looks for them by what the books say, then among all of them, and makes what is not there. */
export async function ensureSegments(room: Room, wanted: readonly WantedSegment[], intents: ReadonlyMap<string, Intent>): Promise<Segments> {
  const ids = new Map<string, string>();
  const [changed, waiting]: [string[], string[]] = [[], []];
  let all: readonly Segment[] | undefined;
  for (const each of wanted) {
    const name = `segment:${each.tier}`;
    const intent = intents.get(name);
    let found = intent?.gid ? (await room.admin.ask(askSegmentById, { id: intent.gid })).segment : undefined;
    if (!found) {
      all ??= await allSegments(room);
      found = all.find((segment) => isSame(segment, each));
      if (found) await noteIntent(room, name, found.id, room.clock());
    }
    if (!found && mayBeOnItsWay(intent, room.clock())) waiting.push(name);
    else if (found) {
      ids.set(each.tier, found.id);
      if (found.name === each.name && found.query === each.query) continue;
      refusalOf(room, "ChangeSegment", (await room.admin.ask(askChangeSegment, { id: found.id, name: each.name, query: each.query })).segmentUpdate);
      changed.push(name);
    } else {
      ids.set(each.tier, await makeOnce(room, name, () => makeSegment(room, each), wasRefused));
      changed.push(name);
    }
  }
  return { ids, changed, waiting };
}

const isSame = (segment: Segment, { query, tag }: WantedSegment): boolean => segment.query === query || segment.name.endsWith(`(${tag})`);

async function makeSegment(room: Room, { name, query }: WantedSegment): Promise<string> {
  const made = refusalOf(room, "MakeSegment", (await room.admin.ask(askMakeSegment, { name, query })).segmentCreate);
  return made.segment!.id;
}

async function allSegments({ admin }: Room): Promise<Segment[]> {
  const found: Segment[] = [];
  for (let after: string | null = null; ;) {
    const { segments: { nodes, pageInfo } }: { segments: { nodes: readonly Segment[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await admin.ask(askSegments, { after });
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

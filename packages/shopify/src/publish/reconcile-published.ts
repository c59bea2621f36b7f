import type { Room } from "../adapter/room.js";
import { numberOf } from "../inbox/payload.js";
import { askCustomersTagged } from "../operations/publish.js";
import { publishMany, settleCustomers } from "./publish-members.js";
import { publishedAfter } from "./published-rows.js";

/** What was not as it should be. */
export type PublishedReport = { readonly looked: number; readonly mended: number; readonly strangers: number; readonly refused: number };

const pageSize = 50;

/**
 * Holds what customers bear in Shopify against the ledger, and mends what differs, wherever that came from: a tag taken away or given by hand, a process that ended half-way. Everybody who was ever told of is looked at,
 * and whoever bears a tag of a tier that the policy knows or knew.
 *
 * @throws AdminFault when Shopify cannot be asked; what was mended stands
 */
export async function reconcilePublished(room: Room): Promise<PublishedReport> {
  let report: PublishedReport = { looked: 0, mended: 0, strangers: 0, refused: 0 };
  for (let after = ""; ;) {
    const members = await publishedAfter(room, after, pageSize);
    if (members.length === 0) break;
    after = members.at(-1)!;
    const outcomes = await publishMany(room, members, { look: true });
    const times = (wanted: string): number => outcomes.filter(({ kind }) => kind === wanted).length;
    report = { ...report, looked: report.looked + members.length, mended: report.mended + times("written"), refused: report.refused + times("refused") };
  }
  for (const tier of await knownTiers(room)) {
    const { written, refused } = await settleCustomers(room, await taggedWith(room, room.settings.tierTagPrefix + tier));
    report = { ...report, strangers: report.strangers + written.size, refused: report.refused + refused.size };
  }
  return report;
}

/** Tiers of all versions of the policy, those that are gone included. */
async function knownTiers({ laurel }: Room): Promise<ReadonlySet<string>> {
  const { policies } = await laurel.means.engine.programme();
  return new Set(policies.flatMap(({ ladders }) => ladders.flatMap(({ tiers }) => tiers.map(({ id }) => id))));
}

async function taggedWith({ admin }: Room, tag: string): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const { customers: { nodes, pageInfo } }: { customers: { nodes: readonly { id: string; tags: readonly string[] }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await admin.ask(askCustomersTagged, { query: `tag:'${tag}'`, after });
    // A search is not exact; what it finds is looked at.
    found.push(...nodes.filter(({ tags }) => tags.some((each) => each.toLowerCase() === tag.toLowerCase())).map(({ id }) => numberOf(id)));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

import { type Member, makeMembers } from "../people/member.js";
import { givenBack } from "./giving-back.js";
import { redemptionsOf } from "./redeeming.js";
import { type GivenBack, type Redemption, type Sale, earlier } from "./sale.js";
import { daysInShop, guestSales, visitsOf } from "./visits.js";

/** Everything that happened in the shop in two years, each list by the clock. */
export type History = {
  readonly seed: number;
  readonly members: readonly Member[];
  readonly sales: readonly Sale[];
  readonly back: readonly GivenBack[];
  readonly redemptions: readonly Redemption[];
};

/** How many members the club of the example has. */
export const membersUsual = 3_000;

/** Two years of a tea shop: the same seed makes the same two years. */
export function makeHistory(seed: number, memberCount: number = membersUsual): History {
  const days = daysInShop();
  const members = makeMembers(seed, memberCount);
  const guests = guestSales(seed, days);
  const [sales, back, redemptions] = [[...guests], givenBack(seed, "guests", guests), [] as Redemption[]];
  for (const member of members) {
    const own = visitsOf(seed, member, days).sort(earlier);
    const ownBack = givenBack(seed, member.card, own);
    sales.push(...own);
    back.push(...ownBack);
    redemptions.push(...redemptionsOf(seed, member, own, ownBack));
  }
  return { seed, members, sales: sales.sort(earlier), back: back.sort(earlier), redemptions: redemptions.sort(earlier) };
}

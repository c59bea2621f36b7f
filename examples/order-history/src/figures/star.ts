import { type Books, type Policy, type TierBooks, tierOf } from "@laurel/core";

/** Finds the member of whom there is most to tell in few lines: up and down, and points of every fate. Of two alike, the one whose id comes first. */
export class StarSearch {
  #best: { readonly member: string; readonly score: number } | undefined;

  look(member: string, standing: TierBooks, books: Books, policy: Policy): void {
    const score = scoreOf(standing, books, policy);
    if (score === undefined) return;
    const { score: best, member: known } = this.#best ?? { score: -1, member: "" };
    if (score > best || (score === best && member < known)) this.#best = { member, score };
  }

  found(): string | undefined {
    return this.#best?.member;
  }
}

/** More than these make a story long. */
const movesMax = 6;
const redemptionsMax = 3;

function scoreOf(standing: TierBooks, { wallets, activity }: Books, { ladders, wallets: [wallet] }: Policy): number | undefined {
  const [ladder] = ladders;
  const points = wallet && wallets[wallet.id];
  if (!ladder || !points || standing.moves.length > movesMax) return undefined;
  const here = ladder.tiers.findIndex(({ id }) => id === tierOf(standing));
  // Somebody at the top has nothing left to reach.
  if (here === ladder.tiers.length - 1) return undefined;
  const moves = (cause: string): number => standing.moves.filter((each) => each.cause === cause).length;
  const { redeemed, expired, pending } = points.accounts;
  const spends = points.redemptions.length;
  return 10 * Math.min(2, moves("promotion")) + 12 * Math.min(1, moves("demotion")) + here * 2 + (redeemed > 0 ? 8 : 0) + (expired > 0 ? 4 : 0) + (pending > 0 ? 3 : 0)
    + (spends > 0 && spends <= redemptionsMax ? 4 : 0) + (activity.some(({ spend }) => spend < 0) ? 3 : 0) - (activity.length > 60 ? 6 : 0);
}

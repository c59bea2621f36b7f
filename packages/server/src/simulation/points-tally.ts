import { type Books, type Policy, majorText, scale } from "@laurel/core";

/** What a wallet comes to over all members, in its smallest pieces. */
export type WalletTally = {
  readonly wallet: string;
  /** Points ever given. */
  readonly issued: number;
  /** Points members hold: available, waiting and set aside, less what they owe. */
  readonly liability: number;
  /** What the liability is worth in money when paid with, in major units; absent where points have no price. */
  readonly cost?: string;
  /** What everything ever given was worth. */
  readonly costIssued?: string;
};

/** Sums up the wallets of members under one policy, one member at a time. */
export class PointsTaker {
  readonly #sums = new Map<string, { issued: number; liability: number }>();

  constructor(private readonly policy: Policy) {
    for (const { id } of policy.wallets) this.#sums.set(id, { issued: 0, liability: 0 });
  }

  count({ wallets }: Books): void {
    for (const id in wallets) {
      const { issued, available, pending, held, debt } = wallets[id]!.accounts;
      const sums = this.#sums.get(id) ?? { issued: 0, liability: 0 };
      this.#sums.set(id, { issued: sums.issued - issued, liability: sums.liability + available + pending + held + debt });
    }
  }

  result(): WalletTally[] {
    return [...this.#sums].map(([wallet, { issued, liability }]) => {
      const worth = this.policy.wallets.find(({ id }) => id === wallet)?.worth;
      if (!worth) return { wallet, issued, liability };
      const money = (points: number): string => majorText(scale(points, worth.minor, worth.points, "half-up"), this.policy.digits);
      return { wallet, issued, liability, cost: money(liability), costIssued: money(issued) };
    });
  }
}

import { type Reward, stock } from "../shop/shop.js";
import { type Evidence, type Finding, factsIn, membersIn } from "./evidence.js";

type StockState = { readonly taken: number; readonly aside: readonly { readonly redemption: string }[] };

/** No reward is sold more often than there are pieces, and the count of pieces agrees with what members have paid for. */
export function stockKept(evidence: Evidence): Finding[] {
  const paid = Map.groupBy(membersIn(evidence).flatMap(({ whole }) => factsIn(whole)).filter((fact) => fact.kind === "reward-taken"), ({ reward }) => reward);
  return (Object.keys(stock) as Reward[]).flatMap((reward): Finding[] => {
    const sold = paid.get(reward) ?? [];
    const found = evidence.kept.find(({ key }) => key.kind === "stock" && key.id === reward);
    const { taken, aside } = (found?.state ?? { taken: 0, aside: [] }) as StockState;
    const names = new Set(sold.map(({ redemption }) => redemption));
    const between = aside.filter(({ redemption }) => names.has(redemption)).length;
    const findings: Finding[] = [];
    if (sold.length > stock[reward]) findings.push({ what: "stock", says: `${sold.length} members have paid for one of ${stock[reward]} pieces of ${reward}` });
    if (taken + aside.length > stock[reward]) findings.push({ what: "stock", says: `${taken} pieces of ${reward} are taken and ${aside.length} set aside, of ${stock[reward]}` });
    if (taken + between !== sold.length) {
      findings.push({ what: "stock", says: `${sold.length} pieces of ${reward} are paid, but ${taken} are counted and ${between} are about to be` });
    }
    return findings;
  });
}

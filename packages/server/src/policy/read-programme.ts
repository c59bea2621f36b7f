import { policyAt } from "@laurel/core";
import { programmeKey } from "@laurel/store";
import { type Answering, answer } from "../http/answering.js";

/**
 * The programme as a page needs it: names, money, clock, tiers, wallets, rewards, benefits. What is the merchant's own business stays inside: costs, limits of approval, attributes of
 * members, how orders are counted.
 */
export const readProgramme: Answering<"readProgramme"> = async ({ has }, { engine, now }) => {
  const programme = await engine.programme();
  const at = now();
  const { version, document } = policyAt(programme, at);
  // The next version may begin while a page has this one; a page that asks again then is told.
  const etag = `"${await engine.store.versionOf(programmeKey)}:${Buffer.from(version).toString("base64url")}"`;
  if (has === etag) return { kind: "unchanged", etag };
  const { program, ladders, wallets, rewards, benefits, scorecards, entered, metrics, referral } = document;
  return {
    ...answer(200, {
      version, program,
      ladders: ladders.map(({ id, name, for: whose, tiers }) => ({ id, name, for: [...whose], tiers: tiers.map((tier) => ({ id: tier.id, name: tier.name })) })),
      wallets: wallets.map(({ id, name, decimals, worth, redeem }) => ({ id, name, decimals, ...(worth && { worth }), ...(redeem && { redeem }) })),
      rewards: rewards.map(({ id, name, kind, points, wallet }) => ({ id, name, kind, ...(points !== undefined && { points }), ...(wallet !== undefined && { wallet }) })),
      benefits,
      scorecards: Object.fromEntries(Object.entries(scorecards).map(([id, { name }]) => [id, { ...(name && { name }) }])),
      entered: Object.fromEntries(Object.entries(entered).map(([id, { name }]) => [id, { ...(name && { name }) }])),
      metrics: Object.fromEntries(Object.entries(metrics).map(([id, { wallet, where }]) => [id, { ...(wallet !== undefined && { wallet }), ...(where && { where }) }])),
      ...(referral && { referral: { reward: referral.reward } }),
    }),
    etag,
  };
};

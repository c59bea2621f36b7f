import { type Language, type PolicyDocument, policyAt, printTiers, readableOn } from "@laurel/core";
import { programmeKey } from "@laurel/store";
import { type Answering, answer } from "../http/answering.js";

/**
 * The programme as a page needs it: names, money, clock, tiers, wallets, rewards, benefits. What is the merchant's own business stays inside: costs, limits of approval, attributes of
 * members, how orders are counted. In a language that is named it also says what each tier takes and brings.
 */
export const readProgramme: Answering<"readProgramme"> = async ({ has, language }, { engine, now }) => {
  const programme = await engine.programme();
  const at = now();
  const { version, document, referral: terms } = policyAt(programme, at);
  // The next version may begin while a page has this one; a page that asks again then is told.
  const etag = `"${await engine.store.versionOf(programmeKey)}:${Buffer.from(version).toString("base64url")}:${language ?? ""}"`;
  if (has === etag) return { kind: "unchanged", etag, language };
  const { program, ladders, wallets, rewards, benefits, scorecards, entered, metrics, referral } = document;
  return {
    ...answer(200, {
      version, program,
      ladders: ladders.map(({ id, name, for: whose, tiers }) => ({ id, name, for: [...whose], tiers: tiers.map((tier) => ({ id: tier.id, name: tier.name, ...colorsOf(tier) })) })),
      wallets: wallets.map(({ id, name, decimals, worth, redeem }) => ({ id, name, decimals, ...(worth && { worth }), ...(redeem && { redeem }) })),
      rewards: rewards.map(({ id, name, kind, points, wallet }) => ({ id, name, kind, ...(points !== undefined && { points }), ...(wallet !== undefined && { wallet }) })),
      benefits,
      scorecards: Object.fromEntries(Object.entries(scorecards).map(([id, { name }]) => [id, { ...(name && { name }) }])),
      entered: Object.fromEntries(Object.entries(entered).map(([id, { name }]) => [id, { ...(name && { name }) }])),
      metrics: Object.fromEntries(Object.entries(metrics).map(([id, { wallet, where }]) => [id, { ...(wallet !== undefined && { wallet }), ...(where && { where }) }])),
      ...(referral && terms && { referral: { reward: referral.reward, wallet: terms.wallet, minOrderMinor: terms.minOrder } }),
      ...(language !== undefined && { language, tables: tablesIn(document, language) }),
    }),
    etag, language,
  };
};

type Tier = PolicyDocument["ladders"][number]["tiers"][number];

/** The colours of a tier's sign, where the policy gives it one: text that the policy leaves open is black or white, whichever is easier to read on it (WCAG 2.2, 1.4.3). */
function colorsOf({ color, textColor }: Tier): { readonly color?: string; readonly textColor?: string } {
  if (color === undefined) return {};
  return { color, textColor: textColors[textColor ?? readableOn(color)] };
}

const textColors = { black: "#000000", white: "#ffffff" };

const tablesIn = (document: PolicyDocument, language: Language) =>
  printTiers(document, language).map(({ ladder, rows }) => ({ ladder, rows: rows.map((row) => ({ ...row, cells: { ...row.cells } })) }));

/** A tag as a page writes it: with the attributes it needs, and the words that stand there until the script does. */
export type TagCase = { readonly tag: string; readonly markup: string; readonly fallback: string };

const basket = JSON.stringify({ currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 2, amount: 25_600 }] });
const written = (tag: string, fallback: string, attributes = ""): TagCase => ({ tag, fallback, markup: `<${tag}${attributes}>${fallback}</${tag}>` });

/** Every tag that shows something. A tag that is missing here fails the suite. */
export const everyTag: readonly TagCase[] = [
  written("laurel-tier-badge", "Member"),
  written("laurel-member-card", "Join the house"),
  written("laurel-points-wallet", "Your points"),
  written("laurel-points-history", "What your points did"),
  written("laurel-tier-progress", "On the way"),
  written("laurel-tier-table", "Tiers and what they give"),
  written("laurel-earn-preview", "Earns points", ` basket='${basket}'`),
  written("laurel-redeem-box", "Points can be used here", ` goods="25600" total="25600" name="laurel-hold"`),
  written("laurel-rewards", "Rewards"),
  written("laurel-reward-card", "A tea sampler", ` reward="sampler"`),
  written("laurel-grants", "Vouchers in hand"),
  written("laurel-join", "Join at any till"),
  written("laurel-referral", "Bring a friend", ` href="https://shop.example/join?ref={code}"`),
  written("laurel-notices", ""),
];

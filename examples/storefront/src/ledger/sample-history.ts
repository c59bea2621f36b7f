import type { Client } from "@laurel/client";
import { channel } from "../laurel/order-snapshot.js";
import type { Account } from "../people/account.js";

const day = 86_400_000;

/** Orders of the past year by tier: how many days ago, of what kind, for how many yuan. */
const histories: Readonly<Record<string, readonly (readonly [daysAgo: number, category: string, yuan: number])[]>> = {
  regular: [[320, "普洱", 688], [140, "乌龙", 376], [45, "绿茶", 396], [3, "红茶", 236]],
  gold: [[344, "普洱", 1_376], [210, "茶器", 880], [120, "普洱", 688], [60, "白茶", 536], [2, "绿茶", 198]],
  platinum: [[300, "普洱", 2_680], [240, "普洱", 2_680], [180, "茶器", 1_348], [120, "礼盒", 796], [75, "普洱", 688], [30, "红茶", 656], [2, "绿茶", 336]],
  diamond: [[330, "普洱", 2_680], [270, "普洱", 2_680], [215, "普洱", 2_680], [160, "普洱", 2_680], [110, "普洱", 2_680], [60, "普洱", 2_680], [25, "茶器", 880], [3, "礼盒", 398]],
};

/** Has somebody join fourteen months ago and buy since, as the shop's backend would have told it at the time. */
export async function liveThrough(client: Client, { member, email }: Account, tier: string, now: number): Promise<void> {
  const joinedAt = now - 420 * day;
  await answered(client.call("enrolMember", {
    key: `sample:${email}`, body: { member, joinedAt, identities: [{ of: "account", value: member, verified: true }, { of: "email", value: email, verified: true }] },
  }));
  for (const [daysAgo, category, yuan] of histories[tier] ?? []) {
    const [id, at] = [`${tier}-${daysAgo}`, now - daysAgo * day];
    await answered(client.call("acceptOrder", {
      params: { source: "history", order: id },
      body: {
        source: "history", id, revision: 1, identities: [`account:${member}`], placedAt: at, currency: "CNY", channel,
        lines: [{ id: "1", sku: category, quantity: 1, amount: yuan * 100, categories: [category] }], payments: [{ at, amount: yuan * 100, by: "money" }],
      },
    }));
  }
}

async function answered(asked: Promise<{ readonly kind: "answer" } | { readonly kind: "problem"; readonly problem: { readonly code: string } }>): Promise<void> {
  const outcome = await asked;
  if (outcome.kind === "problem") throw new Error(`the samples have no history: ${outcome.problem.code}`);
}

import type { Client } from "@laurel/client";
import type { ShopBooks } from "../books/shop-books.js";
import { type Account, accountFor, samplesOf } from "../people/account.js";
import type { Spoken } from "../words/language.js";
import type { Ledger } from "./open-ledger.js";
import { liveThrough } from "./sample-history.js";

const name = (en: string, hans: string, hant = hans): Spoken => ({ "en": en, "zh-Hans": hans, "zh-Hant": hant });

/** Four people one can sign in as, one on each tier. */
export const sampleShoppers = [
  { tier: "regular", email: "lin@shanyue.example", name: name("Lin Xia", "林夏") },
  { tier: "gold", email: "shen@shanyue.example", name: name("Shen An", "沈安") },
  { tier: "platinum", email: "gu@shanyue.example", name: name("Gu Ning", "顾宁", "顧寧") },
  { tier: "diamond", email: "su@shanyue.example", name: name("Su He", "苏禾", "蘇禾") },
] as const;

/**
 * Gives the sample shoppers their accounts: each is somebody from the history that was imported, who stands on the tier, has points to spend and some on their way; where nothing was
 * imported, each lives through a year of orders now.
 */
export async function settleSamples(books: ShopBooks, ledger: Ledger, now: number): Promise<readonly Account[]> {
  const known = samplesOf(books);
  if (known.length === sampleShoppers.length) return known;
  for (const { tier, email, name } of sampleShoppers) {
    const member = await somebodyOn(ledger.owner, tier);
    const account = accountFor(books, { email, name, sample: tier, member: member ?? `sample:${tier}` });
    if (member === undefined) await liveThrough(ledger.client, account, tier, now);
    else await claim(ledger.client, account);
  }
  await ledger.settle();
  return samplesOf(books);
}

/** The shop vouches for the address and the account, so that its orders find whom it has signed in. */
async function claim(client: Client, { member, email }: Account): Promise<void> {
  const identities = [{ of: "account", value: member, verified: true }, { of: "email", value: email, verified: true }];
  const outcome = await client.call("enrolMember", { key: `sample:${email}`, body: { member, identities } });
  if (outcome.kind === "problem") throw new Error(`${email} is not to be had: ${outcome.problem.code}`);
}

/** Somebody of whom there is something to see: enough points to spend, not too many orders, some points waiting and none owed. */
async function somebodyOn(owner: Client, tier: string): Promise<string | undefined> {
  const page = await owner.call("listMembers", { query: { tier, limit: 120 } });
  const members = page.kind === "answer" ? page.body.items : [];
  let best: { readonly member: string; readonly score: number } | undefined;
  for (const { member } of members) {
    const outcome = await owner.call("readMemberState", { params: { member } });
    if (outcome.kind === "problem" || outcome.body.state.kind !== "member") continue;
    const { wallets: [points], joined, tiers: [standing] } = outcome.body.state;
    if (!points || !standing || points.available < 800 || points.debt < 0) continue;
    const score = (points.pending > 0 ? 4 : 0) + (joined.birthday ? 2 : 0) + 3 * (standing.higher[0]?.done ?? 0.5) + (points.available < 30_000 ? 2 : 0);
    if (!best || score > best.score) best = { member, score };
  }
  return best?.member;
}

import type { Client, Problem } from "@laurel/client";
import type { Account } from "../people/account.js";
import type { Order } from "../sales/order.js";
import { type Terms, usualTerms } from "../sales/price.js";
import type { Spoken } from "../words/language.js";
import { heldPoints } from "./held-points.js";
import { snapshotOf, source } from "./order-snapshot.js";

/** What the shop's backend asks of Laurel. */
export type Backend = {
  /** Joins the club; `refused` with the reason where that may not be. */
  readonly join: (account: Account, invited: string | undefined) => Promise<{ readonly kind: "joined" } | { readonly kind: "refused"; readonly problem: Problem }>;
  /** Tells an order as it is now. */
  readonly tell: (order: Order, account: Account) => Promise<void>;
  /** Spends what was set aside for an order, once it is paid; `lost` when it is there no more. */
  readonly capture: (order: Order, account: Account) => Promise<"captured" | "lost">;
  /** Gives back what was set aside. */
  readonly release: (hold: string, account: Account) => Promise<void>;
  /** What was set aside under this name, and what it pays; `undefined` where there is no such hold. */
  readonly held: (hold: string, account: Account) => Promise<Order["hold"]>;
  /** The share of the goods that points may pay at most, as the programme says. */
  readonly shareMax: () => Promise<number>;
  readonly glance: (account: Account) => Promise<Glance>;
  /** What tiers are called, by their ids. */
  readonly tierNames: () => Promise<Readonly<Record<string, Spoken>>>;
};

/** What the shop's own pages say of a member; figures in whole points. */
export type Glance =
  | { readonly kind: "guest"; readonly terms: Terms }
  | {
      readonly kind: "member"; readonly terms: Terms; readonly tier: string; readonly tierName: Spoken;
      readonly available: number; readonly pending: number; readonly held: number; readonly debt: number;
    };

const ladder = "members";
const wallet = "points";

/** The backend of the shop, which speaks to Laurel by one client with the key of a backend. */
export function backendOf(client: Client): Backend {
  return {
    join: (account, invited) => join(client, account, invited),
    tell: async (order, account) => {
      const told = await client.call("acceptOrder", { params: { source, order: order.id }, body: snapshotOf(order, account) });
      if (told.kind === "problem") throw new Error(`order ${order.id} was refused: ${told.problem.code}`);
    },
    capture: async ({ id, hold }, { member }) => {
      if (!hold) return "captured";
      // The same key each time: whoever asks again, having crashed in between, spends nothing twice.
      const done = await client.call("captureHold", { key: `capture:${id}`, params: { member, hold: hold.id }, body: { points: hold.points, order: id } });
      if (done.kind === "answer") return "captured";
      // A server that is busy has said nothing of the points.
      if (done.problem.status === 429 || done.problem.status >= 500) throw new Error(`points for order ${id} could not be spent: ${done.problem.code}`);
      return "lost";
    },
    release: async (hold, { member }) => {
      // A hold that has run out meanwhile is given back already, and the answer says so.
      await client.call("releaseHold", { key: `release:${hold}`, params: { member, hold }, body: {} });
    },
    held: (hold, { member }) => heldPoints(client, member, hold),
    shareMax: async () => {
      const programme = await client.call("readProgramme");
      const redeem = programme.kind === "answer" ? programme.body.wallets.find(({ id }) => id === wallet)?.redeem as { readonly maxShareOfOrder?: number } | undefined : undefined;
      return redeem?.maxShareOfOrder ?? 1;
    },
    glance: ({ member }) => glance(client, member),
    tierNames: async () => {
      const programme = await client.call("readProgramme");
      const tiers = programme.kind === "answer" ? programme.body.ladders.find(({ id }) => id === ladder)?.tiers ?? [] : [];
      return Object.fromEntries(tiers.map(({ id, name }) => [id, spoken(name, id)]));
    },
  };
}

async function join(client: Client, { id, email, member }: Account, invited: string | undefined) {
  const outcome = await client.call("enrolMember", {
    key: `join:${id}`,
    body: {
      // The shop has signed this person in, so it vouches for the account and the address.
      member, identities: [{ of: "account", value: member, verified: true }, { of: "email", value: email, verified: true }],
      ...(invited !== undefined && { referralCode: invited }),
    },
  });
  return outcome.kind === "answer" ? { kind: "joined" as const } : { kind: "refused" as const, problem: outcome.problem };
}

async function glance(client: Client, member: string): Promise<Glance> {
  const [outcome, programme] = await Promise.all([client.call("readMemberState", { params: { member } }), client.call("readProgramme")]);
  if (outcome.kind === "problem" || programme.kind === "problem" || outcome.body.state.kind !== "member") return { kind: "guest", terms: usualTerms };
  const { tiers, wallets, entitlements: { benefits } } = outcome.body.state;
  const tier = tiers.find((each) => each.ladder === ladder)?.current ?? "";
  const points = wallets.find((each) => each.wallet === wallet);
  const discount = benefits.find(({ kind }) => kind === "discount")?.details as { percent?: number } | undefined;
  return {
    kind: "member", tier, tierName: nameOf(programme.body.ladders, tier),
    terms: { percent: discount?.percent ?? 0, freeShipping: benefits.some(({ kind }) => kind === "free-shipping") },
    available: points?.available ?? 0, pending: points?.pending ?? 0, held: points?.held ?? 0, debt: points?.debt ?? 0,
  };
}

type Ladders = readonly { readonly id: string; readonly tiers: readonly { readonly id: string; readonly name: Called }[] }[];
type Called = { readonly [language in keyof Spoken]?: string | undefined };

function nameOf(ladders: Ladders, tier: string): Spoken {
  return spoken(ladders.find(({ id }) => id === ladder)?.tiers.find(({ id }) => id === tier)?.name ?? {}, tier);
}

function spoken(name: Called, id: string): Spoken {
  const plain = name.en ?? id;
  return { "en": plain, "zh-Hans": name["zh-Hans"] ?? plain, "zh-Hant": name["zh-Hant"] ?? plain };
}

import { MedusaError } from "@medusajs/framework/utils";
import { memberStateAt, policyAt } from "@laurel/core";
import { customersOf } from "../../customers/customers-of.js";
import { membersOf } from "../../customers/member-of.js";
import { nameIn } from "../../tiers/tier-names.js";
import type { LaurelModule } from "./laurel-module.js";

/** A member as `query.graph` shows it: one row for each of its customers, and one without a customer for somebody of the till. */
export type LaurelMember = {
  readonly id: string;
  readonly customer_id: string | null;
  readonly standing: "good" | "restricted" | "closed";
  /** ISO 8601. */
  readonly joined_at: string;
  /** On the first ladder of the member's kind; what it is called, in the programme's first language. */
  readonly ladder: string | null;
  readonly tier: string | null;
  readonly tier_name: string | null;
  readonly tier_since: string | null;
  /** Of the wallet that pays at the checkout, or the first: those that can be used, those that wait, and those that are owed. */
  readonly points: number;
  readonly pending_points: number;
  readonly points_owed: number;
  /** Every ladder, and every wallet. */
  readonly tiers: readonly { readonly ladder: string; readonly tier: string; readonly name: string }[];
  readonly wallets: readonly { readonly wallet: string; readonly available: number; readonly pending: number; readonly held: number; readonly debt: number }[];
};

/** The members of a schema that `query.graph` can walk to. */
export const laurelMemberSchema = `
  type LaurelMember {
    id: ID!
    customer_id: String
    standing: String!
    joined_at: String!
    ladder: String
    tier: String
    tier_name: String
    tier_since: String
    points: Float!
    pending_points: Float!
    points_owed: Float!
  }`;

/** What may be asked for: members by id, or by their customers; neither for all, in the order of ids. */
export type LaurelMemberFilters = { readonly id?: Wanted; readonly customer_id?: Wanted };
type Wanted = string | readonly string[] | { readonly $in: readonly string[] } | { readonly $eq: string };

/** Which of them; `take` is null for all that were named. */
export type LaurelMemberPage = { readonly skip?: number | null; readonly take?: number | null };

const takeUsual = 50;

/**
 * Reads members from the ledger as they are at this moment: few statements, however many are asked for.
 *
 * @throws MedusaError `invalid_data` for a filter that there is not
 */
export async function listLaurelMembers(laurel: LaurelModule, { id, customer_id, ...others }: LaurelMemberFilters = {}, page: LaurelMemberPage = {}): Promise<LaurelMember[]> {
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new MedusaError(MedusaError.Types.INVALID_DATA, `laurel_member is found by id or customer_id, not by ${unknown.join(", ")}`);
  const rows = customer_id === undefined ? await byMember(laurel, id === undefined ? await pageOfMembers(laurel, page) : listed(id)) : await byCustomer(laurel, listed(customer_id), id);
  const states = await statesOf(laurel, rows.map(({ member }) => member));
  const all = rows.flatMap(({ member, customer }): LaurelMember[] => {
    const state = states.get(member);
    return state ? [{ ...state, customer_id: customer }] : [];
  });
  const isPaged = id !== undefined || customer_id !== undefined;
  return isPaged ? all.slice(page.skip ?? 0, typeof page.take === "number" ? (page.skip ?? 0) + page.take : undefined) : all;
}

const listed = (wanted: Wanted): readonly string[] => {
  if (typeof wanted === "string") return [wanted];
  if ("$in" in wanted) return wanted.$in;
  return "$eq" in wanted ? [wanted.$eq] : wanted;
};

type Row = { readonly member: string; readonly customer: string | null };

async function byCustomer(laurel: LaurelModule, customers: readonly string[], id: Wanted | undefined): Promise<Row[]> {
  const members = await membersOf(laurel, customers);
  const only = id === undefined ? undefined : new Set(listed(id));
  return customers.flatMap((customer, i): Row[] => {
    const member = members[i];
    return member === undefined || only?.has(member) === false ? [] : [{ member, customer }];
  });
}

async function byMember(laurel: LaurelModule, members: readonly string[]): Promise<Row[]> {
  const found = await customersOf(laurel, members);
  return members.flatMap((member, i): Row[] => (found[i]!.length === 0 ? [{ member, customer: null }] : found[i]!.map((customer) => ({ member, customer }))));
}

async function pageOfMembers(laurel: LaurelModule, { skip, take }: LaurelMemberPage): Promise<string[]> {
  const ids: string[] = [];
  const from = skip ?? 0;
  const until = from + (take ?? takeUsual);
  let n = 0;
  for await (const { key } of (await laurel.engine()).store.aggregates("member")) {
    if (n++ >= from) ids.push(key.id);
    if (n >= until) break;
  }
  return ids;
}

/** How members stand; whoever has not joined, or lives with another since a merge, is left out. */
async function statesOf(laurel: LaurelModule, members: readonly string[]): Promise<Map<string, Omit<LaurelMember, "customer_id">>> {
  const { engine, now } = (await laurel.served()).means;
  const programme = await engine.programme();
  const readings = await Promise.all([...new Set(members)].map((member) => engine.read(member)));
  const states = new Map<string, Omit<LaurelMember, "customer_id">>();
  for (const reading of readings) {
    if (!reading || reading.mergedInto !== undefined) continue;
    const at = Math.max(now(), reading.asOf);
    const state = memberStateAt(programme, reading.books, at);
    if (state.kind !== "member") continue;
    const { document, wallets } = policyAt(programme, at);
    const purse = state.wallets.find(({ wallet }) => wallet === (laurel.settings.wallet ?? wallets.find(({ redeem }) => redeem)?.id)) ?? state.wallets[0];
    const tiers = state.tiers.map(({ ladder, current }) => {
      const tier = document.ladders.find(({ id }) => id === ladder)?.tiers.find(({ id }) => id === current);
      return { ladder, tier: current, name: tier ? nameIn(document, tier) : current };
    });
    const [first] = tiers;
    states.set(reading.member, {
      id: reading.member, standing: state.standing, joined_at: new Date(state.joined.at).toISOString(),
      ladder: first?.ladder ?? null, tier: first?.tier ?? null, tier_name: first?.name ?? null, tier_since: isoOf(state.tiers[0]?.since),
      points: purse?.available ?? 0, pending_points: purse?.pending ?? 0, points_owed: -(purse?.debt ?? 0),
      tiers, wallets: state.wallets.map(({ wallet, available, pending, held, debt }) => ({ wallet, available, pending, held, debt })),
    });
  }
  return states;
}

const isoOf = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

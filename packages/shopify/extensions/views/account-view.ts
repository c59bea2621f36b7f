import type { MemberShown, ProgrammeShown } from "@laurel/client/page";
import { walletsIn } from "./earn-view.js";
import type { Counted, Speech } from "./speech.js";

type Member = Extract<MemberShown["state"], { kind: "member" }>;

/** A wallet in words. */
export type WalletView = { readonly wallet: string; readonly name: string; readonly points: string; readonly lines: readonly string[] };

/** A reward that points can buy, in words. `price` is what was shown: at another the server refuses. */
export type RewardView = { readonly reward: string; readonly name: string; readonly price: number; readonly priceText: string; readonly canBuy: boolean; readonly says: string | undefined };

/** A grant in a member's hands. */
export type GrantView = { readonly grant: string; readonly name: string; readonly until: string | undefined };

/** A tier with what it brings. */
export type TierView = { readonly tier: string; readonly name: string; readonly isYours: boolean; readonly lines: readonly string[] };

/** A membership in words, as an account shows it. */
export type AccountView = {
  readonly programme: string;
  readonly tiers: readonly string[];
  readonly since: string | undefined;
  /** What is missing for the next tier, and until when this one lasts. */
  readonly progress: readonly string[];
  readonly notices: readonly string[];
  readonly wallets: readonly WalletView[];
  readonly rewards: readonly RewardView[];
  readonly grants: readonly GrantView[];
  readonly table: readonly TierView[];
};

/** A membership in words; nothing for whoever has not joined. */
export function accountView(shown: MemberShown, programme: ProgrammeShown, speech: Speech): AccountView | undefined {
  const { state, notices = [], rewards } = shown;
  if (state.kind !== "member") return undefined;
  const { timeZone } = programme.program;
  const wallet = walletsIn(programme, speech);
  const names = namesIn(programme, speech);
  return {
    programme: speech.named(programme.program.name, programme.program.id),
    tiers: state.tiers.map(({ current }) => names.tier(current)),
    since: state.joined && state.joined.at > 0 ? speech.say("account.since", { day: speech.dayOf(state.joined.at, timeZone) }) : undefined,
    progress: state.tiers.flatMap((each) => progressOf(each, names, speech)),
    notices: notices.map(({ says }) => says),
    wallets: state.wallets.map((each) => walletView(each, wallet(each.wallet) ?? { name: each.wallet, decimals: 0 }, { timeZone, currency: programme.program.currency }, speech)),
    rewards: rewards.flatMap((offer) => {
      const { reward: { id, points, wallet: pays }, left, kind, says } = offer;
      if (points === undefined) return [];
      const told = [left === undefined ? undefined : speech.say("account.left", { number: speech.number(left) }), says].filter((each) => each !== undefined);
      return [{ reward: id, name: names.reward(id), price: points, priceText: speech.points(points, wallet(pays) ?? { name: pays, decimals: 0 }), canBuy: kind === "affordable", says: told.length > 0 ? told.join(" · ") : undefined }];
    }),
    grants: state.entitlements.grants.issued.map(({ id, reward, expiresAt }) => ({
      grant: id, name: names.reward(reward), until: isFar(expiresAt) ? undefined : speech.say("account.grantUntil", { day: speech.dayOf(expiresAt - 1, timeZone) }),
    })),
    table: tableOf(state, programme, names),
  };
}

/** The name of a tier and of a reward, by id. */
export function namesIn(programme: Pick<ProgrammeShown, "ladders" | "rewards">, { named }: Speech): { readonly tier: (id: string) => string; readonly reward: (id: string) => string } {
  const tiers = programme.ladders.flatMap((each) => each.tiers);
  return {
    tier: (id) => named(tiers.find((each) => each.id === id)?.name ?? {}, id),
    reward: (id) => named(programme.rewards.find((each) => each.id === id)?.name ?? {}, id),
  };
}

type Names = ReturnType<typeof namesIn>;

function progressOf({ current, nearest, higher, keep }: Member["tiers"][number], { tier }: Names, { say, day }: Speech): string[] {
  const way = higher.find((each) => each.tier === nearest)?.says;
  const lost = keep?.lostOn;
  return [
    ...(way ? [way.headline, ...way.steps] : higher.length === 0 ? [say("account.top")] : []),
    ...(lost === undefined ? [] : [say("account.keep", { tier: tier(current), day: day(new Date((lost - 1) * 864e5).toISOString().slice(0, 10)) })]),
  ];
}

function walletView({ wallet, available, pending, held, debt, worth, nextToEnd, nextToMature }: Member["wallets"][number], counted: Counted, { timeZone, currency }: { readonly timeZone: string; readonly currency: string }, { say, points, money, dayOf, pieces }: Speech): WalletView {
  const lines = [
    worth !== undefined && worth > 0 ? say("standing.worth", { money: money(worth, currency) }) : undefined,
    pending > 0 ? pendingLine() : undefined,
    held > 0 ? say("account.held", { points: points(held, counted) }) : undefined,
    debt > 0 ? say("account.debt", { points: points(debt, counted) }) : undefined,
    nextToEnd && !isFar(nextToEnd.at) ? say("account.ends", { points: points(nextToEnd.points, counted), day: dayOf(nextToEnd.at - 1, timeZone) }) : undefined,
  ];
  return { wallet, name: counted.name, points: pieces(available, counted), lines: lines.filter((each) => each !== undefined) };

  function pendingLine(): string {
    const told = points(pending, counted);
    return nextToMature && !isFar(nextToMature.at) ? say("account.pendingFrom", { points: told, day: dayOf(nextToMature.at, timeZone) }) : say("account.pending", { points: told });
  }
}

function tableOf(state: Member, { tables = [], ladders }: ProgrammeShown, names: Names): TierView[] {
  return state.tiers.flatMap(({ ladder, current }) => {
    const rows = tables.find((each) => each.ladder === ladder)?.rows ?? [];
    return (ladders.find(({ id }) => id === ladder)?.tiers ?? []).map(({ id: tier }) => ({
      tier, name: names.tier(tier), isYours: tier === current,
      lines: rows.flatMap(({ name, cells }) => { const cell = Object.hasOwn(cells, tier) ? cells[tier] : undefined; return cell === undefined ? [] : [cell === name ? name : `${name}: ${cell}`]; }),
    }));
  });
}

// What never happens lies further away than Intl can write.
const isFar = (at: number): boolean => at > 8_640_000_000_000_000 - 864e5;

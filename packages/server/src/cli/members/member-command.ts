import { type MemberState, type TierState, type WalletState, memberStateAt, never, penOf } from "@laurel/core";
import { withData } from "../../data/open-data.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import type { Terminal } from "../terminal/terminal.js";
import { findMember, voiceOf } from "./find-member.js";

type Pen = ReturnType<typeof penOf>;
type Joined = Extract<MemberState, { kind: "member" }>;

/** `laurel member ID`: tiers, points, the last orders, and what falls due. */
export async function showMember(id: string, options: PlaceOptions & { readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(placeOf(options), async (data) => {
    const reading = await findMember(data, id);
    const state = memberStateAt(data.programme, reading.books, data.now);
    if (options.json) terminal.json({ member: reading.member, identities: reading.identities, ...state });
    else if (state.kind === "not-enrolled") terminal.say(`${reading.member} has not joined.`);
    else {
      const pen = penOf(voiceOf(data, "en"));
      terminal.say(terminal.paint.bold(reading.member));
      for (const line of [...linesOf(state, pen), ...ordersOf(reading.books.activity, pen)]) terminal.say(line);
    }
    return exitCodes.yes;
  });
}

function linesOf({ joined, standing, tiers, wallets, dueAt }: Joined, pen: Pen): string[] {
  return [
    `joined ${pen.instant(joined.at)}${standing === "good" ? "" : ` · ${standing}`}`,
    ...tiers.map((each) => tierLine(each, pen)),
    ...wallets.map((each) => walletLine(each, pen)),
    ...(dueAt < never ? [`time next changes something on ${pen.instant(dueAt)}`] : []),
  ];
}

function tierLine({ ladder, current, since, override, graceUntil, keep }: TierState, pen: Pen): string {
  return [
    `${pen.ladder(ladder)}: ${pen.tier(current)}`,
    ...(since === undefined ? [] : [`since ${pen.instant(since)}`]),
    ...(override ? [`set by ${override.by}: ${override.reason}`] : []),
    ...(graceUntil === undefined ? [] : [`in grace until ${pen.day(graceUntil)}`]),
    ...(keep?.lostOn === undefined ? [] : [`lost on ${pen.day(keep.lostOn)} if nothing more happens`]),
  ].join(" · ");
}

function walletLine({ wallet, available, pending, held, debt, worth, nextToEnd }: WalletState, pen: Pen): string {
  return [
    pen.points(available, wallet),
    ...(worth === undefined ? [] : [`worth ${pen.money(worth)}`]),
    ...(pending === 0 ? [] : [`${pen.pieces(pending, wallet)} waiting`]), ...(held === 0 ? [] : [`${pen.pieces(held, wallet)} set aside`]),
    ...(debt === 0 ? [] : [`${pen.pieces(-debt, wallet)} owed`]),
    ...(nextToEnd === undefined ? [] : [`${pen.pieces(nextToEnd.points, wallet)} end on ${pen.lastDay(nextToEnd.at)}`]),
  ].join(" · ");
}

const ordersShown = 5;

function ordersOf(activity: readonly { readonly id: string; readonly day: number; readonly spend: number }[], pen: Pen): string[] {
  return activity.slice(-ordersShown).toReversed().map(({ id, day, spend }) => `  ${pen.day(day)}  ${pen.money(spend)}  ${id}`);
}

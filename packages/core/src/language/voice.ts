import type { Narrowing } from "../explanation/explanation.js";
import type { Language, Names } from "../naming/names.js";
import type { Duration } from "../time/duration.js";
import { zoneOf } from "../time/zone.js";
import type { LengthUnit, Pen } from "./pen.js";
import type { Words } from "./words.js";
import { clockText, dayText, listText, moneyText, numberText, piecesText, rounded } from "./writing.js";

/** In whose words, and about whose programme, something is said. */
export type Voice = { readonly words: Words; readonly document: SpokenPolicy };

/** What sentences need of a policy: its names, its money and its clock. Every policy document is one; a page may be given just this much. */
export type SpokenPolicy = {
  readonly program: { readonly currency: string; readonly timeZone: string; readonly languages: readonly Language[] };
  readonly ladders: readonly (Called & { readonly tiers: readonly Called[] })[];
  readonly wallets: readonly (Called & { readonly decimals: number })[];
  readonly rewards: readonly (Called & { readonly wallet?: string | undefined })[];
  readonly scorecards: Readonly<Record<string, { readonly name?: Names | undefined }>>;
  readonly entered: Readonly<Record<string, { readonly name?: Names | undefined }>>;
  readonly metrics: Readonly<Record<string, { readonly wallet?: string | undefined; readonly where?: Narrowing | undefined }>>;
};

type Called = { readonly id: string; readonly name: Names };

/** A name in a language, or else in the programme's first one, or else in any; the id in plain words where there is none. */
export function nameOf(
  names: Names | undefined, id: string, { words, document }: { readonly words: Pick<Words, "language">; readonly document: { readonly program: Pick<SpokenPolicy["program"], "languages"> } },
): string {
  const [first = words.language] = document.program.languages;
  const found = names && (names[words.language] ?? names[first] ?? Object.values(names).find((each) => each !== undefined));
  return (found ?? id.replaceAll("-", " ")).replace(/\s+/g, " ");
}

/** The pen of a voice. */
export function penOf(voice: Voice): Pen {
  return { ...figuresOf(voice), ...timesOf(voice), ...listsOf(voice), ...namesOf(voice) };
}

function figuresOf(voice: Voice): Pick<Pen, "number" | "money" | "percent" | "points" | "pieces" | "price"> {
  const { words: { writing }, document: { program, wallets, rewards } } = voice;
  const { locale } = writing;
  const walletOf = (id: string | undefined) => (id === undefined ? wallets[0] : wallets.find((each) => each.id === id));
  const count: Pen["pieces"] = (pieces, wallet) => piecesText(writing, walletOf(wallet)?.decimals ?? 0, pieces);
  const points: Pen["points"] = (pieces, wallet, towards) =>
    writing.points(piecesText(writing, walletOf(wallet)?.decimals ?? 0, pieces, towards), namesOf(voice).wallet(wallet));
  return {
    number: (value, towards) => numberText(locale, rounded(value, 2, towards), 2),
    money: (minor, towards) => moneyText(writing, program.currency, minor, towards),
    percent: (share, towards) => numberText(locale, rounded(share * 100, 2, towards) / 100, 2, { style: "percent" }),
    pieces: count,
    points,
    price: (pieces, reward) => points(pieces, rewards.find((each) => each.id === reward)?.wallet),
  };
}

function timesOf({ words: { writing }, document: { program } }: Voice): Pick<Pen, "day" | "instant" | "from" | "until" | "lastDay" | "duration"> {
  const zone = zoneOf(program.timeZone);
  const day: Pen["day"] = (each) => dayText(writing.locale, each);
  const beginsDay = (at: number) => zone.startOf(zone.dayAt(at)) === at;
  const instant: Pen["instant"] = (at) => writing.instant(day(zone.dayAt(at)), clockText(zone, at));
  return {
    day, instant,
    from: (at) => (beginsDay(at) ? day(zone.dayAt(at)) : instant(at)),
    until: (at) => (beginsDay(at) ? day(zone.dayAt(at) - 1) : instant(at)),
    lastDay: (at) => day(zone.dayAt(at - 1)),
    duration(length) {
      return partsOf(length).map(([unit, count]) => writing.length(unit, numberText(writing.locale, count, 0))).join(" ");
    },
  };
}

function partsOf({ months, days, ms }: Duration): (readonly [LengthUnit, number])[] {
  const parts: (readonly [LengthUnit, number])[] = [
    ["months", months], ["days", days],
    ["hours", Math.floor(ms / 3_600_000)], ["minutes", Math.floor(ms / 60_000) % 60], ["seconds", Math.round(ms / 1_000) % 60],
  ];
  const some = parts.filter(([, count]) => count !== 0);
  return some.length > 0 ? some : [["days", 0]];
}

function listsOf({ words: { writing: { locale } } }: Voice): Pick<Pen, "and" | "or"> {
  return { and: (parts) => listText(locale, "conjunction", parts), or: (parts) => listText(locale, "disjunction", parts) };
}

function namesOf(voice: Voice): Pick<Pen, "tier" | "ladder" | "wallet" | "reward" | "scorecard" | "entered"> {
  const { ladders, wallets, rewards, scorecards, entered } = voice.document;
  const among = (things: readonly Called[], id: string) => nameOf(things.find((each) => each.id === id)?.name, id, voice);
  const inside = (things: SpokenPolicy["entered"], id: string) => nameOf(Object.hasOwn(things, id) ? things[id]?.name : undefined, id, voice);
  return {
    tier: (id) => among(ladders.flatMap(({ tiers }) => tiers), id),
    ladder: (id) => among(ladders, id),
    wallet: (id = wallets[0]?.id ?? "points") => among(wallets, id),
    reward: (id) => among(rewards, id),
    scorecard: (id) => inside(scorecards, id),
    entered: (id) => inside(entered, id),
  };
}

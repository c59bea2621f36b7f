import { type Programme, type Voice, nameOf, penOf, policyAt } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { TillWords } from "../words/till-words.js";

const coreWords = { "en": en, "zh-Hans": zhHans, "zh-Hant": zhHant };

/** How figures are written, in the language of the till and in the money of the programme. */
export type Told = {
  readonly voice: Voice;
  readonly money: (minor: number) => string;
  readonly points: (points: number, wallet: string) => string;
  /** Points alone, without their name. */
  readonly figure: (points: number) => string;
  readonly wallet: (wallet: string) => string;
  readonly time: (at: number) => string;
};

/** Puts together how figures are written. */
export function toldIn(words: TillWords, programme: Programme | undefined, now: number): Told | undefined {
  if (!programme) return undefined;
  const { document } = policyAt(programme, now);
  const voice: Voice = { words: coreWords[words.language], document };
  const pen = penOf(voice);
  const clock = new Intl.DateTimeFormat(words.language, { hour: "2-digit", minute: "2-digit", hour12: false });
  return {
    voice,
    money: (minor) => (minor < 0 ? `−${pen.money(-minor)}` : pen.money(minor)),
    points: (points, wallet) => pen.points(points, wallet),
    figure: (points) => pen.pieces(points, undefined),
    wallet: (wallet) => nameOf(document.wallets.find(({ id }) => id === wallet)?.name, wallet, voice),
    time: (at) => clock.format(at),
  };
}

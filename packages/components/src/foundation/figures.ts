import type { ProgrammeShown } from "@laurel/client/page";
import { type Day, type Instant, type Language, type WritingWords, dateText, nameOf, moneyText, numberText, piecesText } from "@laurel/core";
import { englishWriting } from "@laurel/core/language/en";
import { simplifiedWriting } from "@laurel/core/language/zh-hans";
import { traditionalWriting } from "@laurel/core/language/zh-hant";

const writings: Readonly<Record<Language, WritingWords>> = { "en": englishWriting, "zh-Hans": simplifiedWriting, "zh-Hant": traditionalWriting };

type Named = { readonly id: string; readonly name: { readonly [Each in Language]?: string | undefined } };

/** Writes the figures and names of a programme in one language, as the server's sentences write them. */
export class Figures {
  readonly language: Language;
  readonly #programme: ProgrammeShown;
  readonly #writing: WritingWords;

  constructor(language: Language, programme: ProgrammeShown) {
    this.language = language;
    this.#programme = programme;
    this.#writing = writings[language];
  }

  /** A plain number. */
  number(value: number): string {
    return numberText(this.#writing.locale, value, 2);
  }

  /** Minor units of the programme's currency. */
  money(minor: number): string {
    return moneyText(this.#writing, this.#programme.program.currency, minor);
  }

  /** Pieces of a wallet as a bare number. */
  pieces(pieces: number, wallet: string): string {
    return piecesText(this.#writing, this.#wallet(wallet)?.decimals ?? 0, pieces);
  }

  /** Pieces of a wallet with its name: "1,500 points". */
  points(pieces: number, wallet: string): string {
    return this.#writing.points(this.pieces(pieces, wallet), this.wallet(wallet));
  }

  /** The programme's day of an instant. */
  day(at: Instant): string {
    return dateText(this.#writing.locale, at, this.#programme.program.timeZone);
  }

  /** The last day before an instant: until when something that ends then can be used. */
  lastDay(at: Instant): string {
    return this.day(at - 1);
  }

  /** The programme's time of day, as its days are. */
  clock(at: Instant): string {
    return new Intl.DateTimeFormat(this.#writing.locale, { timeStyle: "short", timeZone: this.#programme.program.timeZone }).format(at);
  }

  /** How many pieces one point of a wallet has: 100 where it counts hundredths. */
  unit(wallet: string): number {
    return 10 ** (this.#wallet(wallet)?.decimals ?? 0);
  }

  /** A day of the programme's calendar, which no zone can move. */
  calendarDay(day: Day): string {
    return dateText(this.#writing.locale, day * 864e5, "UTC");
  }

  tier(id: string): string {
    return this.#name(this.#programme.ladders.flatMap(({ tiers }) => tiers), id);
  }

  ladder(id: string): string {
    return this.#name(this.#programme.ladders, id);
  }

  wallet(id: string): string {
    return this.#name(this.#programme.wallets, id);
  }

  reward(id: string): string {
    return this.#name(this.#programme.rewards, id);
  }

  /** The programme's own name. */
  programme(): string {
    const { program } = this.#programme;
    return this.#name([program], program.id);
  }

  #wallet(id: string) {
    return this.#programme.wallets.find((each) => each.id === id);
  }

  #name(among: readonly Named[], id: string): string {
    return nameOf(among.find((each) => each.id === id)?.name, id, { words: this, document: this.#programme });
  }
}

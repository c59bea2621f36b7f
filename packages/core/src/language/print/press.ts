import type { PolicyDocument } from "../../policy/policy-document.js";
import type { MeasureTerms } from "../../metrics/resolve-measure.js";
import { currencyDigits } from "../../money/money.js";
import { minorOf } from "../../money/minor-of.js";
import { piecesOf } from "../../points/pieces.js";
import { durationOf } from "../../time/duration-of.js";
import { endOfMoment, startOfMoment } from "../../time/moment.js";
import { zoneOf } from "../../time/zone.js";
import type { Pen } from "../pen.js";
import type { Desk } from "../reasons/figure-line.js";
import { type Voice, nameOf, penOf } from "../voice.js";
import type { Names } from "../../naming/names.js";
import type { PrintWords } from "./words/print-words.js";

/** Everything the sections of one printed policy are made with: the document, the words, and a pen that reads the policy's own texts. */
export type Press = Omit<Desk, "document"> & {
  readonly document: PolicyDocument;
  readonly words: PrintWords;
  readonly terms: MeasureTerms;
  /** Decimal places of the currency. */
  readonly digits: number;
  /** An amount as the policy writes it. */
  readonly money: (text: string) => string;
  /** Points as the policy writes them. */
  readonly points: (points: number, wallet: string | undefined) => string;
  readonly duration: (text: string) => string;
  /** How often something comes. */
  readonly every: (text: string) => string;
  readonly period: (from: string | undefined, until: string | undefined) => string | undefined;
  readonly name: (names: Names | undefined, id: string) => string;
};

/** Sets up the press for a document in one language. */
export function pressFor(document: PolicyDocument, words: PrintWords): Press {
  const voice: Voice = { words: words.words, document };
  const pen = penOf(voice);
  const digits = currencyDigits(document.program.currency) ?? 2;
  const wallets = new Map(document.wallets.map((wallet) => [wallet.id, wallet.decimals]));
  const duration = (text: string) => pen.duration(durationOf(text));
  return {
    document, words, pen, digits, duration,
    figures: words.words.reasons.figures,
    terms: { metrics: document.metrics, digits, wallets, refunds: "counted", visitMs: 0 },
    money: (text) => pen.money(minorOf(text, digits)),
    points: (points, wallet) => pen.points(piecesOf(points, wallets.get(wallet ?? "") ?? document.wallets[0]?.decimals ?? 0), wallet),
    every: (text) => words.rewards.every(durationOf(text), duration(text)),
    period: (from, until) => periodText(from, until, document, words, pen),
    name: (names, id) => nameOf(names, id, voice),
  };
}

function periodText(from: string | undefined, until: string | undefined, { program }: PolicyDocument, { points }: PrintWords, pen: Pen): string | undefined {
  const zone = zoneOf(program.timeZone);
  const start = from === undefined ? undefined : startOfMoment(from, zone);
  const end = until === undefined ? undefined : endOfMoment(until, zone);
  if (start === undefined && end === undefined) return undefined;
  return points.period(start === undefined ? undefined : pen.from(start), end === undefined ? undefined : pen.until(end));
}

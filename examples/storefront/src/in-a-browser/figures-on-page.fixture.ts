/// <reference lib="dom" />
import type { Page } from "playwright";
import type { Language } from "../words/language.js";
import { labels } from "./labels.fixture.js";

/** What a page shows of a member. Points are whole ones, money is in fen. What is not there is left out. */
export type OnPage = {
  readonly badge?: string;
  readonly card?: { readonly tier: string; readonly available: number };
  readonly wallet?: { readonly available: number; readonly worth: number; readonly pending: number; readonly held: number; readonly debt: number; readonly ending: number };
  readonly progress?: { readonly tier: string; readonly percent: number };
  readonly lines?: readonly Line[];
  /** What the redeem box says that there is, and what it says it has set aside. */
  readonly have?: number;
  readonly held?: { readonly points: number; readonly pays: number };
  /** Their row on the page of the clock. */
  readonly clock?: { readonly tier: string; readonly available: number; readonly pending: number };
};

/** A line of a statement: signed points, and whether they only wait. */
export type Line = { readonly points: number; readonly isPending: boolean };

/** How figures are written in the languages of the shop. */
const locales: Readonly<Record<Language, string>> = { "en": "en-GB", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" };

/** The figures of a text, as its language writes them. */
export function figuresIn(text: string, language: Language): number[] {
  const parts = new Intl.NumberFormat(locales[language]).formatToParts(1_234.5);
  const [group, decimal] = (["group", "decimal"] as const).map((type) => parts.find((part) => part.type === type)!.value);
  const plain = text.replaceAll("−", "-").replaceAll(/(?<=\d)\D(?=\d{3}(?!\d))/g, (sign) => (sign === group ? "" : sign)).replaceAll(decimal!, ".");
  return [...plain.matchAll(/-?\d+(?:\.\d+)?/g)].map(([figure]) => Number(figure));
}

/** Reads all that a page shows in one go, so that nothing is drawn anew in between. */
export async function figuresOn(page: Page, language: Language, email: string): Promise<OnPage> {
  const raw = await page.evaluate(read, email);
  const first = (text: string | undefined): number => figuresIn(text ?? "", language)[0] ?? 0;
  const fen = (text: string | undefined): number => Math.round(first(text) * 100);
  const row = (name: string): number => first(raw.rows.find(([label]) => label === name)?.[1]);
  const { pending, held } = labels[language];
  return {
    ...(raw.badge && { badge: raw.badge }),
    ...(raw.cardPoints && { card: { tier: raw.cardTier!, available: first(raw.cardPoints) } }),
    ...(raw.available && { wallet: { available: first(raw.available), worth: fen(raw.worth), pending: row(pending), held: row(held), debt: first(raw.debt), ending: first(raw.ending) } }),
    ...(raw.tier && { progress: { tier: raw.tier, percent: Number(raw.percent) } }),
    ...(raw.lines.length > 0 && { lines: raw.lines.map(([text, kind]) => ({ points: first(text), isPending: kind === "pending" })) }),
    ...(raw.have && { have: first(raw.have) }),
    ...(raw.held && { held: { points: first(raw.held), pays: Math.abs(fen(raw.pays)) } }),
    ...(raw.clock && { clock: { tier: raw.clock[0]!, available: first(raw.clock[1]), pending: first(raw.clock[2]) } }),
  };
}

// Runs in the page: it knows nothing of what stands around it here.
function read(email: string) {
  const within = (tag: string, selector: string): Element[] => [...document.querySelectorAll(tag)].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(selector) ?? [])]);
  const text = (element: Element | null | undefined): string | undefined => element?.textContent.trim();
  const one = (tag: string, selector: string): string | undefined => text(within(tag, selector)[0]);
  // What an element shows only until it knows better is the page's own.
  const own = (tag: string, selector: string): string | undefined => text(within(tag, selector).find((each) => !each.querySelector("slot")));
  const row = document.querySelector(`tr[data-shopper="${email}"]`);
  return {
    badge: own("laurel-tier-badge", "[part=frame]"), cardTier: one("laurel-member-card", "[part=tier]"), cardPoints: own("laurel-member-card", "[part=points]"),
    available: one("laurel-points-wallet", "[part=available] .figure"), worth: one("laurel-points-wallet", "[part=available] .soft"), ending: one("laurel-points-wallet", "[part=ending]"),
    rows: within("laurel-points-wallet", "dl > div:not([part])").map((each) => [[...(each.querySelector("dt")?.childNodes ?? [])].find(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim())?.textContent?.trim(), text(each.querySelector("dd"))] as const),
    debt: one("laurel-points-wallet", "[part=debt] dd"),
    tier: one("laurel-tier-progress", "[part=tier]"), percent: within("laurel-tier-progress", "[part=bar]")[0]?.getAttribute("aria-valuenow"),
    lines: within("laurel-points-history", "[part=points]").map((each) => [text(each)!, each.className] as const),
    have: one("laurel-redeem-box", ".row > .soft"), held: one("laurel-redeem-box", "[part=held] strong"), pays: one("laurel-redeem-box", "[part=held] [part=pays]"),
    clock: row && [text(row.querySelector("[data-tier] .is")), text(row.querySelector("[data-available] .is")), text(row.querySelector("[data-available] small"))] as const,
  };
}

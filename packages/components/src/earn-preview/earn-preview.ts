import type { Answer, Basket, Membership } from "@laurel/client/page";
import { type PropertyValues, html, nothing } from "lit";
import { LaurelElement } from "../foundation/laurel-element.js";
import { leaf } from "../foundation/material.js";
import { earnStyles } from "./earn-preview.styles.js";
import { earnWords } from "./earn-preview.words.js";

type Estimate = Answer<"estimateEarning">;

/**
 * One line beside a price: what buying this would earn, when it can be used, and the tier that it would reach (E1). The server works it out with the engine that posts the points;
 * all previews of a page travel in one request. Somebody who has not joined is told what a new member would earn.
 *
 * @element laurel-earn-preview
 * @slot - shown until the figure is known, and where it cannot be had
 * @csspart line - the line; its height never changes
 * @csspart points - what is earned
 * @csspart tier - the tier that is reached
 * @csspart from - from when the points can be used
 */
export class EarnPreview extends LaurelElement {
  static override properties = {
    ...LaurelElement.properties, product: {}, price: { type: Number }, currency: {}, quantity: { type: Number }, categories: {}, basket: {}, estimate: { state: true },
  };
  static override styles = earnStyles;

  /** The product, by the SKU that orders will have. */
  declare product: string | undefined;
  /** What one piece costs, in minor units, without tax: 1990 for ¥19.90. */
  declare price: number | undefined;
  /** ISO 4217; the programme's unless it is set. */
  declare currency: string | undefined;
  /** How many pieces; 1 unless it is set. */
  declare quantity: number | undefined;
  /** The product's categories, separated by spaces. */
  declare categories: string | undefined;
  /** A whole cart in the place of a product: the `basket` of `estimateEarning`, as JSON in the attribute. */
  declare basket: Basket | string | undefined;
  private declare estimate: Estimate | "none" | undefined;

  #asked: { readonly of: Membership; readonly question: string; readonly stop: AbortController } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asked?.stop.abort();
    this.#asked = undefined;
  }

  override render(): unknown {
    return html`<span part="line">${this.#inside()}</span>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { source, programme, shown, stage } = this;
    const basket = this.#basketNow();
    if (basket === "none") this.estimate = basket;
    const question = typeof basket === "object" && JSON.stringify([basket, stage === "member", shown?.member, shown?.seq, programme!.version]);
    if (!source || !question) return;
    if (this.#asked?.question === question && this.#asked.of === source) return;
    this.#asked?.stop.abort();
    this.#asked = { of: source, question, stop: new AbortController() };
    void this.#ask(source, basket, this.#asked.stop.signal);
  }

  #inside(): unknown {
    const { estimate, figures, speech } = this;
    const words = earnWords[speech];
    if (!estimate || !figures) return html`<slot></slot>`;
    if (estimate === "none") return nothing;
    const { points, tiers, asNewMember } = estimate;
    const earned = points.map((each) => figures.points(each.points, each.wallet)).join(" + ");
    const later = points.find(({ availableAt }) => availableAt !== undefined)?.availableAt;
    const tier = asNewMember ? undefined : tiers[0];
    if (!earned) return nothing;
    return html`<span part="points"><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${leaf}></path></svg>${asNewMember ? words.asNew(earned) : words.earn(earned)}</span
      >${tier ? html` <span part="tier">${words.reach(figures.tier(tier.to))}</span>` : nothing}${later === undefined ? nothing : html` <span part="from" class="soft">${words.from(figures.day(later))}</span>`}`;
  }

  /** What to ask about: `none` where it makes no sense, `undefined` while it cannot be asked. */
  #basketNow(): Basket | "none" | undefined {
    const { basket, product, price, quantity = 1, categories, programme, stage } = this;
    if (!programme || stage === "waiting") return undefined;
    const currency = this.currency ?? programme.program.currency;
    if (basket === undefined) {
      if (product === undefined || price === undefined) return undefined;
      if (!Number.isSafeInteger(price)) return complain("price: minor units, such as 1990 for 19.90");
      return { currency, lines: [{ id: "1", sku: product, quantity, amount: price * quantity, ...(categories && { categories: categories.split(/\s+/) }) }] };
    }
    try {
      const read = (typeof basket === "string" ? JSON.parse(basket) : basket) as Basket;
      if (Array.isArray(read.lines)) return { ...read, currency: read.currency ?? currency };
    } catch { /* It is told below. */ }
    return complain(`basket: JSON with lines, not ${JSON.stringify(basket).slice(0, 80)}`);
  }

  async #ask(source: Membership, basket: Basket, signal: AbortSignal): Promise<void> {
    const came = await source.estimate(basket, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    // Where no answer came, it is asked again as soon as anything is heard.
    if (!came) this.#asked = undefined;
    if (came?.kind !== "problem") this.estimate = came?.body;
    else this.estimate = /invalid|differs/.test(came.problem.code) ? complain(came.problem.detail ?? came.problem.title) : undefined;
  }
}

const told = new Set<string>();

/** Tells the developer, and each thing once: a page may have a thousand of these. */
function complain(what: string): "none" {
  if (!told.has(what)) console.error(`<laurel-earn-preview>: ${what}`);
  told.add(what);
  return "none";
}

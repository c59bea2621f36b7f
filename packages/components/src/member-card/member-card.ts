import type { Answer } from "@laurel/client/page";
import { type PropertyValues, html, nothing } from "lit";
import { LaurelElement } from "../foundation/laurel-element.js";
import { materialOf, paint, tierNamed } from "../foundation/material.js";
import { cardStyles } from "./member-card.styles.js";
import { cardWords } from "./member-card.words.js";

type Code = Answer<"readMemberCode">;

/**
 * A member card in the proportions of a bank card: programme, tier and points in front, and a code for the till on its back. The code is asked for when the card is
 * turned, and again when it has grown old; it is never kept.
 *
 * @element laurel-member-card
 * @slot - shown while nothing is known of a member, and to guests: an invitation to join
 * @csspart card - both sides together
 * @csspart front - the side with the figures
 * @csspart back - the side with the code
 * @csspart programme - the name of the programme
 * @csspart tier - the name of the tier
 * @csspart points - the points that can be used
 * @csspart holder - the name of the member, or since when
 * @csspart qr - the square code
 * @csspart barcode - the code of bars, where the member has a card number
 * @cssprop [--laurel-card-width=25rem] - how wide a card grows
 * @cssprop [--laurel-card-radius=4%] - how round its corners are
 */
export class MemberCard extends LaurelElement {
  static override properties = { ...LaurelElement.properties, ladder: {}, wallet: {}, holder: {}, turned: { state: true }, code: { state: true } };
  static override styles = cardStyles;

  /** Which ladder's tier is shown; the first unless it is set. */
  declare ladder: string | undefined;
  /** Which wallet's points are shown; the first unless it is set. */
  declare wallet: string | undefined;
  /** The member's name, as the shop knows it; since when somebody is a member is shown unless it is set. */
  declare holder: string | undefined;
  private declare turned: boolean | undefined;
  private declare code: Code | "waiting" | "failed" | undefined;

  #renewal: ReturnType<typeof setTimeout> | undefined;
  #question: object | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  override render(): unknown {
    const { turned = false, standing, figures } = this;
    const words = cardWords[this.speech];
    const tier = this.#tier;
    const wallet = standing?.wallets.find((each) => each.wallet === this.wallet) ?? standing?.wallets[0];
    return html`<div part="card" class=${turned ? "turned" : ""} aria-busy=${this.stage === "waiting"}>
      <div part="front" class="material ${turned ? "away" : ""}" data-material=${materialOf(tier ?? "")} ?inert=${turned}>
        <div class="line"><span part="programme">${figures?.programme()}</span><span part="tier">${tier !== undefined && figures ? figures.tier(tier) : nothing}</span></div>
        ${wallet && figures
          ? html`<div part="points">${figures.pieces(wallet.available, wallet.wallet)}<small>${figures.wallet(wallet.wallet)}</small></div>`
          : html`<div part="points"><slot>${this.stage === "failed" ? words.failed : this.stage === "waiting" ? nothing : words.guest}</slot></div>`}
        <div class="line"><span part="holder">${this.holder ?? (standing?.joined && figures ? words.since(figures.day(standing.joined.at)) : nothing)}</span>
          ${standing ? html`<button class="other-side" @click=${() => this.#turn(true)}>${words.show}</button>` : nothing}</div>
      </div>
      <div part="back" class=${turned ? "" : "away"} ?inert=${!turned}>${this.#back()}</div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    paint(this, tierNamed(this.programme, this.#tier));
    // Whoever has signed out leaves no code behind.
    if (this.turned && this.stage !== "member") this.#forget();
  }

  get #tier(): string | undefined {
    const tiers = this.standing?.tiers;
    return (tiers?.find(({ ladder }) => ladder === this.ladder) ?? tiers?.[0])?.current;
  }

  // One template for every stage, so that its button stays the same and keeps the focus.
  #back(): unknown {
    const words = cardWords[this.speech];
    const { code } = this;
    const drawn = typeof code === "object" ? code : undefined;
    const square = drawn && html`<svg part="qr" viewBox="-2 -2 ${drawn.qr.size + 4} ${drawn.qr.size + 4}" role="img" aria-label=${words.scan}><path d=${drawn.qr.path}></path></svg>`;
    const bars = drawn?.barcode && html`<span><svg part="barcode" viewBox="0 0 ${drawn.barcode.width} 1" preserveAspectRatio="none" aria-hidden="true"><path d=${drawn.barcode.path}></path></svg
      ><span class="number">${drawn.barcode.text}</span></span>`;
    const again = html`<button @click=${() => this.#fetch()}>${words.again}</button>`;
    return html`${square}<div class="beside"><strong role="status">${drawn ? words.scan : code === "failed" ? words.noCode : words.waiting}</strong>${bars}${code === "failed" ? again : nothing}
      <button class="other-side" @click=${() => this.#turn(false)}>${words.back}</button></div>`;
  }

  async #turn(turned: boolean): Promise<void> {
    this.turned = turned;
    if (turned) void this.#fetch();
    else this.#forget();
    await this.updateComplete;
    // What was pressed cannot be seen any more: the focus turns with the card.
    this.renderRoot.querySelector<HTMLElement>(`[part="${turned ? "back" : "front"}"] .other-side`)?.focus();
  }

  async #fetch(): Promise<void> {
    const { source } = this;
    if (!source) return;
    if (typeof this.code !== "object") this.code = "waiting";
    const question = this.#question = {};
    const asked = await source.call("readMemberCode", { params: { member: "me" } }).catch(() => undefined);
    // The card may have been turned back meanwhile, or be somebody else's.
    if (question !== this.#question) return;
    this.code = asked?.kind === "answer" ? asked.body : "failed";
    clearTimeout(this.#renewal);
    if (asked?.kind !== "answer") return;
    // The clock of the device may be wrong by years, so only the length of time is believed.
    this.#renewal = setTimeout(() => void this.#fetch(), renewAfterMs);
  }

  #forget(): void {
    clearTimeout(this.#renewal);
    this.turned = false;
    this.#question = this.code = undefined;
  }
}

// A code holds for ten minutes.
const renewAfterMs = 8 * 60_000;

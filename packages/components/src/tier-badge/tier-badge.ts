import { nameOf } from "@laurel/core";
import { type PropertyValues, html } from "lit";
import { ConnectedElement } from "../foundation/connected-element.js";
import { type Material, materialOf, paint, tierNamed } from "../foundation/material.js";
import { badgeStyles } from "./tier-badge.styles.js";

const spoken = { "en": "Tier: ", "zh-Hans": "等级：", "zh-Hant": "等級：" };

/**
 * Shows a tier: the member's own, or whichever the attributes name, as beside a review. Keeps its size while the tier is not yet known (E1).
 *
 * @element laurel-tier-badge
 * @slot - shown until the tier is known, and where there is none
 * @csspart frame - the outline; its `::before` is the symbol
 * @cssprop [--laurel-badge-radius=99px] - how round its corners are
 */
export class TierBadge extends ConnectedElement {
  static override properties = {
    ...ConnectedElement.properties, tier: {}, tierName: { attribute: "tier-name" }, ladder: {}, material: {}, color: {},
  };
  static override styles = badgeStyles;

  /** The id of a tier; the member's own unless it is set. */
  declare tier: string | undefined;
  /** The tier as the shopper reads it, already in their language; the programme's name for it unless it is set. */
  declare tierName: string | undefined;
  /** On which ladder, where a member stands on several; the first unless it is set. */
  declare ladder: string | undefined;
  /** `diamond`, `platinum`, `gold` or `plain`; what the tier's id lets one think of unless it is set. */
  declare material: Material | undefined;
  /** `#c9a227`; the policy's colour of the tier unless it is set. */
  declare color: string | undefined;

  readonly #internals = this.attachInternals();
  #made: Material = "plain";
  #name: string | undefined;

  // A page may have a thousand of these, so there is one element inside, and the symbol is drawn by CSS.
  override render(): unknown {
    return html`<span part="frame" class="material" data-material=${this.#made}>${this.#name ?? html`<slot></slot>`}</span>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { programme, standing } = this;
    const own = standing?.tiers.find(({ ladder }) => this.ladder === undefined || ladder === this.ladder)?.current;
    const id = this.tier ?? (this.tierName === undefined ? own : undefined);
    const tier = tierNamed(programme, id);
    this.#name = this.tierName ?? (tier && nameOf(tier.name, tier.id, { words: { language: this.speech }, document: programme! }));
    this.#made = this.material ?? materialOf(id ?? "");
    this.#internals.role = this.#name === undefined ? null : "img";
    this.#internals.ariaLabel = this.#name === undefined ? null : spoken[this.speech] + this.#name;
    paint(this, this.color === undefined ? tier : { color: this.color });
  }
}

import type { ProgrammeShown } from "@laurel/client/page";
import { html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import { LaurelElement } from "../foundation/laurel-element.js";
import { paintTiers } from "../foundation/material.js";
import { sayFailed } from "../foundation/told.js";
import { tableStyles } from "./tier-table.styles.js";
import { tableWords } from "./tier-table.words.js";

type Row = NonNullable<ProgrammeShown["tables"]>[number]["rows"][number];

/**
 * The tiers of a ladder side by side: what each takes, and what it brings (B1). Needs nobody to be signed in; the member's own tier is marked.
 * In a narrow place the tiers lie one below the other, and unfold.
 *
 * @element laurel-tier-table
 * @slot - shown while the programme is not known
 * @csspart tiers - the frame
 * @csspart tier - the head of a tier
 */
export class TierTable extends LaurelElement {
  static override properties = { ...LaurelElement.properties, ladder: {} };
  static override styles = tableStyles;

  /** The id of a ladder of the policy; the member's first, or the programme's, unless it is set. */
  declare ladder: string | undefined;

  override render(): unknown {
    return html`<section part="tiers" class="panel" aria-busy=${!this.programme && this.stage === "waiting"}>${this.#inside()}</section>`;
  }

  protected override updated(): void {
    paintTiers(this.renderRoot, this.programme);
  }

  #inside(): unknown {
    const { programme, figures, speech, source, standing } = this;
    const ladder = this.ladder ?? standing?.tiers[0]?.ladder;
    const tables = programme?.tables;
    const table = tables?.find((each) => each.ladder === ladder) ?? tables?.[0];
    const tiers = programme?.ladders.find(({ id }) => id === table?.ladder)?.tiers.map(({ id }) => id);
    if (!table || !tiers || !figures) return source?.programme.snapshot().kind === "failed" ? sayFailed(speech, () => void source.programme.refresh()) : html`<slot></slot>`;
    const own = standing?.tiers.find((each) => each.ladder === table.ladder)?.current;
    return html`${this.#wide(table.rows, tiers, own, figures)}${this.#narrow(table.rows, tiers, own, figures)}`;
  }

  #wide(rows: readonly Row[], tiers: readonly string[], own: string | undefined, figures: Figures): unknown {
    const words = tableWords[this.speech];
    return html`<div class="wide" tabindex="0" role="region" aria-label=${words.what}><table>
      <thead><tr><td></td>${tiers.map((tier) => html`<th scope="col" part="tier" class="material" data-tier=${tier}>${this.#head(tier, own, figures)}</th>`)}</tr></thead>
      <tbody>${rows.map(({ name, cells }) => html`<tr><th scope="row">${name}</th>${tiers.map((tier) => html`<td class=${tier === own ? "own" : ""} data-tier=${tier}>${
        cells[tier] ?? html`<span aria-hidden="true">–</span><span class="hidden">${words.no}</span>`}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  #narrow(rows: readonly Row[], tiers: readonly string[], own: string | undefined, figures: Figures): unknown {
    return html`<div class="narrow">${tiers.map((tier) => html`<details ?open=${tier === (own ?? tiers[1])}><summary part="tier" class="material" data-tier=${tier}>${this.#head(tier, own, figures)}</summary><dl>${
      rows.map(({ name, cells }) => cells[tier] ? html`<div><dt>${name}</dt><dd>${cells[tier]}</dd></div>` : nothing)}</dl></details>`)}</div>`;
  }

  #head(tier: string, own: string | undefined, figures: Figures): unknown {
    return html`${tier === own ? html`<small>${tableWords[this.speech].own}</small> ` : nothing}<b>${figures.tier(tier)}</b>`;
  }
}

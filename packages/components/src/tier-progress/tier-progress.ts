import { html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import type { MemberStanding } from "../foundation/laurel-element.js";
import { paintTiers } from "../foundation/material.js";
import { PanelElement } from "../foundation/panel-element.js";
import { progressStyles } from "./tier-progress.styles.js";
import { progressWords } from "./tier-progress.words.js";

type Tier = MemberStanding["tiers"][number];
type Way = Pick<Tier["higher"][number], "says" | "done" | "tier">;

/**
 * Where a member stands, the way to the next tier, and what it takes to keep the present one and until when (T8).
 *
 * @element laurel-tier-progress
 * @slot - shown while nothing is known of a member, and to guests
 * @csspart progress - the frame
 * @csspart tier - the name of the present tier
 * @csspart next - the name of the tier that comes next
 * @csspart bar - how much of the way is done
 * @csspart way - what is still missing, and its steps
 * @csspart keep - what it takes to keep the present tier
 * @csspart note - that what is shown may be old
 */
export class TierProgress extends PanelElement {
  static override properties = { ...PanelElement.properties, ladder: {} };
  static override styles = progressStyles;

  /** The id of a ladder of the policy; all that the member stands on unless it is set. */
  declare ladder: string | undefined;

  override render(): unknown {
    return this.panel("progress", (figures, { tiers }) => {
      const shown = tiers.filter(({ ladder }) => !this.ladder || ladder === this.ladder);
      return shown.length ? shown.map((tier) => this.#ladder(tier, figures)) : undefined;
    });
  }

  protected override updated(): void {
    paintTiers(this.renderRoot, this.programme);
    for (const { style, dataset } of this.renderRoot.querySelectorAll<HTMLElement>("[data-done]")) style.inlineSize = `${dataset["done"]}%`;
  }

  #ladder({ ladder, current, higher, nearest, keep }: Tier, figures: Figures): unknown {
    const words = progressWords[this.speech];
    const next = higher.find(({ tier }) => tier === nearest) ?? higher.find(({ toReach }) => toReach);
    const ahead = next ?? (higher.length ? undefined : { tier: current, done: 1 });
    const soft = (text: string): unknown => html`<p class="soft">${text}</p>`;
    return html`<article>
      <h3>${figures.ladder(ladder)}</h3>
      <div class="row"><span part="tier" class="figure">${figures.tier(current)}</span>${next ? html`<span part="next" class="soft">${figures.tier(next.tier)}</span>` : nothing}</div>
      ${ahead ? html`<div part="bar" role="progressbar" aria-label=${figures.tier(ahead.tier)} aria-valuenow=${percent(ahead.done)}><span class="material" data-tier=${ahead.tier} data-done=${ahead.done * 100}></span></div>` : nothing}
      ${next ? html`<div part="way">${told(next, figures)}</div>` : higher.length ? nothing : soft(words.top)}
      ${higher.map(({ tier, toReach }) => toReach ? nothing : soft(words.invited(figures.tier(tier))))}
      ${keep && (keep.says || !this.shown?.language) ? html`<div part="keep">${told(keep, figures)}${keep.lostOn === undefined ? nothing : html`<p class=${keep.done < 1 ? "warn" : "soft"}>${words.lost(figures.tier(current), figures.calendarDay(keep.lostOn - 1))}</p>`}</div>` : nothing}
    </article>`;
  }
}

// What is not all done is never a hundred.
const percent = (done: number): number => Math.floor(done * 100);

/** What the server says; how much is done where it says nothing. */
function told({ says, done, tier }: Way, figures: Figures): unknown {
  return html`<p>${says?.headline ?? `${figures.tier(tier)}: ${percent(done)}%`}</p>${says?.steps.length ? html`<ul class="soft">${says.steps.map((step) => html`<li>${step}</li>`)}</ul>` : nothing}`;
}

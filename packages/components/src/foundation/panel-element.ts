import { html, nothing } from "lit";
import type { Figures } from "./figures.js";
import { LaurelElement, type MemberStanding } from "./laurel-element.js";
import { sayFailed, sayInvitation, sayOld } from "./told.js";

/** An element that shows something of a member in a panel, and in its place what is to be said where there is no member to show. */
export abstract class PanelElement extends LaurelElement {
  /**
   * The panel in every stage.
   *
   * @param part - its name for `::part`
   * @param inside - what is shown of a member; `undefined` where there is nothing, or not yet
   */
  protected panel(part: string, inside: (figures: Figures, standing: MemberStanding) => unknown): unknown {
    const { stage, standing, figures, speech, snapshot } = this;
    const isCut = stage === "failed" || snapshot?.kind === "failed";
    const shown = standing && figures && inside(figures, standing);
    return html`<section part=${part} class="panel" aria-busy=${stage === "waiting"}>${
      shown ? [shown, isCut ? sayOld(speech) : nothing] : isCut ? sayFailed(speech, this.askAnew) : html`<slot>${sayInvitation(speech, stage)}</slot>`}</section>`;
  }
}

import type { MemberSnapshot, ProgrammeShown } from "@laurel/client/page";
import type { CSSResultGroup, PropertyValues } from "lit";
import { ConnectedElement } from "./connected-element.js";
import { Figures } from "./figures.js";
import { look } from "./look.styles.js";

export type { MemberStanding } from "./connected-element.js";

/**
 * How much an element knows of the member.
 *
 * | | |
 * |---|---|
 * | `waiting` | nothing yet: what the page wrote inside the tag is shown |
 * | `guest` | nobody is signed in |
 * | `outside` | somebody is signed in who has not joined |
 * | `member` | all there is to show |
 * | `failed` | nothing is known, and nothing could be asked |
 */
export type Stage = "waiting" | "guest" | "outside" | "member" | "failed";

/**
 * What most elements share: how far what they show is known, and how figures are written.
 *
 * The stage is a custom state, for `laurel-points-wallet:state(guest)`; `:state(old)` stands beside it where what is shown may be out of date.
 */
export abstract class LaurelElement extends ConnectedElement {
  static override styles: CSSResultGroup = look;

  protected readonly internals: ElementInternals = this.attachInternals();
  #figures: { readonly of: ProgrammeShown; readonly figures: Figures } | undefined;

  protected get snapshot(): MemberSnapshot | undefined {
    return this.source?.member.snapshot();
  }

  protected get stage(): Stage {
    const { snapshot, shown, programme } = this;
    if (snapshot?.kind === "signed-out") return "guest";
    if (shown && programme) return shown.state.kind === "member" ? "member" : "outside";
    return snapshot?.kind === "failed" || this.source?.programme.snapshot().kind === "failed" ? "failed" : "waiting";
  }

  /** Whether what is shown is as it was when last heard of. Good to look at, not to spend from. */
  protected get isOld(): boolean {
    return this.shown !== undefined && this.snapshot?.kind !== "fresh";
  }

  /** Writes figures and names; `undefined` while the programme is not known. */
  protected get figures(): Figures | undefined {
    const { programme, speech } = this;
    if (!programme) return undefined;
    if (this.#figures?.of !== programme || this.#figures.figures.language !== speech) this.#figures = { of: programme, figures: new Figures(speech, programme) };
    return this.#figures.figures;
  }

  /** Asks for the member and the programme once more, as a button for it does. */
  protected readonly askAnew = (): void => {
    void this.source?.member.refresh();
    void this.source?.programme.refresh();
  };

  /** Tells the page: `laurel-` and the name, bubbling and crossing shadow roots. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(`laurel-${name}`, { detail, bubbles: true, composed: true }));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { states } = this.internals;
    states.clear();
    states.add(this.stage);
    if (this.isOld) states.add("old");
  }
}

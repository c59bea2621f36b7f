import type { Answer, Membership } from "@laurel/client/page";
import { han } from "@laurel/core";
import { type PropertyValues, html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import { PanelElement } from "../foundation/panel-element.js";
import { sayFailed } from "../foundation/told.js";
import { historyStyles } from "./points-history.styles.js";
import { historyWords } from "./points-history.words.js";

type Line = Answer<"readStatement">["items"][number];

/**
 * What moved a member's points, newest first, month by month, as on a bank statement (P8). Asked anew whenever something has changed.
 *
 * @element laurel-points-history
 * @slot - shown while nothing is known of a member, and to guests
 * @csspart history - the frame
 * @csspart line - one line: the day, what moved the points, and how many
 * @csspart points - the signed points of a line
 * @csspart more - the button that shows older lines
 * @csspart note - that what is shown may be old
 */
export class PointsHistory extends PanelElement {
  static override properties = {
    ...PanelElement.properties, wallet: {}, pageSize: { attribute: "page-size", type: Number }, lines: { state: true }, isLost: { state: true },
  };
  static override styles = historyStyles;

  /** The id of a wallet of the policy; all of them unless it is set. */
  declare wallet: string | undefined;
  /** How many lines are shown at first, and how many more each time: 10 unless it is set, 200 at most. */
  declare pageSize: number | undefined;
  private declare lines: readonly Line[] | undefined;
  private declare isLost: boolean | undefined;

  #next: string | undefined;
  #asked: readonly unknown[] = [];
  #question = {};
  #focusOn = 0;

  override render(): unknown {
    const { lines, isLost, speech, source, snapshot } = this;
    const words = historyWords[speech];
    const next = this.#next;
    const sorry = isLost && snapshot?.kind !== "failed" ? sayFailed(speech, () => source && void this.#ask(source)) : undefined;
    return this.panel("history", (figures) => lines ? html`${lines.length ? html`<ol>${this.#lines(lines, figures)}</ol>` : html`<p class="soft">${words.empty}</p>`}
      ${next ? html`<button part="more" class="quiet" @click=${() => source && void this.#ask(source, next)}>${words.more}</button>` : nothing}${sorry}` : sorry);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { source, stage, shown, wallet, pageSize, isLost } = this;
    const before = this.#asked;
    // What could not be had is asked for again once the shop can be reached.
    this.#asked = stage === "member" ? [source, wallet, pageSize, shown!.seq, !!isLost && this.isOld] : [];
    // Whoever has signed out leaves no line behind; nor does another wallet.
    if (source !== before[0] || wallet !== before[1] || stage !== "member") {
      this.#question = {};
      this.#next = this.lines = undefined;
      this.isLost = false;
    }
    if (this.#asked.some((each, i) => each !== before[i])) void this.#ask(source!);
  }

  protected override updated(): void {
    if (!this.#focusOn) return;
    this.renderRoot.querySelectorAll("li")[this.#focusOn]?.focus();
    this.#focusOn = 0;
  }

  async #ask(source: Membership, after?: string): Promise<void> {
    const { wallet, lines = [] } = this;
    const question = this.#question = {};
    const size = Math.min(200, Math.max(1, this.pageSize || 10));
    // What had been unfolded stays so when the list is asked for anew.
    const query = { limit: after ? size : Math.min(200, Math.max(size, lines.length)), ...(wallet && { wallet }), ...(after && { after }) };
    const asked = await source.call("readStatement", { params: { member: "me" }, query }).catch(() => undefined);
    if (question !== this.#question) return;
    this.isLost = asked?.kind !== "answer";
    if (asked?.kind !== "answer") return;
    this.lines = after ? [...lines, ...asked.body.items] : asked.body.items;
    this.#next = asked.body.next;
    // The button that was pressed may be gone, so the first line that it brought takes the focus.
    this.#focusOn = after ? lines.length : 0;
  }

  #lines(lines: readonly Line[], figures: Figures): unknown {
    const timeZone = this.programme!.program.timeZone;
    // Its parts are put together with the spaces of careful Chinese typesetting.
    const months = new Intl.DateTimeFormat(this.speech, { year: "numeric", month: "long", timeZone });
    const days = new Intl.DateTimeFormat("en", { day: "numeric", timeZone });
    let month = "";
    return lines.map((line) => {
      const [before, { points, kind }] = [month, line];
      month = months.formatToParts(line.at).reduce((text, { value }) => han`${text}${value}`, "");
      const about = [kind === "pending" && historyWords[this.speech].pending, !this.wallet && this.programme!.wallets.length > 1 && figures.wallet(line.wallet)].filter(Boolean);
      return html`<li tabindex="-1">${month === before ? nothing : html`<h3>${month}</h3>`}<div part="line">
        <span class="day">${days.format(line.at)}</span><span class="says">${line.says}${about.length ? html`<span class="soft">${about.join(" · ")}</span>` : nothing}</span>
        <span part="points" class=${kind === "pending" ? kind : points > 0 ? "in" : ""}>${points < 0 ? "−" : "+"}${figures.pieces(Math.abs(points), line.wallet)}</span></div></li>`;
    });
  }
}

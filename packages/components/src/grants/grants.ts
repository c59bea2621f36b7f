import type { Answer } from "@laurel/client/page";
import { never } from "@laurel/core";
import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import type { MemberStanding } from "../foundation/laurel-element.js";
import { PanelElement } from "../foundation/panel-element.js";
import { sayUnanswered, sayWaiting } from "../foundation/told.js";
import { grantStyles } from "./grants.styles.js";
import { grantWords } from "./grants.words.js";

type Grant = MemberStanding["entitlements"]["grants"]["issued"][number];
/** One ticket whose stub is open. */
type Open = { readonly grant: string; readonly code: Answer<"readGrantCode"> | "waiting" | "failed" };

/**
 * Vouchers and services in a member's hands (B2), each a ticket whose stub opens to a code for the counter; behind them what is still to come, what was used, and what has expired. A code is asked for when it is to
 * be seen, never kept, and hidden again after a while.
 *
 * @element laurel-grants
 * @slot - shown while nothing is known of a member, and to guests
 * @csspart grants - the frame
 * @csspart grant - one ticket
 * @csspart name - what it is good for
 * @csspart code - the opened stub
 * @csspart qr - the square code
 * @csspart note - that what is shown may be old
 */
export class Grants extends PanelElement {
  static override properties = { ...PanelElement.properties, open: { state: true } };
  static override styles = grantStyles;

  private declare open: Open | undefined;

  #hiding: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#hide();
  }

  override render(): unknown {
    return this.panel("grants", (figures, standing) => this.#inside(figures, standing));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // What was used at the counter, and whoever has signed out, leave no code behind.
    if (this.open && !this.standing?.entitlements.grants.issued.some(({ id }) => id === this.open?.grant)) this.#hide();
  }

  #inside(figures: Figures, standing: MemberStanding): unknown {
    const words = grantWords[this.speech];
    const { coming, grants: { issued, used, expired } } = standing.entitlements;
    return html`<h3>${words.title}</h3>
      ${issued.length > 0 ? html`<ul class="grid">${issued.map((each) => this.#ticket(each, figures))}</ul>` : html`<p class="soft">${words.none}</p>`}
      ${fold(words.coming, coming.map(({ reward, count, on }) => [figures.reward(reward) + (count > 1 ? ` × ${count}` : ""), words.from(figures.calendarDay(on))]))}
      ${fold(words.used, used.map(({ reward, usedAt }) => [figures.reward(reward), usedAt === undefined ? "" : figures.day(usedAt)]))}
      ${fold(words.expired, expired.map(({ reward, expiresAt }) => [figures.reward(reward), figures.lastDay(expiresAt)]))}`;
  }

  #ticket({ id, reward, because, expiresAt }: Grant, figures: Figures): TemplateResult {
    const words = grantWords[this.speech];
    const open = this.open?.grant === id ? this.open : undefined;
    return html`<li part="grant"><div class="body"><span class="because">${because === "unknown" ? nothing : words[because]}</span><h3 part="name">${figures.reward(reward)}</h3>
        <span class="soft">${expiresAt < never ? words.until(figures.lastDay(expiresAt)) : nothing}</span></div>
      <div class="stub"><button aria-expanded=${open !== undefined} @click=${() => (open ? this.#hide() : void this.#show(id))}>${open ? words.hide : words.show}<span class="hidden"> ${figures.reward(reward)}</span></button
        >${open ? html`<div part="code" role="status">${this.#code(open)}</div>` : nothing}</div></li>`;
  }

  #code({ code }: Open): unknown {
    const words = grantWords[this.speech];
    if (typeof code === "string") return html`<span class="soft">${code === "waiting" ? sayWaiting(this.speech) : sayUnanswered(this.speech)}</span>`;
    const { size, path } = code.qr;
    // The quiet zone of a QR code is four modules wide (ISO/IEC 18004).
    return html`<svg part="qr" viewBox="-4 -4 ${size + 8} ${size + 8}" role="img" aria-label=${words.scan}><path d=${path}></path></svg><span class="soft">${words.scan}</span>`;
  }

  async #show(grant: string): Promise<void> {
    this.#hide();
    const waiting = (this.open = { grant, code: "waiting" } as const);
    const came = await this.source?.call("readGrantCode", { params: { member: "me" }, query: { grant } }).catch(() => undefined);
    if (this.open !== waiting) return;
    this.open = { grant, code: came?.kind === "answer" ? came.body : "failed" };
    this.#hiding = setTimeout(() => {
      this.#hide();
      void this.source?.member.refresh();
    }, hideAfterMs);
  }

  #hide(): void {
    clearTimeout(this.#hiding);
    this.open = undefined;
  }
}

/** Less than the ten minutes that a code holds: what is shown can be used. */
const hideAfterMs = 8 * 60_000;

function fold(name: string, rows: readonly (readonly [string, string])[]): unknown {
  return rows.length === 0 ? nothing : html`<details><summary>${name} (${rows.length})</summary><ul>${rows.map(([what, when]) => html`<li class="row"><span>${what}</span><span class="soft">${when}</span></li>`)}</ul></details>`;
}

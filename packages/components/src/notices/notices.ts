import type { MemberShown } from "@laurel/client/page";
import { type PropertyValues, html, svg } from "lit";
import { LaurelElement } from "../foundation/laurel-element.js";
import { leaf } from "../foundation/material.js";
import { noticeStyles } from "./notices.styles.js";
import { noticeWords } from "./notices.words.js";

type Notice = NonNullable<MemberShown["notices"]>[number];

/**
 * What a member should know: points that are about to end, a tier at risk or reached, points that are owed. Nothing is there where there is nothing to tell.
 * Whatever was closed stays so in this browser.
 *
 * @element laurel-notices
 * @slot - shown while nothing is known of a member, and to guests
 * @csspart notices - the list
 * @csspart notice - one notice
 * @csspart close - the button that dismisses it
 * @fires laurel-notice-closed - a notice was dismissed: `{ id, kind }`
 */
export class Notices extends LaurelElement {
  static override styles = noticeStyles;

  #focusOn: number | undefined;

  override render(): unknown {
    const { open } = this;
    const words = noticeWords[this.speech];
    if (!open) return html`<slot></slot>`;
    return html`<ul part="notices" aria-label=${words.title} aria-live="polite">${open.map((notice, i) => html`<li part="notice" class=${notice.kind}>
      <svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${drawings[notice.kind]}></path>`}</svg><p>${notice.says}</p>
      <button part="close" class="quiet" aria-label="${words.close}: ${notice.says}" @click=${() => this.#close(notice, i)}>×</button></li>`)}</ul>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { open } = this;
    // Whoever comes next at this browser has closed nothing yet.
    if (this.stage === "guest") forget();
    if (open ? open.length === 0 : !this.textContent?.trim()) this.internals.states.add("none");
  }

  protected override updated(): void {
    if (this.#focusOn === undefined) return;
    const buttons = this.renderRoot.querySelectorAll("button");
    buttons[Math.min(this.#focusOn, buttons.length - 1)]?.focus();
    this.#focusOn = undefined;
  }

  /** What there is to tell; `undefined` while nobody knows. */
  private get open(): readonly Notice[] | undefined {
    const closed = read();
    return this.stage === "member" ? this.shown?.notices?.filter(({ id }) => !closed.includes(id)) ?? [] : undefined;
  }

  #close({ id, kind }: Notice, place: number): void {
    remember(id);
    this.#focusOn = place;
    this.requestUpdate();
    this.tell("notice-closed", { id, kind });
  }
}

const drawings: Readonly<Record<Notice["kind"], string>> = {
  "points-expiring": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2",
  "tier-at-risk": "M12 5v13m-5.5-5.5L12 18l5.5-5.5",
  "tier-reached": leaf,
  "points-owed": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.5 12h7",
};

const shelf = "laurel-notices-closed";
const rememberedMax = 100;
// What was closed on this page stays closed, also where the browser keeps nothing.
let closed: readonly string[] = [];

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(shelf) ?? "[]");
    if (Array.isArray(kept)) return [...closed, ...kept];
  } catch { /* A browser may keep nothing for this page, or another script may have written there. */ }
  return closed;
}

function remember(id: string): void {
  closed = [...read(), id].slice(-rememberedMax);
  try {
    localStorage.setItem(shelf, JSON.stringify(closed));
  } catch { /* It is told again on the next page. */ }
}

function forget(): void {
  closed = [];
  try {
    localStorage.removeItem(shelf);
  } catch { /* Nothing was kept there, either. */ }
}

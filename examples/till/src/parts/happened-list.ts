import type { KeptOperation } from "@laurel/client/outbox";
import { LitElement, css, html, nothing } from "lit";
import { figureOf } from "../desk/desk.js";
import type { Told } from "../desk/told.js";
import type { TillWords } from "../words/till-words.js";
import { look } from "./look.js";

/** So many are shown; all are kept. */
const shownMax = 40;

/**
 * What has happened at this till: what waits to be told, what somebody has to look at, what is done.
 *
 * @element till-happened-list
 * @fires seen - with the `op` in `detail`
 */
export class HappenedList extends LitElement {
  static override properties = { operations: { attribute: false }, told: { attribute: false }, words: { attribute: false }, wallet: {} };
  static override styles = [look, css`
    :host { display: block; }
    li { display: grid; grid-template-columns: 12px 1fr auto; gap: 2px 12px; padding: 12px 4px; border-bottom: 1px solid var(--line); align-items: baseline; }
    li:last-child { border-bottom: 0; }
    .dot { width: 9px; height: 9px; border-radius: 50%; background: var(--green); align-self: center; }
    .waits .dot { background: none; box-shadow: inset 0 0 0 2px var(--gold); }
    .looks .dot { background: var(--gold); }
    .what { font-weight: 550; }
    .amount { font-size: 1.12rem; text-align: right; }
    .when { grid-column: 2; white-space: nowrap; color: var(--soft); font-size: 0.84rem; }
    .earned { color: var(--green); font-size: 0.84rem; text-align: right; }
    .says { grid-column: 2 / -1; margin-top: 8px; padding: 10px 12px; border-radius: 12px; background: var(--gold-wash); font-size: 0.9rem; display: grid; gap: 4px; }
    .says .quiet { justify-self: end; color: var(--gold); }
    .empty { padding: 28px 4px; color: var(--soft); text-align: center; }
  `];
  declare operations: readonly KeptOperation[];
  declare told: Told | undefined;
  declare words: TillWords;
  declare wallet: string;

  override render() {
    const newest = this.operations.slice(-shownMax).toReversed();
    // What a person has to see stays on top, however long ago it was.
    const looks = this.operations.filter(needsLook);
    const others = newest.filter((each) => !looks.includes(each));
    if (newest.length === 0) return html`<p class="empty">${this.words.nothingYet}</p>`;
    return html`<ul>${[...looks.toReversed(), ...others].map((each) => this.#line(each))}</ul>`;
  }

  #line(each: KeptOperation) {
    const { told, words } = this;
    const { kind, figure } = figureOf(each);
    const isWaiting = each.outcome === undefined;
    const earned = each.outcome && each.outcome.kind !== "refused" ? each.outcome.points : each.quoted;
    const points = Object.entries(earned).find(([, some]) => some !== 0);
    return html`<li class=${isWaiting ? "waits" : needsLook(each) ? "looks" : ""}>
      <span class="dot" aria-hidden="true"></span>
      <span class="what">${words.done[each.operation.deed.kind]}</span>
      <span class="amount figure">${kind === "money" ? told?.money(figure) : kind === "points" ? signed(figure, told) : ""}</span>
      <span class="when">${told?.time(each.operation.at)} · ${isWaiting ? words.state.waiting : words.state.told}</span>
      <span class="earned">${points ? signed(points[1], told) : ""}</span>
      ${needsLook(each) ? this.#report(each) : nothing}
    </li>`;
  }

  #report({ operation, outcome }: KeptOperation) {
    const codes = outcome?.kind === "reported" ? outcome.reports.map(({ code }) => code) : ["malformed"];
    return html`<div class="says" role="status">
      ${codes.map((code) => html`<span>${this.words.said(code)}</span>`)}
      <button class="quiet" type="button" @click=${() => this.dispatchEvent(new CustomEvent("seen", { detail: operation.op }))}>${this.words.seen}</button>
    </div>`;
  }
}

const needsLook = ({ outcome, seen }: KeptOperation): boolean => outcome !== undefined && outcome.kind !== "accepted" && !seen;
const signed = (points: number, told: Told | undefined): string => `${points < 0 ? "−" : "+"}${told?.figure(Math.abs(points)) ?? Math.abs(points)}`;

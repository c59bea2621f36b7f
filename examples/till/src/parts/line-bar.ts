import type { TillSnapshot } from "@laurel/client/outbox";
import { LitElement, css, html, nothing } from "lit";
import { lineText } from "../desk/desk.js";
import type { TillWords } from "../words/till-words.js";
import { tillWords } from "../words/words.js";
import { look } from "./look.js";

/**
 * The head of the till: which one it is, how the line is, with a switch to try it without.
 *
 * @element till-line-bar
 * @fires line - `on` or `off` in `detail`
 * @fires language - in `detail`
 * @fires list - somebody wants to see what has happened
 */
export class LineBar extends LitElement {
  static override properties = { snapshot: { attribute: false }, words: { attribute: false } };
  static override styles = [look, css`
    :host { display: block; }
    header { display: flex; align-items: center; gap: 8px 14px; padding: 12px clamp(16px, 3vw, 32px); }
    .mark { width: 30px; height: 30px; color: var(--green); flex: none; }
    h1 { font-size: 1rem; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .space { flex: 1; }
    .line { display: inline-flex; align-items: center; gap: 10px; min-height: 44px; padding: 0 6px 0 14px; border-radius: 22px; border: 1px solid var(--line); background: var(--card); font-size: 0.9rem; white-space: nowrap; }
    .knob { width: 46px; height: 28px; border-radius: 14px; background: var(--green); position: relative; transition: background 0.18s; flex: none; }
    .knob::after { content: ""; position: absolute; top: 3px; left: 21px; width: 22px; height: 22px; border-radius: 50%; background: var(--card); transition: left 0.18s; }
    .line[aria-checked="false"] .knob { background: var(--line); }
    .line[aria-checked="false"] .knob::after { left: 3px; }
    .line.down { color: var(--gold); }
    .list { min-height: 44px; padding: 0 12px; border-radius: 22px; color: var(--soft); font-size: 0.9rem; white-space: nowrap; }
    .list.has { background: var(--gold-wash); color: var(--gold); font-weight: 600; }
    select { min-height: 44px; border: 0; background: none; color: var(--soft); border-radius: 12px; font-size: 0.9rem; padding: 0 4px; cursor: pointer; }
    option { color: #222; background: #fff; }
    .short { display: none; }
    .below { display: none; font-size: 0.8rem; font-weight: 400; color: var(--soft); }
    .below.down { color: var(--gold); }
    @media (width < 640px) {
      header { gap: 6px; padding: 8px 12px 4px 16px; }
      h1 { line-height: 1.2; flex: 1; }
      .space, h1 .soft, .line span:first-child { display: none; }
      .below { display: block; }
      .list.has { min-width: 44px; padding: 0; font-size: 1.05rem; }
      .list .long { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .list .short { display: inline; }
      .line { padding: 0 6px; border-color: transparent; background: none; }
      .list:not(.has) { display: none; }
      select { width: 4.6em; }
    }
  `];
  declare snapshot: TillSnapshot;
  declare words: TillWords;

  override render() {
    const { snapshot: { line, device, waiting, reported }, words } = this;
    const isOn = line.kind !== "switched-off";
    const count = waiting.length + reported.length;
    return html`<header>
      <svg class="mark" viewBox="0 0 32 32" fill="currentColor" aria-hidden="true"><path d="M16 29C8 25 5 14 9.500 3.500c6 4.500 10 15 6.500 25.500Z"/><path d="M17.500 27.500c7-4 9.500-13 5.500-22.500-2.500 1.800-4.500 4.400-5.700 7.500 1.700 5 1.600 10.200.2 15Z" opacity=".55"/></svg>
      <h1>${words.till}${device ? html` <span class="soft">${device}</span>` : nothing}
        <span class="below ${line.kind === "up" ? "" : "down"}">${device ?? ""} · ${lineText(line, words)}</span></h1>
      <span class="space"></span>
      <button class="list ${count > 0 ? "has" : ""}" type="button" @click=${() => this.#tell("list")}><span class="long">${waiting.length > 0 ? words.waiting(waiting.length) : reported.length > 0 ? `! ${reported.length}` : words.allTold}</span><span class="short figure" aria-hidden="true">${count}</span></button>
      <select aria-label="Language 语言" @change=${(event: Event) => this.#tell("language", (event.target as HTMLSelectElement).value)}>
        ${Object.values(tillWords).map((each) => html`<option value=${each.language} ?selected=${each === words}>${each.languageName}</option>`)}
      </select>
      <button class="line ${line.kind === "up" ? "" : "down"}" type="button" role="switch" aria-checked=${String(isOn)} aria-label=${words.line.toggle} @click=${() => this.#tell("line", isOn ? "off" : "on")}>
        <span aria-live="polite">${lineText(line, words)}</span><span class="knob"></span>
      </button>
    </header>`;
  }

  #tell(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

import { LitElement, css, html } from "lit";
import { look } from "./look.js";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "00", "0", "delete"] as const;

/**
 * The keys of a cash register.
 *
 * @element till-key-pad
 * @fires key - with the key in `detail`: a digit, `00`, `delete`
 */
export class KeyPad extends LitElement {
  static override properties = { deleteText: { attribute: "delete-text" } };
  static override styles = [look, css`
    :host { display: grid; }
    div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
    button {
      min-height: clamp(52px, 8vh, 76px); border-radius: 16px; background: color-mix(in srgb, var(--wash) 55%, var(--card)); font-size: 1.6rem; font-family: var(--figures);
      font-variant-numeric: lining-nums; transition: background 0.12s;
    }
    button:hover { background: var(--wash); }
    button:active { background: color-mix(in srgb, var(--green) 22%, var(--card)); }
    @media (width < 760px) { button { min-height: clamp(48px, 7vh, 64px); } }
    svg { width: 26px; height: 26px; vertical-align: middle; }
  `];
  declare deleteText: string;

  constructor() {
    super();
    this.deleteText = "";
  }

  override render() {
    return html`<div>${keys.map((key) => html`
      <button type="button" aria-label=${key === "delete" ? this.deleteText : key} @click=${() => this.#press(key)}>
        ${key === "delete"
          ? html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" aria-hidden="true"><path d="M9 5h11v14H9l-6-7zM12 9.500l5 5m0-5-5 5"/></svg>`
          : key}
      </button>`)}</div>`;
  }

  #press(key: string): void {
    this.dispatchEvent(new CustomEvent("key", { detail: key }));
  }
}

import { LitElement, css, html } from "lit";
import type { TillWords } from "../words/till-words.js";
import { look } from "./look.js";

/** What stands between a page and its till: no key yet, or another tab that is the till. */
export type Door = { readonly kind: "set-up" } | { readonly kind: "elsewhere" };

/**
 * What is shown before there is a till to show.
 *
 * @element till-set-up
 * @fires through - with what was typed in `detail`
 */
export class SetUp extends LitElement {
  static override properties = { door: { attribute: false }, words: { attribute: false } };
  static override styles = [look, css`
    :host { display: grid; place-items: center; min-height: 100dvh; background: var(--paper); padding: 24px; }
    form { width: min(420px, 100%); padding: 32px; display: grid; gap: 18px; }
    h1 { font-size: 1.35rem; font-weight: 600; }
    label { display: grid; gap: 6px; font-weight: 600; font-size: 0.92rem; }
    input { min-height: 56px; border-radius: 14px; border: 1px solid var(--line); background: var(--paper); padding: 0 16px; font-size: 1rem; }
  `];
  declare door: Door;
  declare words: TillWords;

  override render() {
    const { setUp, elsewhere, useHere } = this.words;
    if (this.door.kind === "elsewhere") return html`<form class="card" @submit=${this.#go}><p>${elsewhere}</p><button class="main" type="submit">${useHere}</button></form>`;
    return html`<form class="card" @submit=${this.#go}>
      <h1>${setUp.title}</h1><p class="soft">${setUp.hint}</p>
      <label>${setUp.key}<input name="key" required autocomplete="off" spellcheck="false"></label>
      <button class="main" type="submit">${setUp.begin}</button>
    </form>`;
  }

  readonly #go = (event: SubmitEvent): void => {
    event.preventDefault();
    const key = new FormData(event.target as HTMLFormElement).get("key");
    this.dispatchEvent(new CustomEvent("through", { detail: typeof key === "string" ? key.trim() : "" }));
  };
}

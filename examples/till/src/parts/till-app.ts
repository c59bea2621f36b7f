import type { TillOutbox, TillSnapshot } from "@laurel/client/outbox";
import { type Language, languageOf } from "@laurel/core";
import { LitElement, css, html, nothing } from "lit";
import { customerOf, walletIn } from "../desk/desk.js";
import { wantedOf } from "../desk/told-name.js";
import { type Told, toldIn } from "../desk/told.js";
import type { TillWords } from "../words/till-words.js";
import { tillWords } from "../words/words.js";
import type { Counter } from "./counter.js";
import { look } from "./look.js";

/** Somebody who was looked for and not found, and how they may join. */
type Missing = { readonly identity: { readonly of: string; readonly value: string } | undefined; readonly text: string };

/**
 * The whole till.
 *
 * @element till-app
 */
export class TillApp extends LitElement {
  static override properties = {
    till: { attribute: false }, language: { attribute: false }, member: { state: true }, missing: { state: true }, isListShown: { state: true }, isLooking: { state: true },
  };
  static override styles = [look, css`
    :host { display: grid; grid-template-rows: auto 1fr; min-height: 100dvh; background: var(--paper); }
    main { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 390px) minmax(0, 0.95fr); align-content: start; gap: clamp(14px, 2vw, 26px); padding: 8px clamp(16px, 3vw, 32px) 28px; align-items: start; max-width: 1320px; width: 100%; margin: 0 auto; }
    .who { display: grid; gap: 14px; grid-template-columns: minmax(0, 1fr); min-width: 0; }
    form { display: flex; align-items: center; padding: 0 6px 0 20px; min-height: 64px; gap: 8px; }
    form:focus-within { border-color: var(--green); }
    input { flex: 1; min-width: 0; border: 0; background: none; font-size: 1.12rem; min-height: 58px; }
    input::placeholder { color: var(--faint); }
    .go { width: 52px; height: 52px; border-radius: 14px; color: var(--green); flex: none; }
    .go:hover { background: var(--wash); }
    .missing { padding: 20px 22px; display: grid; gap: 14px; }
    aside { padding: 10px 18px; }
    aside h2 { font-size: 0.95rem; padding: 8px 4px 4px; color: var(--soft); font-weight: 600; display: flex; align-items: center; justify-content: space-between; min-height: 44px; }
    aside .shut { display: none; }
    @media (width < 1000px) {
      main { grid-template-columns: minmax(0, 1fr) minmax(0, 440px); }
      aside { display: none; }
      aside.shown { display: block; position: fixed; inset: auto 0 0 auto; width: min(440px, 100%); max-height: 82dvh; overflow: auto; z-index: 2; border-radius: 24px 24px 0 0; padding-bottom: 28px; }
      aside .shut { display: block; }
      .shade { position: fixed; inset: 0; background: rgb(20 22 18 / 38%); z-index: 1; border-radius: 0; width: 100%; }
    }
    @media (width < 760px) {
      main { grid-template-columns: minmax(0, 1fr); max-width: 520px; padding: 6px 12px 16px; gap: 10px; }
      .who { gap: 10px; }
      .served form { display: none; }
    }
  `];
  declare till: TillOutbox;
  declare language: Language;
  declare member: string | undefined;
  declare missing: Missing | undefined;
  declare isListShown: boolean;
  declare isLooking: boolean;
  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.language = languageOf(navigator.language);
    this.isListShown = false;
    this.isLooking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.till.subscribe(() => this.requestUpdate());
    document.addEventListener("keydown", this.#key);
    // What was pressed with a finger keeps no focus: the next Enter of a keyboard or a scanner is meant for the counter.
    this.addEventListener("click", (event) => {
      const pressed = event.composedPath()[0];
      if (event.detail > 0 && pressed instanceof Element) (pressed.closest<HTMLElement>("button"))?.blur();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    document.removeEventListener("keydown", this.#key);
  }

  override render() {
    const words = tillWords[this.language];
    const snapshot = this.till.snapshot();
    const told = toldIn(words, snapshot.programme, Date.now());
    const wallet = walletIn(snapshot.programme, Date.now());
    return html`
      <till-line-bar .snapshot=${snapshot} .words=${words} @line=${(event: CustomEvent<"on" | "off">) => this.till.switchLine(event.detail)}
        @language=${(event: CustomEvent<Language>) => this.#speak(event.detail)} @list=${() => { this.isListShown = !this.isListShown; }}></till-line-bar>
      <main>
        <div class="who ${this.member === undefined ? "" : "served"}">${this.#search(words)}${this.#customer(words, snapshot, told)}${this.#missingCard(words)}</div>
        <till-counter .till=${this.till} .snapshot=${snapshot} .words=${words} .told=${told} .customer=${this.#who(words, snapshot, told)}></till-counter>
        ${this.isListShown ? html`<button class="shade" type="button" aria-label=${words.close} @click=${() => { this.isListShown = false; }}></button>` : nothing}
        <aside class="card ${this.isListShown ? "shown" : ""}">
          <h2>${words.today}<button class="quiet shut" type="button" @click=${() => { this.isListShown = false; }}>${words.close}</button></h2>
          <till-happened-list .operations=${snapshot.operations} .told=${told} .words=${words} .wallet=${wallet ?? ""} @seen=${(event: CustomEvent<string>) => void this.till.seen(event.detail)}></till-happened-list>
        </aside>
      </main>`;
  }

  #who(words: TillWords, snapshot: TillSnapshot, told: Told | undefined) {
    return this.member === undefined || !told ? undefined : customerOf(this.till, snapshot, this.member, told.voice, words, Date.now());
  }

  #search(words: TillWords) {
    return html`<form class="card" @submit=${(event: SubmitEvent) => void this.#find(event, words)}>
      <label class="gone" for="name">${words.find}</label>
      <input id="name" name="name" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" placeholder=${words.findHint}>
      <button class="go" type="submit" aria-label=${words.find} ?disabled=${this.isLooking}>
        <svg viewBox="0 0 24 24" width="26" height="26" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" aria-hidden="true"><circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/></svg>
      </button>
    </form>`;
  }

  #customer(words: TillWords, snapshot: TillSnapshot, told: Told | undefined) {
    const customer = this.#who(words, snapshot, told);
    if (!customer) return nothing;
    const leases = snapshot.leases.filter(({ member }) => member === customer.member || this.till.member(customer.member)?.known?.member === member);
    return html`<till-member-card .customer=${customer} .leases=${leases} .told=${told} .words=${words}
      @leave=${() => this.#serve(undefined)} @give-back=${(event: CustomEvent<string>) => void this.till.closeLease(event.detail)}></till-member-card>`;
  }

  #missingCard(words: TillWords) {
    const { missing } = this;
    if (!missing) return nothing;
    return html`<div class="card missing" role="status"><p>${missing.text}</p>
      ${missing.identity ? html`<button class="second" type="button" @click=${() => void this.#enrol(missing.identity!)}>${words.enrol}</button>` : nothing}</div>`;
  }

  async #find(event: SubmitEvent, words: TillWords): Promise<void> {
    event.preventDefault();
    const field = this.renderRoot.querySelector("input")!;
    const wanted = wantedOf(field.value);
    if (!wanted) return;
    this.isLooking = true;
    const found = await this.till.find(wanted).finally(() => { this.isLooking = false; });
    const name = field.value.trim();
    if (found.kind === "found" || found.kind === "kept") {
      field.value = "";
      field.blur();
      return this.#serve(found.member.member);
    }
    this.#serve(undefined);
    if (found.kind === "refused") {
      this.missing = { identity: undefined, text: words.said(found.refusal.code === "server" ? found.refusal.says : found.refusal.code) };
      return;
    }
    this.missing = { identity: "identity" in wanted ? wanted.identity : undefined, text: found.kind === "nobody" ? words.nobody(name) : words.nobodyOffline };
  }

  async #enrol(identity: { readonly of: string; readonly value: string }): Promise<void> {
    const { member } = await this.till.enrol({ identities: [identity] });
    this.renderRoot.querySelector("input")!.value = "";
    this.#serve(member);
  }

  #serve(member: string | undefined): void {
    [this.member, this.missing] = [member, undefined];
    this.#counter()?.clear();
    if (member === undefined) this.renderRoot.querySelector("input")?.focus();
  }

  #counter = (): Counter | null => this.renderRoot.querySelector<Counter>("till-counter");

  #speak(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
    localStorage.setItem("till-language", language);
  }

  /** A till has a keyboard, too: figures, Enter, Backspace; Escape for the next customer, a slash for the member's field, Alt with 1 to 3 for what is done. */
  #key = (event: KeyboardEvent): void => {
    const isTyping = event.composedPath()[0] instanceof HTMLInputElement;
    if (event.altKey && /^Digit[123]$/.test(event.code)) return this.#take(event, () => this.#counter()?.turnTo((["sell", "refund", "points"] as const)[Number(event.code.at(-1)) - 1]!));
    if (event.key === "Escape") return this.#take(event, () => (this.isListShown ? (this.isListShown = false) : this.#serve(undefined)));
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") return this.#take(event, () => this.renderRoot.querySelector("input")?.focus());
    if (/^\d$/.test(event.key)) return this.#take(event, () => this.#counter()?.press(event.key));
    if (event.key === "Backspace") return this.#take(event, () => this.#counter()?.press("delete"));
    // On a key that has the focus, Enter presses that key.
    if (event.key === "Enter" && !(event.composedPath()[0] instanceof HTMLButtonElement)) this.#take(event, () => this.#counter()?.press("enter"));
  };

  #take(event: KeyboardEvent, doing: () => unknown): void {
    event.preventDefault();
    doing();
  }
}

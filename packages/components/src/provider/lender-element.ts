import type { Membership, MembershipOptions } from "@laurel/client/page";
import { LitElement, type PropertyDeclarations, type PropertyValues, css, html } from "lit";
import { nearestLanguage, tellPlaces } from "../foundation/membership-place.js";

/** What a provider does, however it opens its membership: it makes one of its attributes, lends it to what is inside, and closes it. */
export abstract class LenderElement extends LitElement {
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: "base-url" }, siteKey: { attribute: "site-key" }, tokenUrl: { attribute: "token-url" }, cache: {}, language: {},
    getToken: { attribute: false }, subject: { attribute: false }, fetch: { attribute: false }, membership: { attribute: false },
  };
  static override styles = css`:host { display: contents }`;

  /** Where Laurel is, without `/v1`; `/laurel` for a path of this site. */
  declare baseUrl: string | undefined;
  /** The publishable key of the site: reads the programme, and what somebody new would earn. */
  declare siteKey: string | undefined;
  /** An address of the shop that answers `{ "token": "…" }` for the shopper who is signed in, and 204 or 401 for a guest. */
  declare tokenUrl: string | undefined;
  /** `none` leaves nothing in the browser; otherwise the last state lies in IndexedDB, without personal data, and is shown at once on the next page. */
  declare cache: "indexeddb" | "none" | undefined;
  /** In which language the server's sentences are told; the nearest `lang` unless it is set. */
  declare language: string | undefined;
  /** Answers a shopper token in the place of `token-url`: `undefined` for a guest. */
  declare getToken: (() => Promise<string | undefined>) | undefined;
  /** Whom a token is for, where that does not stand in its `sub`: `(token) => customer.id`. */
  declare subject: ((token: string) => string | undefined) | undefined;
  /** How requests are carried, where the server wants more than a token: a header of a gateway, or cookies. */
  declare fetch: typeof fetch | undefined;
  /** What the elements inside take their figures from. Made of the attributes, unless it is set. */
  declare membership: Membership | undefined;

  #own: Membership | undefined;
  #token: Promise<string | undefined> | undefined;

  /** Opens a membership, with what is kept of it between pages or without. */
  protected abstract open(options: MembershipOptions): Membership;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("pageshow", this.#shownAgain);
    this.requestUpdate("baseUrl");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("pageshow", this.#shownAgain);
    this.#close();
  }

  /** Somebody has signed in at the shop, without a new page. */
  signIn(): void {
    this.#token = undefined;
    this.membership?.signIn();
  }

  /** Forgets the member, in every tab of this site. */
  async signOut(): Promise<void> {
    this.#token = undefined;
    await this.membership?.signOut();
  }

  /** Asks the server anew, as after an order was placed. */
  async refresh(): Promise<void> {
    await this.membership?.member.refresh();
  }

  override render(): unknown {
    return html`<slot></slot>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOthers = changed.has("membership") && this.membership !== this.#own;
    if (isOthers) this.#close();
    const madeOf = ["baseUrl", "siteKey", "tokenUrl", "cache", "language", "getToken", "subject", "fetch"] as const;
    if (!isOthers && this.isConnected && madeOf.some((each) => changed.has(each)) && (this.#own || !this.membership)) this.#open();
    tellPlaces();
  }

  /** A page that comes back out of the browser's memory may be of somebody who has signed out on the pages since. */
  readonly #shownAgain = ({ persisted }: PageTransitionEvent): void => {
    if (persisted && this.#own) this.signIn();
  };

  #open(): void {
    this.#close();
    const { baseUrl, siteKey, cache, language, subject, fetch } = this;
    if (baseUrl === undefined) return;
    this.membership = this.#own = this.open({
      baseUrl: new URL(baseUrl, this.ownerDocument.baseURI).href, language: language || nearestLanguage(this),
      ...(siteKey !== undefined && { siteKey }), ...(cache && { cache }), ...(subject && { subject }), ...(fetch && { fetch }),
      shopper: async ({ expired }) => this.#tokenNow(expired),
    });
  }

  #close(): void {
    if (this.#own && this.membership === this.#own) this.membership = undefined;
    void this.#own?.close();
    this.#own = this.#token = undefined;
  }

  /** The token of whoever is signed in, kept until the server finds it too old. That nobody is signed in is not kept. */
  async #tokenNow(expired: boolean): Promise<string | undefined> {
    if (expired || !this.#token) this.#token = this.getToken ? this.getToken() : this.#askShop();
    const asked = this.#token;
    try {
      const token = await asked;
      if (!token && this.#token === asked) this.#token = undefined;
      return token;
    } catch (fault) {
      if (this.#token === asked) this.#token = undefined;
      throw fault;
    }
  }

  async #askShop(): Promise<string | undefined> {
    if (this.tokenUrl === undefined) return undefined;
    const response = await fetch(this.tokenUrl, { headers: { accept: "application/json" }, cache: "no-store" });
    if (response.status === 204 || response.status === 401) return undefined;
    if (!response.ok) throw new Error(`${this.tokenUrl} answered ${response.status}`);
    return ((await response.json()) as { readonly token?: string }).token;
  }
}

import type { Answer } from "@laurel/client/page";
import { scale } from "@laurel/core";
import { type PropertyValues, html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import { LaurelElement } from "../foundation/laurel-element.js";
import { sayFailed, sayInvitation, sayUnanswered, sayWaiting } from "../foundation/told.js";
import { Wish } from "../foundation/wish.js";
import { cartHeld } from "./held-in-tab.js";
import { redeemStyles } from "./redeem-box.styles.js";
import { redeemWords } from "./redeem-box.words.js";

type Quote = Answer<"quotePoints">;
type Usable = Extract<Quote, { readonly kind: "usable" }>;
type NotUsable = Extract<Quote, { readonly kind: "not-usable" }>;
/** Points set aside, what they pay, and for which cart. */
type Held = { readonly hold: string; readonly wallet: string; readonly points: number; readonly pays: number; readonly until: number; readonly seq: number; readonly cart: string };

/**
 * Pays part of a checkout with points (P4). It asks the server how many can be used, sets them aside when the shopper says so, and gives the id of the hold to the form around it, under its `name`. The
 * shop's backend captures the hold with the order, or releases it when the payment fails; one that is left alone ends by itself.
 *
 * Where the cart changes while points are set aside for it, they are given back, and the shopper chooses again. A page that is left gives nothing back: its shopper may be on the way to the payment.
 *
 * A page that is opened anew finds what is set aside for its `order`, on any device. Without an `order` it finds what was set aside in the same tab for a cart of the same sums; then the session
 * storage of the tab has its name and the sums. What another checkout has set aside is left alone.
 *
 * @element laurel-redeem-box
 * @slot - shown while nothing is known of a member, and to guests
 * @csspart box - the frame
 * @csspart pays - what the chosen points pay
 * @csspart number - the points, typed
 * @csspart slider - the points, drawn
 * @csspart use - the button that sets them aside, and the one that gives them back
 * @csspart held - what is set aside
 * @csspart reason - why no points can be used
 * @csspart said - what has happened
 * @fires laurel-held - `{ hold, points, pays }`: points are set aside, and pay so many minor units
 * @fires laurel-released - `{ hold }`: they are not any more
 */
export class RedeemBox extends LaurelElement {
  static readonly formAssociated = true;
  static override properties = {
    ...LaurelElement.properties, goods: { type: Number }, total: { type: Number }, wallet: {}, order: {}, name: { reflect: true },
    quote: { state: true }, points: { state: true }, typed: { state: true }, held: { state: true }, busy: { state: true }, said: { state: true }, off: { state: true },
  };
  static override styles = redeemStyles;

  /** What the goods cost after discounts, in minor units: points may pay a share of it. */
  declare goods: number | undefined;
  /** What is left to pay before points are taken off, in minor units: with shipping and tax, without gift cards. */
  declare total: number | undefined;
  /** Which wallet pays; the first that can unless it is set. */
  declare wallet: string | undefined;
  /** The order or checkout that the points are for, by its id on the shop's side. */
  declare order: string | undefined;
  /** The form field that the id of the hold is sent in. */
  declare name: string | undefined;
  private declare quote: Quote | "failed" | undefined;
  private declare points: number;
  private declare typed: string | undefined;
  private declare held: Held | undefined;
  private declare busy: boolean | undefined;
  private declare said: string | undefined;
  private declare off: boolean | undefined;

  #question: string | undefined;
  #quoted: string | undefined;
  #asking: AbortController | undefined;
  #isOpen = false;
  #gone: string | undefined;
  readonly #wish = new Wish();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#question = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking?.abort();
  }

  formResetCallback(): void {
    void this.#release();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.off = isDisabled;
  }

  /** A page that the browser brings back has what it had set aside before the server is heard. */
  formStateRestoreCallback(state: unknown): void {
    if (typeof state === "string") this.#keep(JSON.parse(state) as Held);
  }

  override render(): unknown {
    return html`<section part="box" class="panel" aria-busy=${this.stage === "waiting" || this.#waits}>${this.#inside()}</section>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.busy && this.stage !== "waiting" && this.stage !== "failed") this.#look();
  }

  protected override updated(): void {
    const { busy, renderRoot, speech } = this;
    const anchor = renderRoot.querySelector<HTMLElement>("button");
    // A form that is sent in this very moment would go without the points.
    if (busy && anchor) this.internals.setValidity({ customError: true }, sayWaiting(speech), anchor);
    else this.internals.setValidity({});
  }

  #inside(): unknown {
    const { stage, figures, quote, held, speech, said } = this;
    const words = redeemWords[speech];
    if (stage === "failed" || (quote === "failed" && !held)) return sayFailed(speech, () => this.#askAgain(), words.failed);
    if (stage !== "member" || !figures || !(quote || held)) return html`<slot>${sayInvitation(speech, stage)}</slot>`;
    const usable = typeof quote === "object" && quote.kind === "usable" ? quote : undefined;
    const wallet = this.#wallet!;
    return html`<div class="row"><h3>${words.title}</h3><span class="soft">${usable && !held ? words.have(figures.points(wallet.available, wallet.wallet)) : nothing}</span></div>
      <form novalidate @submit=${this.#submit}>${held ? this.#heldParts(held, figures) : usable ? this.#choice(usable, figures) : html`<p part="reason">${(quote as NotUsable).reason.says ?? words.failed}</p>`}
        ${held ?? usable ? html`<button part="use" class=${held ? "quiet" : ""} ?disabled=${this.off} aria-disabled=${this.#waits ? "true" : nothing} @click=${once}>${held ? words.remove : words.use(figures.points(this.points, wallet.wallet), figures.money(paid(usable!, this.points)))}</button>` : nothing}
      </form><p part="said" class="soft" role="status">${said}</p>`;
  }

  #choice(quote: Usable, figures: Figures): unknown {
    const { points, typed, off } = this;
    const unit = figures.unit(quote.wallet);
    const [least, most, step] = [quote.least / unit, quote.points / unit, quote.step / unit];
    const { title } = redeemWords[this.speech];
    const choose = (event: InputEvent): void => this.#choose(quote, unit, event.target as HTMLInputElement);
    return html`<div class="row amount"><input part="number" type="number" min=${least} max=${most} step=${step} .value=${typed ?? String(points / unit)} ?disabled=${off} aria-label=${title}
        @input=${choose} @change=${() => { this.typed = undefined; }}><span part="pays" class="figure">– ${figures.money(paid(quote, points))}</span></div>
      <input part="slider" type="range" min=${least} max=${most} step=${step} .value=${String(points / unit)} ?disabled=${off || least === most} aria-label=${title}
        aria-valuetext=${figures.points(points, quote.wallet)} @input=${choose}>`;
  }

  #heldParts({ points, pays, until, wallet }: Held, figures: Figures): unknown {
    const words = redeemWords[this.speech];
    return html`<div part="held"><div class="row"><strong>${words.held(figures.points(points, wallet))}</strong><span part="pays" class="figure">– ${figures.money(pays)}</span></div>
      <span class="soft">${words.until(figures.clock(until))}</span></div>`;
  }

  /** While something is under way, or the cart is another than was quoted, a press would do nothing. */
  get #waits(): boolean {
    return this.busy === true || (!this.held && this.quote !== undefined && this.#quoted !== this.#cart);
  }

  get #wallet() {
    return this.standing?.wallets.find(({ wallet }) => wallet === this.#walletId);
  }

  get #walletId(): string | undefined {
    return this.wallet ?? (this.programme?.wallets.find(({ redeem }) => redeem) ?? this.programme?.wallets[0])?.id;
  }

  /** What points are asked for; `undefined` while the page has not said it. */
  get #cart(): string | undefined {
    const { goods, total } = this;
    return typeof goods !== "number" || typeof total !== "number" ? undefined : JSON.stringify([this.#walletId, goods, total]);
  }

  #look(): void {
    const { held, shown, stage } = this;
    const cart = this.#cart;
    if (held) {
      const words = redeemWords[this.speech];
      if (stage === "member" && cart !== held.cart) return void this.#release(words.changed);
      // What lies in the browser tells no holds.
      if (stage === "member" && (shown!.seq < held.seq || this.#wallet?.holds?.some(({ hold }) => hold === held.hold) !== false)) return;
      this.#letGo(words.over);
    }
    if (stage === "member" && cart && !this.isOld && this.#takeUp(cart)) return this.#look();
    const question = stage === "member" && cart ? `${cart} ${shown!.seq}` : undefined;
    // While nobody knows whether points were set aside, asking anew would take the wish out of the shopper's hands.
    if (question === this.#question || (this.#wish.isOpen && this.#question?.startsWith(cart ?? "-"))) return;
    this.#question = question;
    this.#asking?.abort();
    if (question) void this.#ask(new AbortController());
  }

  /** Goes on with what is set aside for this order; or, while the page opens, with what this tab has set aside for a cart of these sums. */
  #takeUp(cart: string): boolean {
    const isOpening = !this.#isOpen;
    this.#isOpen = true;
    const found = this.#wallet?.holds?.find(({ hold, order }) => hold !== this.#gone && (order ? order === this.order : isOpening && !this.order && cartHeld(hold) === cart));
    if (found) this.#keep({ ...found, pays: found.worth ?? 0, wallet: this.#walletId!, seq: 0, cart: cartHeld(found.hold) ?? cart });
    return found !== undefined;
  }

  async #ask(asking: AbortController): Promise<void> {
    this.#asking = asking;
    const { source, goods, total, order } = this;
    const cart = this.#cart;
    const came = await source!.member.quote({ wallet: this.#walletId!, goods: goods!, total: total!, ...(order && { order }) }, asking).catch(() => undefined);
    if (asking.signal.aborted) return;
    const before = this.quote;
    this.#quoted = cart;
    this.quote = came?.kind === "answer" ? came.body : "failed";
    // Where no answer came, it is asked again as soon as anything is heard.
    if (!came) this.#question = undefined;
    this.#wish.forget();
    if (this.quote === "failed" || this.quote.kind !== "usable") return;
    const { least, points } = this.quote;
    // A choice that was made stays as far as it can; unless one was, the most is proposed.
    const isChosen = typeof before === "object" && before.kind === "usable" && this.points !== before.points;
    this.points = isChosen ? Math.max(least, Math.min(this.points, points)) : points;
    this.typed = undefined;
  }

  #askAgain(): void {
    this.#question = this.quote = this.said = undefined;
    if (this.stage === "failed") void this.source?.member.refresh();
  }

  #choose({ least, points, step }: Usable, unit: number, { value, type }: HTMLInputElement): void {
    this.points = Math.max(least, Math.min(Math.floor(Math.round(Number(value) * unit) / step) * step, points));
    // What is being typed is left alone until it is done.
    this.typed = type === "number" ? value : undefined;
    this.said = undefined;
    this.#wish.forget();
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void (this.held ? this.#release() : this.#use());
  };

  async #use(): Promise<void> {
    const { source, quote, points, order, busy, off } = this;
    // What was quoted for another cart may be more than this one costs.
    if (busy || off || !source || typeof quote !== "object" || quote.kind !== "usable" || this.#quoted !== this.#cart) return;
    this.busy = true;
    this.typed = this.said = undefined;
    const [cart, wish] = [this.#cart!, { wallet: quote.wallet, points, goods: quote.goods, ...(order && { order }) }];
    const came = await this.#wish.send(wish, async (how) => source.member.hold(wish, how));
    // A repetition does not say as of when it holds; what is known by then is newer.
    if (came?.kind === "answer" && came.body.seq === undefined) await source.member.refresh();
    this.busy = false;
    if (came?.kind === "answer") {
      const { hold, until, wallet, seq = this.shown!.seq } = came.body;
      this.#keep({ hold, points: came.body.points, pays: paid(quote, came.body.points), wallet, until, seq, cart });
      cartHeld(hold, cart);
    } else {
      this.said = came ? came.problem.detail ?? redeemWords[this.speech].failed : sayUnanswered(this.speech);
      if (came) this.#question = undefined;
    }
  }

  /** Gives back what is set aside. Where the cart has changed it is not good any more, whatever comes of that. */
  async #release(because?: string): Promise<void> {
    const { held, source, busy } = this;
    if (!held || busy) return;
    this.busy = true;
    const came = await source?.call("releaseHold", { params: { member: "me", hold: held.hold }, body: {} }).catch(() => undefined);
    const isBack = came && (came.kind === "answer" || came.problem.code === "hold-unknown");
    if (isBack) await source!.member.refresh();
    this.busy = false;
    if (isBack || because !== undefined) this.#letGo(because);
    else this.said = sayUnanswered(this.speech);
  }

  #keep(held: Held): void {
    const { hold, points, pays } = held;
    this.held = held;
    this.said = undefined;
    this.internals.setFormValue(hold, JSON.stringify(held));
    this.#tellSoon("held", { hold, points, pays });
  }

  #letGo(said?: string): void {
    const { hold } = this.held!;
    this.held = this.#question = undefined;
    this.#gone = hold;
    this.said = said;
    this.internals.setFormValue(null);
    this.#tellSoon("released", { hold });
  }

  // Not in the middle of drawing: whoever hears it may change the cart.
  #tellSoon(name: string, detail: object): void {
    queueMicrotask(() => this.tell(name, detail));
  }
}

/** The second press of a double click is still the first wish: what was set aside by it is not taken back. */
const once = (event: MouseEvent): void => {
  if (event.detail > 1) event.preventDefault();
};

const paid = ({ worth }: Usable, points: number): number => scale(points, worth.minor, worth.points, "down");

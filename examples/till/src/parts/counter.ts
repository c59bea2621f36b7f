import type { KeptOperation, TillOutbox, TillSnapshot } from "@laurel/client/outbox";
import { policyAt } from "@laurel/core";
import { LitElement, html, nothing } from "lit";
import { type Typed, amountOf, typed } from "../desk/amount.js";
import { type Customer, leftOf, salesTo } from "../desk/desk.js";
import type { Told } from "../desk/told.js";
import type { TillWords } from "../words/till-words.js";
import { counterStyles } from "./counter.styles.js";
import { look } from "./look.js";

/** What the counter is doing. */
export type Mode = "sell" | "refund" | "points";
const modes = ["sell", "refund", "points"] as const;

/** Points that were used just now, and pay part of what is sold next. */
type ByPoints = { readonly redemption: string; readonly amount: number };

/**
 * Where things are done: an amount, and one large key that does it.
 *
 * @element till-counter
 */
export class Counter extends LitElement {
  static override properties = {
    till: { attribute: false }, snapshot: { attribute: false }, customer: { attribute: false }, told: { attribute: false }, words: { attribute: false },
    mode: { state: true }, typed: { state: true }, byPoints: { state: true }, chosen: { state: true }, answer: { state: true }, isBusy: { state: true },
  };
  static override styles = [look, counterStyles];
  declare till: TillOutbox;
  declare snapshot: TillSnapshot;
  declare customer: Customer | undefined;
  declare told: Told | undefined;
  declare words: TillWords;
  declare mode: Mode;
  declare typed: Typed;
  declare byPoints: ByPoints | undefined;
  declare chosen: string | undefined;
  declare answer: { readonly kind: "done" | "refused"; readonly text: string } | undefined;
  declare isBusy: boolean;

  constructor() {
    super();
    this.mode = "sell";
    this.typed = "";
    this.isBusy = false;
  }

  /** Begins anew with the next customer. */
  clear(): void {
    [this.typed, this.byPoints, this.chosen, this.answer] = ["", undefined, undefined, undefined];
  }

  /** One key, of the pad or of the keyboard. */
  press(key: string): void {
    if (key === "enter") return void this.#primary();
    this.answer = undefined;
    this.typed = typed(this.typed, key);
  }

  /** Turns to something else. */
  turnTo(mode: Mode): void {
    [this.mode, this.typed, this.answer, this.chosen] = [mode, "", undefined, undefined];
  }

  override render() {
    const { words, customer } = this;
    return html`<section class="card">
      <div class="modes" role="tablist">${modes.map((mode) => html`
        <button type="button" role="tab" aria-selected=${String(mode === this.mode)} @click=${() => this.turnTo(mode)}>${words.modes[mode]}</button>`)}</div>
      ${customer ? (this.mode === "refund" ? this.#sales(customer) : nothing) : html`<p class="ask soft">${words.pickMember}</p>`}
      ${customer && (this.mode !== "refund" || this.chosen !== undefined) ? this.#pad(customer) : nothing}
      <p class="answer ${this.answer?.kind ?? ""}" role="status" aria-live="polite">${this.answer?.text}</p>
    </section>`;
  }

  #pad(customer: Customer) {
    const { words, mode } = this;
    return html`
      <div class="shown"><span class="figure amount">${this.#shown(customer)}</span><span class="hint">${this.#hint(customer)}</span></div>
      <till-key-pad delete-text=${words.keys.delete} @key=${(event: CustomEvent<string>) => this.press(event.detail)}></till-key-pad>
      <button class="main" type="button" ?disabled=${!this.#mayGo(customer)} @click=${() => void this.#primary()}>${this.#primaryText(customer)}</button>
      ${mode === "points" ? html`<button class="second" type="button" ?disabled=${!this.#mayGo(customer) || this.snapshot.line.kind === "switched-off"} @click=${() => void this.#lease()}>${words.setAside(this.#points(customer))}</button>` : nothing}`;
  }

  #sales(customer: Customer) {
    const { words, told } = this;
    const sales = salesTo(this.till, customer.member);
    const about = this.till.about(customer.member);
    if (sales.length === 0) return html`<p class="ask soft">${words.noSales}</p>`;
    return html`<ul class="sales" aria-label=${words.sales}>${sales.slice(0, 6).map((sale) => html`
      <li><button type="button" aria-pressed=${String(this.chosen === sale.operation.op)} @click=${() => this.#choose(sale, leftOf(sale, about))}>
        <span>${told?.time(sale.operation.at)}</span><span class="figure">${told?.money(leftOf(sale, about))}</span>
      </button></li>`)}</ul>`;
  }

  #choose(sale: KeptOperation, left: number): void {
    this.chosen = sale.operation.op;
    this.typed = String(left);
    this.answer = undefined;
  }

  #shown({ wallet }: Customer): string {
    const amount = amountOf(this.typed);
    return (this.mode === "points" ? this.told?.points(amount, wallet) : this.told?.money(amount)) ?? String(amount);
  }

  #points = ({ wallet }: Customer): string => this.told?.points(amountOf(this.typed), wallet) ?? this.typed;

  #hint(customer: Customer) {
    const { words, told, byPoints } = this;
    const amount = amountOf(this.typed);
    if (this.mode === "sell" && told) {
      const quote = amount > 0 ? this.till.quote(customer.member, this.#basket(amount)) : undefined;
      const earns = quote?.kind === "estimate" ? quote.points[0] : undefined;
      const due = byPoints && amount > 0 ? html`${words.paidByPoints(told.money(Math.min(byPoints.amount, amount)))} · ${words.toPay} ${told.money(Math.max(0, amount - byPoints.amount))}<br>` : nothing;
      return html`${due}${earns ? words.earns(told.points(earns.points, earns.wallet)) : " "}`;
    }
    if (this.mode === "points") {
      const worth = this.#worthOf(customer, amount);
      const isDown = this.snapshot.line.kind === "down" || this.snapshot.line.kind === "switched-off";
      return html`${worth > 0 && told ? words.worth(told.money(worth)) : " "}${isDown ? html`<br><span class="small">${words.noPointsOffline}</span>` : nothing}`;
    }
    return html` `;
  }

  #worthOf({ wallet }: Customer, points: number): number {
    const worth = this.snapshot.programme && policyAt(this.snapshot.programme, Date.now()).wallets.find(({ id }) => id === wallet)?.worth;
    return worth ? Math.floor((points * worth.minor) / worth.points) : 0;
  }

  #basket(amount: number) {
    const currency = this.snapshot.programme ? policyAt(this.snapshot.programme, Date.now()).currency : "CNY";
    return { currency, lines: [{ id: "1", sku: "counter", quantity: 1, amount }], ...(this.byPoints && { paidByPoints: Math.min(amount, this.byPoints.amount) }) };
  }

  #mayGo(customer: Customer): boolean {
    const amount = amountOf(this.typed);
    if (amount === 0 || this.isBusy) return false;
    return this.mode !== "refund" || amount <= (this.#chosenLeft(customer) ?? 0);
  }

  #chosenLeft({ member }: Customer): number | undefined {
    const about = this.till.about(member);
    const sale = about.find(({ operation }) => operation.op === this.chosen);
    return sale && leftOf(sale, about);
  }

  #primaryText(customer: Customer): string {
    const { words, told, mode } = this;
    const amount = amountOf(this.typed);
    if (mode === "points") return words.use(this.#points(customer));
    const text = told?.money(amount) ?? "";
    return mode === "sell" ? words.sell(text) : words.refund(text);
  }

  async #primary(): Promise<void> {
    const { customer, mode } = this;
    if (!customer || !this.#mayGo(customer)) return;
    await this.#busily(mode === "sell" ? () => this.#sell(customer) : mode === "refund" ? () => this.#refund(customer) : () => this.#redeem(customer));
  }

  async #busily(errand: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    try {
      await errand();
    } finally {
      this.isBusy = false;
    }
  }

  async #sell({ member }: Customer): Promise<void> {
    const { words, told, byPoints } = this;
    const amount = amountOf(this.typed);
    const { currency, lines } = this.#basket(amount);
    const paid = Math.min(byPoints?.amount ?? 0, amount);
    const payments = [
      ...(byPoints && paid > 0 ? [{ amount: paid, by: "points" as const, hold: byPoints.redemption }] : []),
      ...(amount > paid ? [{ amount: amount - paid, by: "money" as const }] : []),
    ];
    const { quote } = await this.till.sell({ member, currency, lines, payments });
    const earns = quote?.kind === "estimate" ? quote.points[0] : undefined;
    this.#done(`${words.done.sell} ${told?.money(amount) ?? ""}${earns && told ? ` · ${words.earns(told.points(earns.points, earns.wallet))}` : ""}`);
    this.byPoints = undefined;
  }

  async #refund({ member }: Customer): Promise<void> {
    const { words, told } = this;
    const sale = this.till.about(member).find(({ operation }) => operation.op === this.chosen)?.operation.deed;
    if (sale?.kind !== "sell") return;
    const amount = amountOf(this.typed);
    await this.till.refund({ order: sale.order, lines: [{ line: sale.lines[0]!.id, quantity: 0, amount }], as: "money" });
    this.#done(`${words.done.refund} ${told?.money(amount) ?? ""}`);
    this.chosen = undefined;
  }

  async #redeem(customer: Customer): Promise<void> {
    const { words } = this;
    const points = amountOf(this.typed);
    const spent = await this.till.redeem({ member: customer.member, wallet: customer.wallet, points });
    if (spent.kind === "refused") return this.#refused(spent.refusal);
    this.byPoints = { redemption: spent.redemption, amount: (this.byPoints?.amount ?? 0) + this.#worthOf(customer, points) };
    const text = this.#points(customer);
    this.turnTo("sell");
    this.#done(`${words.done.redeem} ${text}`);
  }

  async #lease(): Promise<void> {
    const { customer, words } = this;
    if (!customer || !this.#mayGo(customer)) return;
    await this.#busily(async () => {
      const taken = await this.till.takeLease({ member: customer.member, wallet: customer.wallet, points: amountOf(this.typed) });
      if (taken.kind === "refused") return this.#refused(taken.refusal);
      if (taken.kind === "no-line") return this.#refused({ code: "no-line" });
      this.#done(words.here(this.#points(customer)));
    });
  }

  #done(text: string): void {
    this.typed = "";
    this.answer = { kind: "done", text };
  }

  #refused(refusal: { readonly code: string; readonly says?: string }): void {
    this.answer = { kind: "refused", text: this.words.said(refusal.says ?? refusal.code) };
  }
}

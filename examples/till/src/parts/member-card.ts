import type { KeptLease } from "@laurel/client/outbox";
import { LitElement, css, html, nothing } from "lit";
import type { Customer } from "../desk/desk.js";
import type { TillWords } from "../words/till-words.js";
import type { Told } from "../desk/told.js";
import { look } from "./look.js";

/**
 * Who is at the counter: tier, points, what is set aside for them here.
 *
 * @element till-member-card
 * @fires give-back - with the lease in `detail`
 * @fires leave - the next customer
 */
export class MemberCard extends LitElement {
  static override properties = { customer: { attribute: false }, leases: { attribute: false }, told: { attribute: false }, words: { attribute: false } };
  static override styles = [look, css`
    :host { display: block; }
    article { padding: 20px 22px; display: grid; gap: 14px; position: relative; }
    header { display: flex; align-items: center; gap: 12px; min-width: 0; }
    .who { min-width: 0; flex: 1; }
    h2 { font-size: 1.05rem; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .tier { display: inline-flex; align-items: center; gap: 6px; color: var(--gold); font-weight: 600; font-size: 0.92rem; }
    .tier svg { width: 17px; height: 17px; }
    .points { display: flex; align-items: baseline; gap: 10px; flex-wrap: wrap; }
    .points .figure { font-size: clamp(2.5rem, 7vw, 3.4rem); line-height: 1; }
    .owed { color: var(--red); font-weight: 600; }
    li { display: flex; align-items: center; gap: 10px; padding: 6px 6px 6px 14px; border-radius: 14px; background: var(--wash); }
    li span { flex: 1; }
    li.old { background: var(--gold-wash); }
    ul { display: grid; gap: 6px; }
    .leave { width: 44px; height: 44px; border-radius: 50%; color: var(--soft); font-size: 1.4rem; line-height: 1; flex: none; }
    .leave:hover { background: var(--wash); }
    @media (width < 760px) {
      article { padding: 12px 10px 14px 18px; gap: 6px; }
      .who { display: flex; gap: 12px; align-items: baseline; }
      .points .figure { font-size: 2.3rem; }
      li { margin-right: 8px; }
    }
  `];
  declare customer: Customer;
  declare leases: readonly KeptLease[];
  declare told: Told;
  declare words: TillWords;

  override render() {
    const { customer, leases, told, words } = this;
    return html`<article class="card">
      <header>
        <div class="who">
          <h2>${customer.title}</h2>
          <p class="tier">
            <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true"><path d="M12 21c-5-2-7.500-7-6-14 4 2 6.500 7 6 14Zm0 0c5-2 7.500-7 6-14-4 2-6.500 7-6 14Z"/></svg>
            ${customer.tier}
          </p>
        </div>
        <button class="leave" type="button" aria-label=${words.clear} @click=${() => this.#tell("leave")}>×</button>
      </header>
      <p class="points">
        <span class="figure">${told.figure(customer.available)}</span>
        <span class="soft">${told.wallet(customer.wallet)}${customer.worth ? html` · ${words.worth(told.money(customer.worth))}` : nothing}</span>
        ${customer.debt < 0 ? html`<span class="owed">${words.owed(told.points(-customer.debt, customer.wallet))}</span>` : nothing}
      </p>
      ${leases.length === 0 ? nothing : html`<ul>${leases.map((lease) => this.#lease(lease))}</ul>`}
    </article>`;
  }

  #lease(lease: KeptLease) {
    const { told, words } = this;
    const points = told.points(lease.left, lease.wallet);
    const isEnding = lease.state === "closing" || lease.state === "taking";
    return html`<li class=${lease.state === "left-over" ? "old" : ""}>
      <span class="small">${lease.state === "left-over" ? words.leftOver(points) : words.here(points)}</span>
      <button class="quiet" type="button" ?disabled=${isEnding} @click=${() => this.#tell("give-back", lease.lease)}>${isEnding ? words.givingBack : words.giveBack}</button>
    </li>`;
  }

  #tell(name: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

import { html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import type { MemberStanding } from "../foundation/laurel-element.js";
import { PanelElement } from "../foundation/panel-element.js";
import { walletStyles } from "./points-wallet.styles.js";
import { walletWords } from "./points-wallet.words.js";

type Wallet = MemberStanding["wallets"][number];

/**
 * A member's points: what can be used and what that pays, what is on the way, what ends next, and what is owed (P2, P3).
 *
 * @element laurel-points-wallet
 * @slot - shown while nothing is known of a member, and to guests
 * @csspart wallet - the frame
 * @csspart available - the points that can be used, and what they pay
 * @csspart ending - the points that end next
 * @csspart debt - what is owed
 * @csspart note - that what is shown may be old
 */
export class PointsWallet extends PanelElement {
  static override properties = { ...PanelElement.properties, wallet: {} };
  static override styles = walletStyles;

  /** The id of a wallet of the policy; the first unless it is set. */
  declare wallet: string | undefined;

  override render(): unknown {
    return this.panel("wallet", (figures, { wallets }) => {
      const wallet = wallets.find((each) => each.wallet === this.wallet) ?? wallets[0];
      return wallet && html`<h3>${figures.wallet(wallet.wallet)}</h3>
        <div part="available"><span class="figure">${figures.pieces(wallet.available, wallet.wallet)}</span>
          ${wallet.worth ? html`<span class="soft">${walletWords[this.speech].worth(figures.money(wallet.worth))}</span>` : nothing}</div>
        ${this.#ending(wallet, figures)}${this.#lines(wallet, figures)}`;
    });
  }

  #ending({ nextToEnd, wallet }: Wallet, figures: Figures): unknown {
    return nextToEnd ? html`<p part="ending" class="soft">${walletWords[this.speech].ends(figures.points(nextToEnd.points, wallet), figures.lastDay(nextToEnd.at))}</p>` : nothing;
  }

  #lines({ wallet, pending, held, debt, nextToMature }: Wallet, figures: Figures): unknown {
    const words = walletWords[this.speech];
    const line = (name: string, points: number, more: unknown = nothing) => html`<div><dt>${name}${more}</dt><dd>${figures.pieces(points, wallet)}</dd></div>`;
    if (!pending && !held && !debt) return nothing;
    return html`<dl>
      ${pending ? line(words.pending, pending, nextToMature ? html` <span class="soft">${words.pendingFrom(figures.day(nextToMature.at))}</span>` : nothing) : nothing}
      ${held ? line(words.held, held) : nothing}
      ${debt ? html`<div part="debt" class="warn"><dt>${words.debt}<br><span class="soft">${words.owed}</span></dt><dd>${figures.pieces(-debt, wallet)}</dd></div>` : nothing}
    </dl>`;
  }
}

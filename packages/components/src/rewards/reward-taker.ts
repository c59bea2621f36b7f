import type { MemberShown } from "@laurel/client/page";
import { never } from "@laurel/core";
import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import { LaurelElement } from "../foundation/laurel-element.js";
import { sayFailed, sayUnanswered } from "../foundation/told.js";
import { Wish } from "../foundation/wish.js";
import { rewardStyles } from "./rewards.styles.js";
import { rewardWords } from "./rewards.words.js";

type Offer = MemberShown["rewards"][number];
/** A reward as it is shown. `offer` is what stands between it and the member; there is none for whoever has not joined. */
type Tile = { readonly id: string; readonly kind: string; readonly points: number; readonly wallet: string; readonly offer?: Offer };
/** How far the taking of one reward has come. */
type Step = { readonly reward: string; readonly step: "sure" | "busy" | "taken" | "refused"; readonly says?: string };

/** Shows rewards and takes them: what the grid and the single card share. */
export abstract class RewardTaker extends LaurelElement {
  static override properties = { ...LaurelElement.properties, at: { state: true } };
  static override styles = rewardStyles;

  private declare at: Step | undefined;
  readonly #wish = new Wish();

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // What somebody wished for, or was told, is not for whoever comes after.
    if (this.stage === "guest" || this.stage === "waiting") this.at = undefined;
  }

  /** Rewards that points can buy: as the member has them, or as the programme names them to whoever has not joined. */
  protected get tiles(): readonly Tile[] {
    const { shown, standing, programme } = this;
    if (shown && standing) return shown.rewards.map((offer) => ({ ...offer.reward, points: offer.reward.points!, offer }));
    const [first] = programme?.wallets ?? [];
    return (programme?.rewards ?? []).flatMap(({ id, kind, points, wallet = first?.id }) => (points === undefined || wallet === undefined ? [] : [{ id, kind: kind as string, points: points as number, wallet }]));
  }

  /** What stands where there are no rewards to show. */
  protected renderNone(): TemplateResult {
    return this.stage === "failed" ? sayFailed(this.speech, this.askAnew) : html`<slot></slot>`;
  }

  protected renderTile({ id, kind, points, wallet, offer }: Tile, figures: Figures): TemplateResult {
    const name = figures.reward(id);
    const left = offer?.left;
    return html`<div part="reward" class=${offer?.kind === "locked" ? "locked" : ""}>
      <div part="picture"><slot name="reward-${id}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${signs[kind] ?? signs.gift}></path></svg></slot></div>
      <h3 part="name">${name}</h3>
      <div class="row"><span part="price">${figures.points(points, wallet)}</span>${left ? html`<span part="left" class="soft">${rewardWords[this.speech].left(figures.number(left))}</span>` : nothing}</div>
      ${offer ? this.#action(offer, name, figures.points(points, wallet)) : nothing}</div>`;
  }

  #action({ reward: { id, points }, kind, says }: Offer, name: string, price: string): TemplateResult {
    const words = rewardWords[this.speech];
    const at = this.at?.reward === id ? this.at : undefined;
    const isSure = at?.step === "sure" || at?.step === "busy";
    return html`<div part="action" aria-busy=${at?.step === "busy"}>
      ${isSure ? html`<p role="status">${words.sure(name, price)}</p>` : nothing}${at?.says ? html`<p part="told" tabindex="-1" class=${at.step === "refused" ? "warn" : ""}>${at.says}</p>` : nothing}
      ${kind === "locked" ? html`<p part="reason" class="soft">${says}</p>` : html`<div class="row">
        <button part="take" class="quiet" @click=${() => this.#step(isSure ? undefined : { reward: id, step: "sure" })}>${isSure ? words.no : words.take}<span class="hidden"> ${name}</span></button
        >${isSure ? html` <button part="confirm" @click=${() => void this.#take(id, points!)}>${words.yes}</button>` : nothing}</div>`}</div>`;
  }

  // The button that asks becomes the one that says no: whoever presses twice has taken nothing.
  #step(next: Step | undefined): void {
    if (this.at?.step !== "busy") this.at = next;
  }

  async #take(reward: string, points: number): Promise<void> {
    const { source, speech } = this;
    if (!source || this.at?.step === "busy") return;
    const busy = this.at = { reward, step: "busy" } as const;
    const words = rewardWords[speech];
    const came = await this.#wish.send([reward, points], async (how) => source.member.takeReward(reward, { points }, how));
    if (this.at !== busy) return;
    if (came?.kind === "answer") {
      const [grant] = came.body.grants;
      const says = words.taken + (grant && grant.expiresAt < never && this.figures ? ` ${words.until(this.figures.lastDay(grant.expiresAt))}` : "");
      this.at = { reward, step: "taken", says };
      this.tell("reward-taken", { reward, redemption: came.body.redemption, points: came.body.points });
    } else this.at = { reward, step: "refused", says: came ? came.problem.detail ?? came.problem.title : sayUnanswered(speech) };
    // The button that was pressed is gone.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[part=told]")?.focus();
  }
}

/** One line drawing for each kind of reward, on a grid of 24. */
const signs: Readonly<Record<string, string>> = {
  gift: "M4 11h16v9H4zM3 7.5h18V11H3zM12 7.5V20M12 7.5C9 7.5 7 6.5 7.5 5S11 4 12 7.5c1-3.5 4-4 4.5-2.5S15 7.5 12 7.5",
  service: "M4 17h16M5.5 17a6.5 6.5 0 0 1 13 0M12 10.5V8.5M10.5 8.5h3M3.5 19.5h17",
  voucher: "M3 7h18v3.5a1.5 1.5 0 0 0 0 3V17H3v-3.5a1.5 1.5 0 0 0 0-3zM14.5 7v2m0 2v2m0 2v2",
};

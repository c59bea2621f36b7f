import { html } from "lit";
import { RewardTaker } from "./reward-taker.js";

/**
 * The rewards that points can buy (B4): those that can be had now, and what stands between the member and the others. Taking one asks first, and names the price that was shown; if it is another by now, the server
 * refuses. To whoever has not joined it shows what there is.
 *
 * @element laurel-rewards
 * @slot - shown while nothing is known, and where there are no rewards
 * @slot reward-… - a picture of one reward, by its id: `<img slot="reward-cup" alt="">`
 * @csspart grid - all of them
 * @csspart reward - one of them
 * @csspart picture - its picture, or the drawing in its place
 * @csspart name - its name
 * @csspart price - what it costs
 * @csspart left - how many there are left
 * @csspart reason - why it cannot be had
 * @csspart action - what can be done with it
 * @csspart take - the button that asks for it, and that takes the wish back
 * @csspart confirm - the button that takes it
 * @csspart told - what came of it
 * @fires laurel-reward-taken - `{ reward, redemption, points }`
 */
export class Rewards extends RewardTaker {
  override render(): unknown {
    const { tiles, figures, stage } = this;
    if (stage === "waiting" || !figures || tiles.length === 0) return this.renderNone();
    return html`<ul part="grid" class="grid">${tiles.map((each) => html`<li>${this.renderTile(each, figures)}</li>`)}</ul>`;
  }
}

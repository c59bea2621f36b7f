import { RewardTaker } from "../rewards/reward-taker.js";

/**
 * One reward that points can buy (B4), as `laurel-rewards` shows many.
 *
 * @element laurel-reward-card
 * @slot - shown while nothing is known, and where there is no such reward
 * @slot reward-… - its picture, by the reward's id: `<img slot="reward-cup" alt="">`
 * @csspart reward - the card
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
export class RewardCard extends RewardTaker {
  static override properties = { ...RewardTaker.properties, reward: {} };

  /** The id of the reward. */
  declare reward: string | undefined;

  override render(): unknown {
    const { figures, stage } = this;
    const tile = this.tiles.find(({ id }) => id === this.reward);
    return stage === "waiting" || !figures || !tile ? this.renderNone() : this.renderTile(tile, figures);
  }
}

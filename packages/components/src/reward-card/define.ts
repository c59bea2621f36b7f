import { define } from "../foundation/define.js";
import { RewardCard } from "./reward-card.js";

define("laurel-reward-card", RewardCard);

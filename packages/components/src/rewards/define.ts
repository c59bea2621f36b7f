import { define } from "../foundation/define.js";
import { Rewards } from "./rewards.js";

define("laurel-rewards", Rewards);

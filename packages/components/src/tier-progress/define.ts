import { define } from "../foundation/define.js";
import { TierProgress } from "./tier-progress.js";

define("laurel-tier-progress", TierProgress);

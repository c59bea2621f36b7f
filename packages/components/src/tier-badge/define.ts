import { define } from "../foundation/define.js";
import { TierBadge } from "./tier-badge.js";

define("laurel-tier-badge", TierBadge);

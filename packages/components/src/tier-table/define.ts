import { define } from "../foundation/define.js";
import { TierTable } from "./tier-table.js";

define("laurel-tier-table", TierTable);

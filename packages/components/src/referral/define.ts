import { define } from "../foundation/define.js";
import { Referral } from "./referral.js";

define("laurel-referral", Referral);

import { define } from "../foundation/define.js";
import { RedeemBox } from "./redeem-box.js";

define("laurel-redeem-box", RedeemBox);

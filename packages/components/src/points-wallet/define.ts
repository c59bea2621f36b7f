import { define } from "../foundation/define.js";
import { PointsWallet } from "./points-wallet.js";

define("laurel-points-wallet", PointsWallet);

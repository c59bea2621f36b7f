import { define } from "../foundation/define.js";
import { PointsHistory } from "./points-history.js";

define("laurel-points-history", PointsHistory);

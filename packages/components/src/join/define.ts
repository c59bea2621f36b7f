import { define } from "../foundation/define.js";
import { Join } from "./join.js";

define("laurel-join", Join);

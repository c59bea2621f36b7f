import { define } from "../foundation/define.js";
import { Notices } from "./notices.js";

define("laurel-notices", Notices);

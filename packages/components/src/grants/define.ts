import { define } from "../foundation/define.js";
import { Grants } from "./grants.js";

define("laurel-grants", Grants);

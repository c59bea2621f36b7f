import { define } from "../foundation/define.js";
import { Provider } from "./provider.js";

define("laurel-provider", Provider);

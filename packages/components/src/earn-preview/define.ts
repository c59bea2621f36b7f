import { define } from "../foundation/define.js";
import { EarnPreview } from "./earn-preview.js";

define("laurel-earn-preview", EarnPreview);

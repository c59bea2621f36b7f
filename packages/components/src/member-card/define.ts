import { define } from "../foundation/define.js";
import { MemberCard } from "./member-card.js";

define("laurel-member-card", MemberCard);

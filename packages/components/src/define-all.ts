// Registers every tag. For a page that takes what it needs, there is an entry for each: `@laurel/components/tier-badge`.
import "./provider/define.js";
import "./tier-badge/define.js";
import "./member-card/define.js";
import "./points-wallet/define.js";
import "./points-history/define.js";
import "./tier-progress/define.js";
import "./tier-table/define.js";
import "./earn-preview/define.js";
import "./redeem-box/define.js";
import "./rewards/define.js";
import "./reward-card/define.js";
import "./grants/define.js";
import "./join/define.js";
import "./referral/define.js";
import "./notices/define.js";

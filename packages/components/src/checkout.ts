// Registers what a page with a payment on it needs, and nothing more (PCI DSS 4, 6.4.3: every script of such a page is accounted for).
import { define } from "./foundation/define.js";
import { CheckoutProvider } from "./provider/checkout-provider.js";
import "./tier-badge/define.js";
import "./earn-preview/define.js";
import "./redeem-box/define.js";

define("laurel-provider", CheckoutProvider);

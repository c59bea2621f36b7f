import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Crumb } from "../../../kit/crumb";
import { PolicyPage } from "../../../policy/policy-page";

const LaurelPolicyPage = () => <PolicyPage />;

export const config = defineRouteConfig({ label: "menu.policy", translationNs: "laurel", rank: 2 });

export const handle = { breadcrumb: () => <Crumb word="menu.policy" /> };

export default LaurelPolicyPage;

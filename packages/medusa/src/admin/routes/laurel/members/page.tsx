import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Crumb } from "../../../kit/crumb";
import { Members } from "../../../members/members";

const MembersPage = () => <Members />;

export const config = defineRouteConfig({ label: "menu.members", translationNs: "laurel", rank: 1 });

export const handle = { breadcrumb: () => <Crumb word="menu.members" /> };

export default MembersPage;

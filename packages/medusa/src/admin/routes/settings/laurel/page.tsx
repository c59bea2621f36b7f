import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Trophy } from "@medusajs/icons";
import { Crumb } from "../../../kit/crumb";
import { Settings } from "../../../settings/settings";

const LaurelSettingsPage = () => <Settings />;

export const config = defineRouteConfig({ label: "menu.settings", translationNs: "laurel", icon: Trophy });

export const handle = { breadcrumb: () => <Crumb word="menu.settings" /> };

export default LaurelSettingsPage;

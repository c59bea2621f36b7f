import { defineRouteConfig } from "@medusajs/admin-sdk";
import { Trophy } from "@medusajs/icons";
import { Crumb } from "../../kit/crumb";
import { Overview } from "../../overview/overview";

const LaurelPage = () => <Overview />;

export const config = defineRouteConfig({ label: "menu.laurel", translationNs: "laurel", icon: Trophy });

export const handle = { breadcrumb: () => <Crumb word="menu.laurel" /> };

export default LaurelPage;

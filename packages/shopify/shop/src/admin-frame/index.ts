export { type AdminFrame, adminFramePage } from "./admin-frame.js";
export { appBridgeScript } from "./app-bridge.js";

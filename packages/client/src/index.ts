export { type OperationId, type Repeats, type Route, routes } from "./wire/routes.js";

export { type OperationId } from "../wire/routes.js";

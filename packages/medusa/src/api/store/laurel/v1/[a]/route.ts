export { storeRoute as GET, storeRoute as POST, storeRoute as PUT, storeRoute as PATCH, storeRoute as DELETE } from "../../../../../mounted/store-routes.js";

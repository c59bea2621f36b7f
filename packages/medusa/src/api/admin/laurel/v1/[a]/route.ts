export { adminRoute as GET, adminRoute as POST, adminRoute as PUT, adminRoute as PATCH, adminRoute as DELETE } from "../../../../../mounted/admin-routes.js";

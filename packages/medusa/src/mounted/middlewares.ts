import { type MiddlewareRoute, authenticate } from "@medusajs/framework/http";

/** What Laurel reads of a body at most, and so what is parsed for it. */
const sizeLimit = "2mb";
const methods: NonNullable<MiddlewareRoute["methods"]> = ["POST", "PUT", "PATCH"];

/** What stands in front of Laurel's own routes. */
export const mountedMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/laurel/v1/*", middlewares: [authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true })] },
  ...["/store/laurel/v1/*", "/admin/laurel/v1/*"].map((matcher) => ({ matcher, methods, bodyParser: { sizeLimit, preserveRawBody: true } })),
];

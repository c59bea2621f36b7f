import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { languageOf } from "./language";
import { type PageName, shell } from "./shell";

/** Nothing but the shop's own: no script or style within a page, none of anybody else's, and no text that becomes markup. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  "require-trusted-types-for 'script'", "trusted-types lit-html",
].join("; ");

/** Sends a page of the storefront. */
export async function sendPage(req: MedusaRequest, res: MedusaResponse, page: PageName): Promise<void> {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY);
  const { data: [found] } = await query.graph({ entity: "api_key", fields: ["token"], filters: { type: "publishable", title: "Storefront" } });
  res.status(page === "missing" ? 404 : 200);
  res.set({
    "content-type": "text/html; charset=utf-8", "cache-control": "no-cache", "vary": "cookie, accept-language", "content-security-policy": policy, "referrer-policy": "same-origin", "x-content-type-options": "nosniff",
  });
  res.end(shell(page, languageOf(req.headers), found?.token ?? ""));
}

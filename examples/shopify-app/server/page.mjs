import { readFile } from "node:fs/promises";

const assets = { "/admin/main.js": "text/javascript; charset=utf-8", "/admin/admin.css": "text/css; charset=utf-8" };

/**
 * The page that Shopify shows inside of its admin, and what it loads. Which shop it is for, and who looks at it, is not learnt from its address: every question it asks bears a session token.
 *
 * @param apiKey - the app's client id
 * @param bridge - where App Bridge comes from: Shopify's own place, unless the shop is simulated
 * @param framedBy - what may show the page in a frame besides the shops and admin of Shopify
 * @returns answers a request for the page; `undefined` for every other
 */
export function adminPage({ apiKey, bridge = "https://cdn.shopify.com/shopifycloud/app-bridge.js", framedBy = [] }) {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="shopify-api-key" content="${escaped(apiKey)}">
<title>Laurel</title>
<script src="${escaped(bridge)}"></script>
<link rel="stylesheet" href="/admin/admin.css">
<div id="admin"></div>
<script type="module" src="/admin/main.js"></script>
`;
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method !== "GET") return undefined;
    if (pathname in assets) return new Response(await readFile(new URL(`../dist${pathname}`, import.meta.url)), { headers: { "content-type": assets[pathname], "cache-control": "no-cache" } });
    if (pathname !== "/") return undefined;
    const shop = searchParams.get("shop") ?? "";
    const frames = [...(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i.test(shop) ? [`https://${shop.toLowerCase()}`] : []), "https://admin.shopify.com", ...framedBy];
    return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": `frame-ancestors ${frames.join(" ")}`, "cache-control": "no-store", "referrer-policy": "no-referrer" } });
  };
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

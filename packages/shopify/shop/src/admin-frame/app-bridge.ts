/**
 * What stands in for App Bridge in a page of the app, as far as Laurel's uses it: `shopify.idToken()`, `shopify.config`, `shopify.toast`. As with Shopify's own, tokens come from the frame around the page.
 *
 * @returns the script
 */
export const appBridgeScript = (config: { readonly apiKey: string; readonly shop: string; readonly locale: string }): string => `(() => {
  const ask = (what) => new Promise((resolve) => {
    const id = crypto.randomUUID();
    addEventListener("message", function heard({ source, data }) {
      if (source !== parent || data?.id !== id) return;
      removeEventListener("message", heard);
      resolve(data.answer);
    });
    parent.postMessage({ id, ask: what }, "*");
  });
  window.shopify = {
    config: ${JSON.stringify(config).replaceAll("<", "\\u003c")},
    idToken: () => ask("idToken"),
    toast: { show: (text) => void parent.postMessage({ toast: String(text) }, "*") },
  };
})();
`;

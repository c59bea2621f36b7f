/** What the frame shows, and where it gets it. */
export type AdminFrame = {
  /** The app's own address, with its slash. */
  readonly appUrl: string;
  readonly appName: string;
  /** `example.myshopify.com` */
  readonly shop: string;
  readonly shopName: string;
  /** As the admin's user has set it: `en`, `zh-CN`, `zh-TW`. */
  readonly locale: string;
};

/**
 * The admin of the simulated shop around a page of the app: a bar, a column, and the frame. What the page asks for by `postMessage` it gets from `/admin/session-token`, so that it goes through
 * everything it goes through in Shopify's admin: a frame, an address with `shop` and `host`, a token that is good for a minute.
 *
 * @returns the page
 */
export function adminFramePage({ appUrl, appName, shop, shopName, locale }: AdminFrame): string {
  const framed = new URL(appUrl);
  framed.search = new URLSearchParams({ embedded: "1", shop, host: Buffer.from(`${shop}/admin`).toString("base64url"), locale }).toString();
  return `<!doctype html>
<html lang="${escaped(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(appName)} · ${escaped(shopName)}</title>
<style>${style}</style>
<header><b>${escaped(shopName)}</b><span>${escaped(said(locale).simulated)}</span></header>
<div class="body">
  <nav aria-label="Admin"><a href="/">${escaped(said(locale).store)}</a><a href="/admin/apps/laurel" aria-current="page">${escaped(appName)}</a></nav>
  <iframe title="${escaped(appName)}" src="${escaped(framed.href)}"></iframe>
</div>
<output role="status" hidden></output>
<script>${script(framed.origin)}</script>
</html>
`;
}

const words: Readonly<Record<string, { readonly simulated: string; readonly store: string }>> = {
  "en": { simulated: "A simulated shop on this machine", store: "Online store" },
  "zh-CN": { simulated: "本机上的模拟店铺", store: "在线商店" },
  "zh-TW": { simulated: "本機上的模擬商店", store: "網路商店" },
};

const said = (locale: string) => words[locale] ?? words["en"]!;

const script = (appOrigin: string): string => `
const [frame, told] = [document.querySelector("iframe"), document.querySelector("output")];
let hiding;
addEventListener("message", async ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  if (data?.ask === "idToken") {
    const answer = await (await fetch("/admin/session-token", { cache: "no-store" })).text();
    source.postMessage({ id: data.id, answer }, ${JSON.stringify(appOrigin)});
  }
  if (typeof data?.toast === "string") {
    told.textContent = data.toast;
    told.hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { told.hidden = true; }, 4000);
  }
});
frame.addEventListener("load", () => { if (location.hash) frame.focus(); });
`;

const style = `
:root { color-scheme: light dark; font: 14px/1.4 Inter, system-ui, "PingFang SC", "PingFang TC", "Noto Sans CJK SC", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; height: 100dvh; display: flex; flex-direction: column; background: #1a1a1a; }
header { color: #e3e3e3; display: flex; gap: 1rem; align-items: center; padding: .7rem 1rem; }
header span { color: #8f9296; font-size: .85rem; }
.body { flex: 1; display: flex; min-height: 0; background: light-dark(#ebebeb, #101112); border-radius: .8rem .8rem 0 0; overflow: hidden; }
nav { width: 13rem; padding: .8rem; display: grid; align-content: start; gap: .2rem; }
nav a { color: light-dark(#303030, #e0e0e0); text-decoration: none; padding: .4rem .7rem; border-radius: .5rem; font-weight: 550; }
nav a[aria-current] { background: light-dark(#fafafa, #26282a); }
nav a:focus-visible { outline: 2px solid light-dark(#005bd3, #8ab8ff); }
iframe { flex: 1; border: 0; min-width: 0; background: light-dark(#f1f1f1, #101112); }
output { position: fixed; inset-block-end: 1.2rem; inset-inline-start: 50%; transform: translateX(-50%); background: #303030; color: #fff; padding: .6rem 1rem; border-radius: .6rem; box-shadow: 0 6px 20px #0004; }
output[hidden] { display: none; }
@media (max-width: 44rem) { .body { flex-direction: column; border-radius: 0; } nav { width: auto; display: flex; padding: .4rem; overflow-x: auto; } header span { display: none; } }
`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

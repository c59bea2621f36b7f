import type { Language } from "./language";

/** Which page is shown; the scripts in `storefront/scripts/pages` are called so. */
export type PageName = "home" | "goods" | "bag" | "checkout" | "order" | "account" | "sign-in" | "missing";

const house: Readonly<Record<Language, string>> = { "en": "Mountain Moon Tea", "zh-Hans": "山月茶", "zh-Hant": "山月茶" };
const styles = ["paper", "frame", "goods", "desk"];

/**
 * The page before its script has run: everything else is drawn in the browser. Of Laurel it loads the file with all elements; where something is paid the one that holds no more than
 * such a page needs.
 *
 * @param key - the shop's publishable key
 */
export function shell(page: PageName, language: Language, key: string): string {
  const elements = page === "checkout" ? "laurel-checkout" : "laurel";
  return `<!doctype html>
<html lang="${language}" data-page="${page}" data-key="${key}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${house[language]}</title>
<link rel="icon" href="/shop/files/look/seal.svg" type="image/svg+xml">
${styles.map((name) => `<link rel="stylesheet" href="/shop/files/look/${name}.css">`).join("\n")}
<link rel="stylesheet" href="/shop/files/laurel/critical.css">
<script type="module" src="/shop/files/scripts/page.js"></script>
<script type="module" src="/shop/files/laurel/${elements}.js"></script>
</head>
<body><laurel-provider><div id="page"></div></laurel-provider><noscript>JavaScript</noscript></body>
</html>`;
}

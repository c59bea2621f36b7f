import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { once } from "node:events";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { flags, ensureBrowser } from "../scripts/browser.mjs";
import { weighElements } from "../scripts/elements/budgets.mjs";
import { bundleForPage } from "../scripts/elements/page-files.mjs";
import { root } from "../scripts/entries.mjs";
import { figure, median } from "./measure.mjs";

const imports = (...specifiers) => specifiers.map((each) => `import "${each}";`).join("\n");
const ionic = (...names) => names.map((name, i) => `import { defineCustomElement as d${i} } from "@ionic/core/components/${name}.js"; d${i}();`).join("\n");
const require = createRequire(join(root, "package.json"));

/**
 * The same composition in each library, loaded as its documentation says, one tag at a time: a badge, a card, a progress bar and a list. Web Awesome and Shoelace have no list of their own, and are weighed without.
 * A badge is written as a page would write it; `styles` is the theme that the library wants in the head.
 */
const arms = {
  "Laurel": {
    four: imports("./tier-badge/define.js", "./member-card/define.js", "./tier-progress/define.js", "./points-history/define.js"), one: imports("./tier-badge/define.js"),
    badge: `<laurel-tier-badge tier="gold" tier-name="Gold">Gold</laurel-tier-badge>`, tag: "laurel-tier-badge", styles: () => readFileSync(join(root, "packages/components/dist/critical.css"), "utf8"),
  },
  "Web Awesome": {
    four: imports(...["badge", "card", "progress-bar"].map((name) => `@awesome.me/webawesome/dist/components/${name}/${name}.js`)), one: imports("@awesome.me/webawesome/dist/components/badge/badge.js"),
    badge: `<wa-badge variant="warning">Gold</wa-badge>`, tag: "wa-badge", styles: () => inlined("@awesome.me/webawesome/dist/styles/webawesome.css"),
  },
  "Shoelace": {
    four: imports(...["badge", "card", "progress-bar"].map((name) => `@shoelace-style/shoelace/dist/components/${name}/${name}.js`)), one: imports("@shoelace-style/shoelace/dist/components/badge/badge.js"),
    badge: `<sl-badge variant="warning">Gold</sl-badge>`, tag: "sl-badge", styles: () => inlined("@shoelace-style/shoelace/dist/themes/light.css"),
  },
  "Material": {
    // Its badge is a number on an icon, so a chip stands for it where a tier is named.
    four: imports("@material/web/labs/badge/badge.js", "@material/web/labs/card/outlined-card.js", "@material/web/progress/linear-progress.js", "@material/web/list/list.js", "@material/web/list/list-item.js"), one: imports("@material/web/chips/assist-chip.js"),
    badge: `<md-assist-chip label="Gold">Gold</md-assist-chip>`, tag: "md-assist-chip", styles: () => "",
  },
  "Ionic": {
    four: ionic("ion-badge", "ion-card", "ion-progress-bar", "ion-list", "ion-item"), one: ionic("ion-badge"),
    badge: `<ion-badge color="warning">Gold</ion-badge>`, tag: "ion-badge", styles: () => inlined("@ionic/core/css/core.css"),
  },
};

/** What the elements weigh, and what a thousand badges cost, beside four libraries in the same run. */
export async function elementsFigures() {
  const ours = await weighElements();
  const weights = ours.map(({ name, size, aim }) => figure(name, size / 1000, { unit: "kB gzip", aim: `≤ ${aim / 1000} kB`, holds: size <= aim, against: "Lit, client, cache and three languages included" }));
  const four = Object.fromEntries(await Promise.all(Object.entries(arms).map(async ([name, arm]) => [name, await weigh(arm.four)])));
  const compared = Object.entries(four).map(([name, size]) => figure(`badge, card, progress, list: ${name}`, size / 1000, { unit: "kB gzip", aim: "—", holds: true, against: `${(size / four.Laurel).toFixed(2)} × ours` }));
  return [...weights, ...compared, ...await badgeFigures()];
}

async function weigh(contents) {
  return gzipSync((await bundleForPage(contents)).code, { level: 9 }).length;
}

const [badges, rounds, scriptAfterMs] = [1_000, 7, 400];

async function badgeFigures() {
  const shown = await showPages();
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: flags });
  const taken = new Map(Object.keys(arms).map((name) => [name, []]));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const [name, { tag }] of Object.entries(arms)) {
        const seen = await visit(browser, `${shown.url}/${encodeURIComponent(name)}`, tag);
        if (round > 0) taken.get(name).push(seen);
      }
    }
  } finally {
    await browser.close();
    shown.close();
  }
  const of = (name, what) => median(taken.get(name).map((each) => each[what]));
  const fastest = Math.min(...Object.keys(arms).filter((name) => name !== "Laurel").map((name) => of(name, "ms")));
  return Object.keys(arms).flatMap((name) => {
    const isOurs = name === "Laurel";
    const ratio = of(name, "ms") / (isOurs ? fastest : of("Laurel", "ms"));
    return [
      figure(`${badges} badges, script + style + layout: ${name}`, of(name, "ms"), { unit: "ms", aim: isOurs ? "≤ the fastest peer" : "—", holds: !isOurs || ratio <= 1, against: isOurs ? `${ratio.toFixed(2)} × the fastest peer` : `${ratio.toFixed(2)} × ours` }),
      figure(`${badges} badges, layout shift: ${name}`, of(name, "shift"), { unit: "CLS", aim: isOurs ? "< 0.001" : "—", holds: !isOurs || of(name, "shift") < 0.001, against: `a script that comes ${scriptAfterMs} ms late` }),
    ];
  });
}

/** Serves a page for each library: a thousand reviews, each with a badge, and a script that is long on its way. */
async function showPages() {
  const scripts = new Map(await Promise.all(Object.entries(arms).map(async ([name, { one }]) => [name, (await bundleForPage(one)).code])));
  const server = createServer((request, response) => {
    const [, name, script] = decodeURIComponent(request.url ?? "").split("/");
    const arm = arms[name];
    if (!arm) return void response.writeHead(404).end();
    if (script) return void setTimeout(() => response.writeHead(200, { "content-type": "text/javascript" }).end(scripts.get(name)), scriptAfterMs);
    const lines = Array.from({ length: badges }, (_, i) => `<p>Reviewer ${i} ${arm.badge} wrote that this tea is sweet.</p>`).join("\n");
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Reviews</title><style>${arm.styles()}</style>
<script type="module" src="/${encodeURIComponent(name)}/script.js"></script><body>${lines}</body></html>`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => void server.close() };
}

async function visit(browser, url, tag) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  const spent = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (name) => metrics.find((each) => each.name === name).value * 1000;
    return of("ScriptDuration") + of("RecalcStyleDuration") + of("LayoutDuration");
  };
  const before = await spent();
  await page.goto(url, { waitUntil: "load" });
  const shift = await page.evaluate(async (name) => {
    await customElements.whenDefined(name);
    // Two frames after everything has been drawn; an observer is then told of all that moved before it was there.
    for (let i = 0; i < 2; i++) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    await document.querySelector(name).updateComplete;
    for (let i = 0; i < 2; i++) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return new Promise((told) => {
      let sum = 0;
      const observer = new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; });
      observer.observe({ type: "layout-shift", buffered: true });
      setTimeout(() => told(sum), 100);
    });
  }, tag);
  const ms = await spent() - before;
  await context.close();
  return { ms, shift };
}

/** A style sheet with the sheets that it imports. */
function inlined(specifier, path = require.resolve(specifier)) {
  return readFileSync(path, "utf8").replaceAll(/@import\s+(?:url\()?["']([^"')]+)["']\)?[^;]*;/g, (_, inner) => inlined(inner, join(path, "..", inner)));
}

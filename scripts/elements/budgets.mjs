import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import filePlugin from "@size-limit/file";
import sizeLimit from "size-limit";
import { root } from "../entries.mjs";
import { bundleForPage } from "./page-files.mjs";

const tags = (...names) => names.map((name) => `import "./${name}/define.js";`).join("\n");

/**
 * What a page may have to load, gzipped, Lit and the client included, in bytes. A budget only falls, or rises with a note why; `aim` is what was set out to be reached.
 *
 * | | |
 * |---|---|
 * | badge | needs no provider: it names a tier beside a review |
 * | four | what an account shows first |
 * | everything | all tags, three languages, client and cache |
 * | checkout | what a page with a payment loads |
 *
 * Risen once, by half a kilobyte: a reloaded checkout finds the points it has set aside, one bad basket spares the other previews, and nobody is shown what was asked for somebody else.
 */
export const budgets = [
  { name: "laurel-tier-badge", contents: tags("tier-badge"), aim: 7_000, budget: 8_300 },
  { name: "badge, card, wallet and progress", contents: tags("tier-badge", "member-card", "points-wallet", "tier-progress"), aim: 12_000, budget: 15_600 },
  { name: "everything in one file", contents: `import "./define-all.js";`, aim: 20_000, budget: 38_000 },
  { name: "checkout in one file", contents: `import "./checkout.js";`, aim: 12_000, budget: 23_700 },
];

/** Bundles what each budget is for, and weighs it as a server would send it. */
export async function weighElements() {
  const place = join(root, "node_modules", ".cache", "laurel", "budgets");
  mkdirSync(place, { recursive: true });
  const files = await Promise.all(budgets.map(async ({ name, contents }) => {
    const file = join(place, `${name.replaceAll(/\W+/g, "-")}.js`);
    writeFileSync(file, (await bundleForPage(contents)).code);
    return file;
  }));
  const weighed = await sizeLimit([filePlugin], { checks: files.map((file) => ({ files: [file], gzip: true })) });
  return budgets.map((each, i) => ({ ...each, size: weighed[i].size }));
}

/** Whether every budget holds; says what each weighs. One with more air than a tenth would let something grow unseen, so it does not hold either. */
export async function budgetsHold() {
  const weighed = await weighElements();
  for (const { name, size, budget, aim } of weighed) console.log(`  ${(size / 1000).toFixed(2).padStart(6)} kB of ${(budget / 1000).toFixed(1)}${budget > aim ? ` (aim ${aim / 1000})` : ""}: ${name}`);
  return weighed.every(({ size, budget }) => size <= budget && size > budget * 0.9);
}

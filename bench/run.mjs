import { machine } from "./measure.mjs";

// `pnpm bench core` prints a table; with `--json` the last line is one JSON object for machines. Nothing here fails on slowness: the figures
// are for people, and a busy machine is no defect.
const suites = {
  core: async () => {
    const { bundleFigures, decideFigures, ruleFigures } = await import("./core-figures.mjs");
    const { historyFigures } = await import("./history-figures.mjs");
    return [...await ruleFigures(), ...await decideFigures(), ...await bundleFigures(), ...await historyFigures()];
  },
  store: async () => (await import("./store-figures.mjs")).storeFigures(),
  elements: async () => (await import("./elements-figures.mjs")).elementsFigures(),
  http: async () => (await import("./http-figures.mjs")).httpFigures(),
  // Medusa's workspace is installed and its plugin built first, for a shop loads it as it is published.
  medusa: async () => {
    const { built, installed } = await import("../scripts/medusa/workspace.mjs");
    if (!installed() || !built()) process.exit(1);
    const { withShops } = await import("../packages/medusa/bench/bench-shops.mjs");
    const { completionFigures } = await import("../packages/medusa/bench/completion-cost.mjs");
    const { sweepFigures } = await import("../packages/medusa/bench/member-sweep.mjs");
    const { spentTwiceFigures } = await import("../packages/medusa/bench/spent-twice.mjs");
    return [...await withShops(completionFigures), ...await withShops(sweepFigures), ...await withShops(spentTwiceFigures)];
  },
  // Webhooks by the thousand, and the server killed while they come.
  shopify: async () => {
    const { built, installed } = await import("../scripts/shopify/workspace.mjs");
    if (!installed() || !built()) process.exit(1);
    return (await import("../packages/shopify/bench/burst.mjs")).burstFigures();
  },
  // What Shopify would count of the discount Function, as near as it can be told.
  function: async () => {
    const { installed } = await import("../scripts/shopify/workspace.mjs");
    if (!installed()) process.exit(1);
    return (await import("../packages/shopify/bench/function-fuel.mjs")).functionFigures();
  },
  soak: async () => (await import("./soak-figures.mjs")).soakFigures(),
};

const [name = "core"] = process.argv.slice(2).filter((each) => !each.startsWith("-"));
if (!Object.hasOwn(suites, name)) {
  console.error(`There is no bench ${name}; there is ${Object.keys(suites).join(", ")}.`);
  process.exit(2);
}
const on = machine();
console.log(`${on.node} on ${on.cores} × ${on.cpu}, ${on.memoryGiB} GiB`);
const figures = await suites[name]();
const width = Math.max(...figures.map((each) => each.name.length));
for (const each of figures) console.log(`${each.holds ? " " : "!"} ${each.name.padEnd(width)}  ${String(each.value).padStart(9)} ${each.unit}  (aim ${each.aim}; against ${each.against})`);
if (process.argv.includes("--json")) console.log(JSON.stringify({ bench: name, machine: on, figures }));

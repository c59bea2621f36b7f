import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawnOnes } from "./extensions.fixture.js";
import { extensionsFolder } from "./locales.fixture.js";

const compiler = join(extensionsFolder, "../node_modules/typescript/bin/tsc");
const typed = (project: string) => spawnSync(process.execPath, [compiler, "-p", project], { encoding: "utf8" });

describe.each(drawnOnes)("$folder", ({ folder }) => {
  it("takes from each place only what Shopify has there, by Shopify's own types", () => {
    const { stdout, status } = typed(join(extensionsFolder, folder));
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

it.each(["admin", "views"])("what tries the extensions is typed as well: in %s", (folder) => {
  const { stdout, status } = typed(join(extensionsFolder, folder, "tests"));
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

it.each([
  ["a component that does not exist", "checkout", "purchase.checkout.block.render", "export const wrong = <s-nothing />;", "s-nothing"],
  ["one of our own elements", "checkout", "purchase.checkout.block.render", "export const wrong = <laurel-member-card />;", "laurel-member-card"],
  ["a component that another surface has", "pos", "pos.home.tile.render", "export const wrong = <s-admin-block />;", "s-admin-block"],
  ["a tone that there is not", "admin", "admin.customer-details.block.render", 'export const wrong = <s-banner tone="loud" />;', "loud"],
  ["what a place does not know", "order-points", "purchase.thank-you.block.render", 'import type { Api } from "@shopify/ui-extensions/purchase.thank-you.block.render";\nexport const wrong = (api: Api) => api.applyDiscountCodeChange;', "applyDiscountCodeChange"],
])("%s does not pass", (_, folder, target, text, named) => {
  const place = mkdtempSync(join(extensionsFolder, folder, ".wrong-"));
  try {
    writeFileSync(join(place, "wrong.tsx"), `import "@shopify/ui-extensions/${target}";\n${text}\n`);
    writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ extends: "../../views/tsconfig.json", include: ["wrong.tsx"] }));
    const { stdout, status } = typed(place);
    expect(status).not.toBe(0);
    expect(stdout).toContain(named);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { drawnOnes } from "./extensions.fixture.js";
import { extensionsFolder } from "./locales.fixture.js";

const kB = 1_000;
/** What Shopify takes of an extension, deflated; a page of its own may have twice as much. */
const sizeMaxOf = (targets: readonly string[]): number => (targets.includes("customer-account.page.render") ? 128 : 64) * kB;

/** Bundles as Shopify's command line does: every place of an extension in one file, for the oldest browser it serves. */
async function bundled(folder: string, modules: readonly string[]): Promise<Uint8Array> {
  const contents = modules.map((module, i) => `import draw${i} from ${JSON.stringify(module)};\nshopify.extend(${i}, draw${i});`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(extensionsFolder, folder), loader: "ts" }, bundle: true, minify: true, write: false, format: "iife", target: "es6", logLevel: "silent",
    define: { "process.env.APP_URL": '"https://app.test"', "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0]!.contents;
}

describe.each(drawnOnes)("$folder", ({ folder, targeting }) => {
  const targets = targeting.map(({ target }) => target);

  it("is no larger than Shopify takes, deflated", async () => {
    const script = await bundled(folder, targeting.map(({ module }) => module));
    expect(deflateSync(script).byteLength).toBeLessThanOrEqual(sizeMaxOf(targets));
    // A worker that is not the newest cannot read a big integer written out, and would not even begin.
    expect(new TextDecoder().decode(script)).not.toMatch(/[^\w$."']\d+n\b/);
  });

  it("draws only what is Shopify's, into the one place that it is given", () => {
    for (const name of readdirSync(join(extensionsFolder, folder, "src"))) {
      const source = readFileSync(join(extensionsFolder, folder, "src", name), "utf8");
      expect([name, [...source.matchAll(/(?<![\w)])<([a-z][\w-]*)[\s/>]/g)].map(([, tag]) => tag).filter((tag) => !tag!.startsWith("s-") && name.endsWith(".tsx"))]).toEqual([name, []]);
      const isEntry = targeting.some(({ module }) => module.endsWith(`/${name}`));
      expect([name, [...source.matchAll(/\b(?:document|window|localStorage|sessionStorage|navigator|location)\.(\w+)/g)].map(([all]) => all)]).toEqual([name, isEntry ? ["document.body"] : []]);
      // Nothing is asked before it is drawn.
      expect([name, /^(?:const|let|void|await)[^\n]*\b(?:fetch|wire|call)\(/m.test(source)]).toEqual([name, false]);
    }
  });
});

it("finds an element that is not Shopify's, and a page's own means", () => {
  expect([..."<s-text><div /></s-text>".matchAll(/(?<![\w)])<([a-z][\w-]*)[\s/>]/g)].map(([, tag]) => tag)).toEqual(["s-text", "div"]);
  expect("0n,x=12n;").toMatch(/(^|[^\w$."'])\d+n\b/);
});

import { globSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// The simulated shop as JavaScript, file by file: what it reads beside itself lies as far from `dist` as from `src`.
const shop = join(dirname(fileURLToPath(import.meta.url)), "../shop");
rmSync(join(shop, "dist"), { recursive: true, force: true });
const entryPoints = globSync("src/**/*.ts", { cwd: shop }).filter((file) => !/\.(test|fixture)\.ts$/.test(file)).map((file) => join(shop, file));
await build({ entryPoints, outdir: join(shop, "dist"), outbase: join(shop, "src"), bundle: false, format: "esm", target: "node22", logLevel: "warning" });

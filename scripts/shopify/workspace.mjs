import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../entries.mjs";
import { sideWorkspace } from "../side-workspace.mjs";

/** Shopify's own workspace: its command line, schemas and compilers, of which the rest of the house knows nothing. */
const { bin, ran, ...shopify } = sideWorkspace("packages/shopify", "shopify");

/** Installs what it has locked; and runs its tests. */
export const { installed, tested } = shopify;

/** Writes what is made of other files, and builds the adapter, the shop it is tried in, the theme's assets and the function. */
export const built = () => ran(process.execPath, ["scripts/build.mjs"]);

/** Whether the types of the adapter, the shop, their tests, and the admin's page hold. Those of each extension are a test of its own. */
export const typed = () => ["tsconfig.json", "../../examples/shopify-app/tsconfig.json"].every((each) => ran(bin("tsc"), ["--noEmit", "-p", each]));

/** Starts a program of the workspace, and leaves it running. */
export const started = (script, told) => spawn(process.execPath, [join(root, script), ...told], { cwd: root, stdio: "inherit" });

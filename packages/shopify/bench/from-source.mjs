import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

// The adapter is written in TypeScript; a process of its own reads it as the tests do, so that nothing has to be built before something is measured.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (fault) {
      if (!specifier.startsWith(".") || !specifier.endsWith(".js")) throw fault;
      return next(specifier.replace(/\.js$/, ".ts"), context);
    }
  },
  load(url, context, next) {
    if (!url.endsWith(".ts")) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), "utf8"), { loader: "ts", target: "node22", sourcefile: url });
    return { format: "module", source: code, shortCircuit: true };
  },
});

import { registerHooks } from "node:module";

// The stage of the flows is written in TypeScript, of which Node strips the types; only the names of its files it does not guess.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (fault) {
      if (!specifier.startsWith(".") || !specifier.endsWith(".js")) throw fault;
      return next(specifier.replace(/\.js$/, ".ts"), context);
    }
  },
  load: (url, context, next) => next(url, url.endsWith(".ts") ? { ...context, format: "module-typescript" } : context),
});

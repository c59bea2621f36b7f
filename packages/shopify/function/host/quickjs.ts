import variant from "@jitl/quickjs-ng-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant } from "quickjs-emscripten-core";
import type { Json } from "./boxed-value.js";

/** Runs one decision of a bundled twin on an input, in an engine that has the language and nothing else. */
export type QuickJs = (name: string, input: Json) => Json;

/**
 * Opens a QuickJS for a bundle whose decisions lie in `twin`.
 *
 * @param bundle - its text
 */
export async function openQuickJs(bundle: string): Promise<{ readonly run: QuickJs; readonly close: () => void }> {
  const context = (await newQuickJSWASMModuleFromVariant(engineOf(variant))).newContext();
  // As in Shopify's, there is no clock, no timer and no way out.
  for (const name of ["console", "performance", "Date"]) context.setProp(context.global, name, context.undefined);
  // A declaration at the top of a script belongs to all that run later.
  context.unwrapResult(context.evalCode(bundle, "twin.js")).dispose();
  const run: QuickJs = (name, input) => {
    const text = context.newString(JSON.stringify(input));
    context.setProp(context.global, "given", text);
    text.dispose();
    const answer = context.unwrapResult(context.evalCode(`JSON.stringify(twin[${JSON.stringify(name)}](JSON.parse(given)))`));
    const written = context.getString(answer);
    answer.dispose();
    return JSON.parse(written) as Json;
  };
  return { run, close: () => context.dispose() };
}

/** Its declarations are written for the other form of modules, where the variant would lie one step deeper. */
const engineOf = (declared: typeof variant) => declared as unknown as typeof variant.default;

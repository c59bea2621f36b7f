import type { Json } from "./boxed-value.js";
import { engine } from "./engine.js";
import { fuelName, metered } from "./meter.js";
import { type Run, runWasm } from "./wasm-host.js";

/**
 * What a call of Shopify's API is taken to cost on its side, in instructions, and every byte of text that goes through it. Its provider is not on the package registry, so this is an assumption, and a high one:
 * in a trial with the provider another function came to some 440 a call, texts included.
 */
export const assumed = { perCall: 600, perByte: 8 } as const;

/** What a run came to. An estimate: Shopify's own count cannot be taken here. */
export type Fuel = {
  /** Counted: the function's own instructions. */
  readonly own: number;
  /** Assumed: what its calls of the API cost. */
  readonly host: number;
  readonly calls: number;
  readonly run: Run;
};

/** Runs one export of a function and counts. */
export function fuelOf(wasm: Uint8Array<ArrayBuffer>, name: string, input: Json): Fuel {
  const run = runWasm(new engine.Module(metered(wasm)), name, input);
  const counter = run.instance.exports[fuelName];
  if (!(counter instanceof engine.Global)) throw new Error("the function does not count");
  const calls = [...run.calls.values()].reduce((sum, count) => sum + count, 0);
  return { own: Number(counter.value), host: calls * assumed.perCall + run.bytes * assumed.perByte, calls, run };
}

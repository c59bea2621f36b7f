import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMemoryStream, main } from "assemblyscript/asc";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));

/**
 * Compiles the function to what Shopify runs, and its twin to what an engine without anything but the language runs, where `twin` then holds both decisions.
 *
 * @returns {Promise<{ wasm: Uint8Array<ArrayBuffer>, twin: string }>} the bytes of one, the text of the other
 * @throws Error with what the compiler says
 */
export async function buildFunction() {
  const { outputFiles } = await build({ entryPoints: [join(folder, "twin/entry.ts")], bundle: true, format: "iife", globalName: "twin", target: "es2023", write: false, logLevel: "error" });
  return { wasm: await compile(), twin: outputFiles[0].text };
}

/** One page of memory, no runtime: nothing is ever allocated, and nothing but Shopify's API is asked for. */
const options = ["--optimizeLevel", "3", "--shrinkLevel", "1", "--converge", "--noAssert", "--runtime", "stub", "--use", "abort=", "--initialMemory", "1", "--maximumMemory", "1"];

async function compile() {
  let made;
  const stderr = createMemoryStream();
  const { error } = await main(["index.ts", ...options, "--baseDir", join(folder, "assembly"), "--outFile", "benefits.wasm"], { stderr, writeFile: (_name, contents) => { made = new Uint8Array(contents); } });
  if (error !== null || made === undefined) throw new Error(`the function does not compile: ${stderr.toString()}`, { cause: error });
  return made;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { wasm, twin } = await buildFunction();
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "dist/benefits.wasm"), wasm);
  writeFileSync(join(folder, "dist/twin.js"), twin);
  console.log(`dist/benefits.wasm: ${wasm.length} bytes`);
}

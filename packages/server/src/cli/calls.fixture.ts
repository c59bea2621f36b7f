import { run } from "./index.js";

/** What a call of the command line came to. */
export type Called = { readonly code: number; readonly out: string; readonly err: string };

/** Calls the command line inside this process, as a pipe would see it. */
export async function laurel(...argv: readonly string[]): Promise<Called> {
  let [out, err] = ["", ""];
  const streams = { out: { write: (text: string) => (out += text) }, err: { write: (text: string) => (err += text) }, watched: false, coloured: false, width: 100 };
  const code = await run(argv, streams);
  return { code, out, err };
}

/** Calls it with `--json` and reads the object. */
export async function laurelJson<T = Record<string, unknown>>(...argv: readonly string[]): Promise<T> {
  const { code, out, err } = await laurel(...argv, "--json");
  if (out === "") throw new Error(`laurel ${argv.join(" ")} ended with ${code}: ${err}`);
  return JSON.parse(out) as T;
}

import { writeFile } from "node:fs/promises";
import { printPolicy, toHtml, toMarkdown } from "@laurel/core";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import type { Terminal } from "../terminal/terminal.js";
import { soundPolicy } from "./policy-file.js";

/** What `laurel policy print` was called with. */
export type PrintOptions = { readonly language: "en" | "zh-Hans" | "zh-Hant"; readonly out?: string; readonly json: boolean };

/** `laurel policy print FILE`: the policy as a document that a store can hang on the wall (E6). */
export async function printPolicyFile(file: string, { language, out, json }: PrintOptions, terminal: Terminal): Promise<ExitCode> {
  const write = out === undefined || out.endsWith(".md") ? toMarkdown : out.endsWith(".html") ? toHtml : undefined;
  if (!write) throw new WrongCall(`"${out}" has an ending that cannot be written: expected .html or .md`);
  const printed = printPolicy(await soundPolicy(file), language);
  if (out !== undefined) await writeFile(out, write(printed));
  if (json) terminal.json(out === undefined ? printed : { out, title: printed.title });
  else if (out === undefined) terminal.say(write(printed));
  else terminal.say(`Wrote ${printed.title} to ${out}.`);
  return exitCodes.yes;
}

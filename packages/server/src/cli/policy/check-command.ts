import { type Path, pathText } from "@laurel/core";
import { lintPolicy } from "@laurel/core/schemas";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import type { Terminal } from "../terminal/terminal.js";
import type { DocumentText } from "../../reading/document-text.js";
import { problemLine, readPolicyFile } from "./policy-file.js";

type Said = { readonly level: "error" | "warning"; readonly code: string; readonly path: Path; readonly sentence: string };

/** `laurel policy check FILE`: everything that is wrong with a policy at once, and what in it will not do what its merchant wants. */
export async function checkPolicyFile(file: string, options: { readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  const read = await readPolicyFile(file);
  const found: Said[] = read.kind === "problems"
    ? read.problems.map((each) => ({ level: "error", code: "not-a-policy", ...each }))
    : lintPolicy(read.document);
  const said = found.sort((a, b) => read.text.placeOf(a.path).line - read.text.placeOf(b.path).line);
  if (options.json) terminal.json({ file, ok: said.length === 0, findings: said.map((each) => withPlace(read.text, each)) });
  else tell(read.text, said, terminal);
  return said.length === 0 ? exitCodes.yes : exitCodes.no;
}

function withPlace(text: DocumentText, { path, ...said }: Said): object {
  return { ...said, path: pathText(path), ...text.placeOf(path) };
}

function tell(text: DocumentText, said: readonly Said[], terminal: Terminal): void {
  const { paint } = terminal;
  for (const each of said) {
    const level = each.level === "error" ? paint.red("error") : paint.yellow("warning");
    terminal.say(problemLine(text, { ...each, sentence: `${level}: ${each.sentence}` }));
  }
  const errors = said.filter(({ level }) => level === "error").length;
  const warnings = said.length - errors;
  if (said.length === 0) terminal.say(paint.green(`${text.file} is a policy, and nothing about it needs a second look`));
  else terminal.say(`${counted(errors, "error")}, ${counted(warnings, "warning")}`);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

import type { Language } from "@laurel/core";
import { languageOf } from "@laurel/core";

/** What came of asking which language the reader reads. */
export type LanguageAsked = { readonly kind: "language"; readonly language: Language } | { readonly kind: "unknown"; readonly asked: string };

const known: readonly Language[] = ["en", "zh-Hans", "zh-Hant"];

/**
 * The language that was asked for with `--language`, or else that of the environment, or else English.
 *
 * @param args - of the command line, without the program
 */
export function languageAsked(args: readonly string[], env: Readonly<Record<string, string | undefined>>): LanguageAsked {
  const at = args.findIndex((each) => each === "--language" || each.startsWith("--language="));
  if (at < 0) return { kind: "language", language: languageOfEnvironment(env) };
  const asked = args[at]!.includes("=") ? args[at]!.slice("--language=".length) : args[at + 1] ?? "";
  const found = known.find((each) => each.toLowerCase() === asked.toLowerCase());
  return found === undefined ? { kind: "unknown", asked } : { kind: "language", language: found };
}

/** By POSIX the first of these that says anything decides: `zh_CN.UTF-8`, `C`. */
function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((each) => each !== undefined && each !== "") ?? "";
  return languageOf(locale.split(/[.@]/)[0]!);
}

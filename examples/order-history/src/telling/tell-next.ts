import { heading } from "../paper/paper.js";
import type { Desk } from "./desk.js";

/** Where things are, as one writes them in the folder of the workspace. */
export type Places = { readonly data: string; readonly policy: string; readonly draft: string };

/** Commands to go on with; each works as it stands. */
export function tellNext(places: Places, member: string, name: string, { paper, words: { next: words }, voice: { words: { language } } }: Desk): string[] {
  const { paint } = paper;
  const data = `--data ${places.data}`;
  const commands: (readonly [why: string, command: string])[] = [
    [words.tiers, `tiers ${data}`],
    [words.member(name), `member ${member} ${data}`],
    [words.explain(name), `explain ${member} ${data} --language ${language}`],
    [words.simulate, `simulate ${data} --policy ${places.draft}`],
    [words.verify, `verify ${data}`],
    [words.print, `policy print ${places.policy} --language ${language}`],
  ];
  return [
    ...heading(words.title, paper),
    ...commands.flatMap(([why, command]) => [paint.dim(`  # ${why}`), ...folded(`pnpm laurel ${command}`, paper.width - 2).map((line) => `  ${line}`)]),
    "",
    paint.dim(`  ${words.withoutPnpm}`),
    "",
  ];
}

/** Long commands go on below, the way a shell reads them. */
function folded(command: string, width: number): string[] {
  if (command.length <= width) return [command];
  const at = command.lastIndexOf(" --", width - 2);
  return [`${command.slice(0, at)} \\`, `  ${command.slice(at + 1)}`];
}

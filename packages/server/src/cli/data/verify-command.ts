import { withData } from "../../data/open-data.js";
import { type ExitCode, exitCodes } from "../terminal/exit-code.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** `laurel verify`: proves every member from its facts and entries; the answer is no at the first difference. */
export async function verifyData(options: { readonly data: string; readonly all: boolean; readonly json: boolean }, terminal: Terminal): Promise<ExitCode> {
  return withData(options.data, async ({ engine, store }) => {
    const progress = progressOn(terminal.streams);
    progress.stage("verifying", await store.count("member"));
    const proof = await engine.verify({ all: options.all, onProgress: (done) => progress.at(done, done, "members") });
    progress.stop();
    const holds = proof.differences.length === 0;
    if (options.json) terminal.json({ holds, ...proof });
    else {
      for (const each of proof.differences) terminal.say(terminal.paint.red(JSON.stringify(each)));
      const counts = `${grouped(proof.members)} members, ${grouped(proof.transactions)} transactions, ${grouped(proof.entries)} entries`;
      terminal.say(holds ? terminal.paint.green(`Everything holds: ${counts}.`) : `Something does not hold. Looked at ${counts}.`);
    }
    return holds ? exitCodes.yes : exitCodes.no;
  });
}

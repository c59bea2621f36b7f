import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../chance/random.js";
import { type ActReport, runAct } from "./act.js";
import { type Call, WrongCall, readCall, usage } from "./call.js";
import { summaryOf } from "./summary.js";

/** Where a run speaks. */
export type Voices = { readonly out: NodeJS.WritableStream; readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean } };

/** How a run ends: everything holds; something does not; the call was wrong; it could not be tried. */
export const exitCodes = { holds: 0, findings: 1, wrongCall: 2, fault: 3 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An act has its own server and shop; past this many kills the books would only grow, so another begins. */
const killsOfActMax = 25;

/** An act of a report, by its number. */
export type Act = ActReport & { readonly act: number };

/**
 * Runs acts until as many have been killed as were to be, or one does not hold.
 *
 * @param program - the path of the worker's program, as JavaScript
 */
export async function chaos(options: readonly string[], { out, err }: Voices, program: string): Promise<ExitCode> {
  try {
    const call = readCall(options, String(randomInt(1_000_000_000)));
    if (!call) {
      out.write(usage);
      return exitCodes.holds;
    }
    err.write(`seed ${call.seed}\n`);
    const acts = await runActs(call, program, err);
    out.write(call.isJson ? `${JSON.stringify({ chaos: { seed: call.seed, kills: killsOf(acts), acts } })}\n` : summaryOf(call, acts));
    return acts.some(({ findings }) => findings.length > 0) ? exitCodes.findings : exitCodes.holds;
  } catch (error) {
    const isWrong = error instanceof WrongCall;
    err.write(isWrong ? `${error.message}\nTry --help.\n` : `chaos could not be tried: ${error instanceof Error ? error.stack : String(error)}\n`);
    return isWrong ? exitCodes.wrongCall : exitCodes.fault;
  }
}

async function runActs({ kills, seed, workers, versions, act: only }: Call, program: string, err: Voices["err"]): Promise<Act[]> {
  const count = Math.ceil(kills / killsOfActMax);
  if (only !== undefined && only > count) throw new WrongCall(`there are ${count} acts to ${kills} kills, and no act ${only}`);
  if (versions.length === 0) throw new Error("no PostgreSQL can be started here");
  const acts: Act[] = [];
  for (let act = only ?? 1; act <= (only ?? count); act++) {
    const version = versions[(act - 1) % versions.length]!;
    const directory = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
    const forget = (): void => rmSync(directory, { recursive: true, force: true });
    process.once("exit", forget);
    // Acts are of equal size, so that an act is the same whichever run it is part of.
    const part = Math.floor((kills * act) / count) - Math.floor((kills * (act - 1)) / count);
    const report = await runAct({
      random: new Random(seed).of(`act ${act}`), version, workers, kills: part, program, directory,
      onRound: (killed) => {
        if (err.isTTY) err.write(`\r\u001B[2Kact ${act} of ${count}, PostgreSQL ${version}: ${killsOf(acts) + killed} of ${kills} killed`);
      },
    });
    if (err.isTTY) err.write("\r\u001B[2K");
    process.off("exit", forget);
    acts.push({ act, ...report });
    if (report.findings.length > 0) {
      err.write(`what the workers have written down is in ${directory}\n`);
      return acts;
    }
    forget();
  }
  return acts;
}

const killsOf = (acts: readonly Act[]): number => acts.reduce((sum, { kills }) => sum + kills, 0);

import { parseArgs } from "node:util";
import { type PostgresVersion, availableVersions } from "@laurel/trial-servers";

/** What is asked of a run. */
export type Call = {
  readonly kills: number;
  readonly seed: string;
  readonly workers: number;
  readonly versions: readonly PostgresVersion[];
  /** The only act to run, from 1; all of them unless said. */
  readonly act: number | undefined;
  readonly isJson: boolean;
};

/** A call that cannot be understood; the message is a sentence. */
export class WrongCall extends Error {
  override readonly name = "WrongCall";
}

/** How to call it. */
export const usage = `pnpm chaos [options]

Kills worker processes and PostgreSQL servers at random points while they work, cuts connections, loses answers, and proves after each round that
nothing acknowledged is lost, nothing is done twice, and the books hold.

  --kills N       how many processes to kill with signal 9 (30; a nightly run takes 500)
  --seed TEXT     repeats the plan of another run; made up and printed unless given
  --act N         only this act of the run, as a failed run names it
  --workers N     worker processes at a time (5)
  --postgres N    only this version, 15 or 18; in turn unless given
  --json          the report as one line of JSON
  --help          this text

Ends with 0 when everything holds, 1 when something does not, 2 when the call is wrong, 3 when it could not be tried.
`;

/**
 * Reads a call.
 *
 * @param fresh - the seed where none is given
 * @returns nothing when help was asked for
 * @throws WrongCall
 */
export function readCall(options: readonly string[], fresh: string): Call | undefined {
  const values = valuesOf(options);
  if (values.help) return undefined;
  const seed = values.seed ?? fresh;
  if (!/^[\w.-]{1,40}$/.test(seed)) throw new WrongCall(`--seed is up to 40 letters, digits, dots and hyphens, not "${seed}"`);
  return {
    kills: whole("--kills", values.kills, 30, 1, 100_000), workers: whole("--workers", values.workers, 5, 1, 20), versions: versionsOf(values.postgres),
    act: values.act === undefined ? undefined : whole("--act", values.act, 1, 1, 100_000), seed, isJson: values.json ?? false,
  };
}

function valuesOf(options: readonly string[]) {
  try {
    return parseArgs({
      args: [...options],
      options: {
        kills: { type: "string" }, seed: { type: "string" }, act: { type: "string" }, workers: { type: "string" }, postgres: { type: "string" },
        json: { type: "boolean" }, help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function whole(name: string, text: string | undefined, usual: number, least: number, most: number): number {
  const number = text === undefined ? usual : Number(text);
  if (!Number.isInteger(number) || number < least || number > most) throw new WrongCall(`${name} is a whole number from ${least} to ${most}, not "${text}"`);
  return number;
}

function versionsOf(text: string | undefined): readonly PostgresVersion[] {
  const here = availableVersions();
  if (text === undefined) return here;
  const found = here.find((each) => String(each) === text);
  if (found === undefined) throw new WrongCall(`PostgreSQL ${text} cannot be started here; there is ${here.join(" and ") || "none"}`);
  return [found];
}

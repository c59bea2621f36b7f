#!/usr/bin/env node
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const usage = `Usage: laurel-medusa backfill [--json] [--again]

  backfill   tells Laurel the whole history of the shop in this folder; stop it whenever you like, the next run goes on

  --json     prints what came of it as JSON
  --again    looks at everything once more, from the first order on
`;

/** Runs a command of ours in the shop of the current folder, by Medusa's own command line: `npx laurel-medusa backfill`. */
function main([command, ...args]: readonly string[]): void {
  const unknown = args.filter((each) => each !== "--json" && each !== "--again");
  if (command !== "backfill" || unknown.length > 0) {
    const isAsked = command === undefined || command === "--help" || command === "help";
    (isAsked ? process.stdout : process.stderr).write(usage);
    process.exitCode = isAsked ? 0 : 64;
    return;
  }
  const medusa = spawn(process.execPath, [medusaCommandLine(), "exec", join(__dirname, "backfill.js"), ...args.map((each) => each.slice(2))], {
    stdio: "inherit",
    // Medusa's own lines would stand between ours.
    env: { LOG_LEVEL: "warn", ...process.env },
  });
  medusa.once("exit", (code) => { process.exitCode = code ?? 1; });
}

/** Medusa's command line as the shop has it. */
function medusaCommandLine(): string {
  try {
    return createRequire(join(process.cwd(), "package.json")).resolve("@medusajs/cli/cli.js");
  } catch {
    process.stderr.write("There is no Medusa in this folder: run it where the shop's medusa-config is.\n");
    process.exit(66);
  }
}

main(process.argv.slice(2));

import { Command, Option } from "commander";
import { addAccess } from "./access/access-commands.js";
import { addArchive } from "./archive/archive-commands.js";
import { calibrateData } from "./data/calibrate-command.js";
import { exportLedger, importLedger } from "./data/ledger-command.js";
import { hashData } from "./data/hash-command.js";
import { type MigrateOptions, migrateSchema } from "./data/migrate-command.js";
import { type MoveCommandOptions, moveData } from "./data/move-command.js";
import { tickUntil } from "./data/tick-command.js";
import { type SealOptions, sealData } from "./data/seal-command.js";
import { type VerifyOptions, verifyData } from "./data/verify-command.js";
import { type ImportOptions, importFile } from "./history/import-command.js";
import { addServe } from "./serve/serve-command.js";
import { addJobs } from "./jobs/jobs-commands.js";
import { explainMember } from "./members/explain-command.js";
import { showMember } from "./members/member-command.js";
import { showTiers } from "./members/tiers-command.js";
import { checkPolicyFile } from "./policy/check-command.js";
import { printPolicyFile } from "./policy/print-command.js";
import type { ExitCode } from "./terminal/exit-code.js";
import { type PlaceOptions, placeOptions, programmeOption } from "./terminal/place-options.js";
import type { Terminal } from "./terminal/terminal.js";
import { showReadiness } from "./what-if/readiness-command.js";
import { simulateDraft } from "./what-if/simulate-command.js";

const languages = ["en", "zh-Hans", "zh-Hant"] as const;
const json = () => new Option("--json", "one JSON object for programs instead of text").default(false);
const language = () => new Option("--language <language>", "of what is told").choices(languages).default("en");

type Ended = (code: ExitCode) => void;

/** A command over data, wherever they lie. */
function overData(program: Command, name: string): Command {
  const command = program.command(name);
  for (const option of placeOptions()) command.addOption(option);
  return command;
}

/** The commands with their options. @param ended - told how the command ended */
export function programOn(terminal: Terminal, ended: Ended): Command {
  const { out, err, width } = terminal.streams;
  const program = new Command("laurel")
    .description("Grades customers by a written policy: tiers, points and benefits that are right, explained and provable.")
    .exitOverride()
    .configureOutput({
      getOutHelpWidth: () => width, getErrHelpWidth: () => width, writeOut: (text) => void out.write(text), writeErr: (text) => void err.write(text),
    })
    .addHelpText("after", "\nExit codes: 0 done · 1 the answer is no · 2 wrong call or unreadable input · 3 fault\n");
  addPolicy(program, terminal, ended);
  addImport(program, terminal, ended);
  addMembers(program, terminal, ended);
  addWhatIf(program, terminal, ended);
  addData(program, terminal, ended);
  addStores(program, terminal, ended);
  addArchive(program, terminal, ended);
  addServe(program, terminal, ended);
  addAccess(program, terminal, ended);
  addJobs(program, terminal, ended);
  return program;
}

function addPolicy(program: Command, terminal: Terminal, ended: Ended): void {
  const policy = program.command("policy").description("check a grading policy, or print it for the wall");
  policy.command("check").argument("<file>", "a policy in YAML or JSON")
    .description("tell everything that is wrong with a policy at once, and what in it will not do what its merchant wants")
    .addHelpText("after", "\nEach finding stands with file, line, column and path. Exit code 0 without findings, 1 with some, 2 when the file cannot be read.\n")
    .addOption(json())
    .action(async (file: string, options: { json: boolean }) => ended(await checkPolicyFile(file, options, terminal)));
  policy.command("print").argument("<file>", "a policy in YAML or JSON")
    .description("write the policy as a document that a store can hang on the wall")
    .addOption(language()).option("--out <file>", "a file ending in .html or .md; Markdown on the terminal without it").addOption(json())
    .action(async (file: string, options: { language: (typeof languages)[number]; out?: string; json: boolean }) => ended(await printPolicyFile(file, options, terminal)));
}

function addImport(program: Command, terminal: Terminal, ended: Ended): void {
  overData(program, "import").argument("<file>", "CSV or JSONL, packed with gzip or not")
    .description("import an order history, or members with their balances; a second run changes nothing")
    .requiredOption("--mapping <file>", "how the file is read, in YAML or JSON")
    .option("--policy <file>", "the programme's policy; needed where the data hold none yet, and stored as its first version")
    .option("--until <day>", "close the import as of this local day: later rows are left out, and the clock stands at its last instant")
    .option("--dry-run", "do everything but keep it, and tell what would change", false)
    .option("--rejects <file>", "write every rejected row to this CSV file, with line, field and reason")
    .option("--revision <number>", "of two imports of one order the higher stands; the newest row's date in seconds unless said")
    .option("--strict", "exit with 1 when a row is rejected", false)
    .addOption(json())
    .addHelpText("after", importHelp)
    .action(async (file: string, options: ImportOptions) => ended(await importFile(file, options, terminal)));
}

const importHelp = `
The outcome depends on what the file says, not on how its rows are sorted. A row that is there n times in one
order counts n times, unless every row of the file is there n times: then the file contains itself, and counts
once (repeatedRows in the mapping says otherwise). A row that cannot be used is rejected with its line and
reason, and the rest is imported; a file that cannot be read as a whole is not imported at all (exit code 2).
An order that is known with another content is replaced by one of a higher revision; under the same revision
it stays, and is told (exit code 1).
`;

function addMembers(program: Command, terminal: Terminal, ended: Ended): void {
  overData(program, "tiers").description("how many members stand on each tier, and what they bought within the ladder's window")
    .option("--as-of <day>", "on another day than that of the data").addOption(json())
    .action(async (options: PlaceOptions & { asOf?: string; json: boolean }) => ended(await showTiers(options, terminal)));
  overData(program, "member").argument("<id>", "the member's id or one of its identities, such as customer:17850")
    .description("one member: tiers, points, orders, what falls due")
    .addOption(json())
    .action(async (id: string, options: PlaceOptions & { json: boolean }) => ended(await showMember(id, options, terminal)));
  overData(program, "explain").argument("<id>", "the member's id or one of its identities")
    .description("why a member stands where it does, and what is missing to the next tier")
    .addOption(language()).addOption(json())
    .action(async (id: string, options: PlaceOptions & { language: (typeof languages)[number]; json: boolean }) => ended(await explainMember(id, options, terminal)));
}

function addWhatIf(program: Command, terminal: Terminal, ended: Ended): void {
  overData(program, "simulate").description("what a draft policy would make of the stored history; touches nothing")
    .requiredOption("--policy <file>", "the draft").addOption(json())
    .action(async (options: PlaceOptions & { policy: string; json: boolean }) => ended(await simulateDraft(options, terminal)));
  overData(program, "readiness").description("whether grading is worth it here, with the figures; exit code 1 when it is not")
    .addOption(json())
    .action(async (options: PlaceOptions & { json: boolean }) => ended(await showReadiness(options, terminal)));
}

function addData(program: Command, terminal: Terminal, ended: Ended): void {
  overData(program, "tick").description("let time pass: points mature and expire, days leave their windows, reviews fall due")
    .requiredOption("--until <moment>", "a day, meant whole, or an instant such as 2026-01-01T00:00:00+08:00").addOption(json())
    .action(async (options: PlaceOptions & { until: string; json: boolean }) => ended(await tickUntil(options, terminal)));
  overData(program, "calibrate").description("take a dated snapshot of the population, for rules such as the top 1 %, and place everybody by it")
    .addOption(json())
    .action(async (options: PlaceOptions & { json: boolean }) => ended(await calibrateData(options, terminal)));
  overData(program, "verify").description("prove every member from its facts and entries; exit code 1 at the first difference")
    .option("--all", "go on after the first difference", false)
    .option("--seal <file>", "a seal of the database, kept outside of it, that must still hold").option("--key <file>", "the Ed25519 key in PEM that the seal must be signed with")
    .addOption(json())
    .action(async (options: VerifyOptions) => ended(await verifyData(options, terminal)));
  overData(program, "hash").description("one number for the state of everybody, equal for equal facts and policies")
    .option("--as-of <moment>", "at another moment than that of the data").addOption(json())
    .action(async (options: PlaceOptions & { asOf?: string; json: boolean }) => ended(await hashData(options, terminal)));
  overData(program, "export").description("write everything to one file, without loss")
    .requiredOption("--out <file>", "JSONL, packed with gzip where its name ends in .gz").addOption(json())
    .action(async (options: PlaceOptions & { out: string; json: boolean }) => ended(await exportLedger(options, terminal)));
  overData(program, "import-ledger").argument("<file>", "what laurel export has written")
    .description("take over everything from such a file; what is here already stays as it is")
    .addOption(json())
    .action(async (file: string, options: PlaceOptions & { json: boolean }) => ended(await importLedger(file, options, terminal)));
}

function addStores(program: Command, terminal: Terminal, ended: Ended): void {
  program.command("move").description("take everything from one store into another, and prove that both hold the same; a second run goes on, or changes nothing")
    .requiredOption("--from <place>", "a folder, or a database as postgres://user@host/database")
    .requiredOption("--to <place>", "likewise; a folder and a schema are made, a database is not")
    .addOption(programmeOption())
    .option("--thorough", "compare every line that was ever kept, and not only the states and the hash", false).addOption(json())
    .addHelpText("after", moveHelp)
    .action(async (options: MoveCommandOptions) => ended(await moveData(options, terminal)));
  program.command("migrate").description("make Laurel's schema in a PostgreSQL database, or bring it up to date")
    .requiredOption("--postgres <url>", "a database that exists, as postgres://user@host/database; only schema laurel is touched")
    .option("--partitions <number>", "into how many hash partitions a new schema is dealt: a power of two up to 128; worth it from a terabyte on").addOption(json())
    .action(async (options: MigrateOptions) => ended(await migrateSchema(options, terminal)));
  program.command("seal").description("seal what a database holds, so that whoever changes it later is found out by the seal")
    .requiredOption("--postgres <url>", "the database, as postgres://user@host/database").addOption(programmeOption())
    .requiredOption("--out <file>", "where the seal goes; keep it where the database's administrator cannot change it")
    .option("--key <file>", "an Ed25519 private key in PEM, to sign it with").addOption(json())
    .action(async (options: SealOptions) => ended(await sealData(options, terminal)));
}

const moveHelp = `
Stop what writes to the source first, and let nobody work at the target before the move has ended. Cut short,
it goes on where it was when it is run again. Where the target holds something that does not come from the
source, nothing is changed, and the first such member is named (exit code 1).
`;

import { type Command, Option } from "commander";
import type { ExitCode } from "../terminal/exit-code.js";
import { placeOptions } from "../terminal/place-options.js";
import type { Terminal } from "../terminal/terminal.js";
import type { VerifyAuditOptions } from "./audit-command.js";
import type { IssueOptions } from "./key-command.js";
import { type OnStore, onStore } from "./on-store.js";

// What a server is made of takes its time to load; whoever imports a file does not wait for it.
const keys = () => import("./key-command.js");
const audits = () => import("./audit-command.js");

type Ended = (code: ExitCode) => void;

/** The commands that issue keys, and prove the audit log. @param ended - told how the command ended */
export function addAccess(program: Command, terminal: Terminal, ended: Ended): void {
  const key = program.command("key").description("issue, list and take away the keys by which programs, staff and tills are known (X2)");
  overStore(key.command("issue").description("issue a key; its secret is shown this once"))
    .requiredOption("--kind <kind>", "site, for pages, to be read by anybody; backend, for the shop's own server; staff; device, for a till")
    .requiredOption("--name <name>", "what it is called in lists")
    .option("--origin <origin...>", "of a site: the origins of its pages, such as https://shop.example")
    .option("--staff <id>", "of staff: who").option("--role <role>", "of staff: clerk, agent, manager, store-manager, analyst or owner")
    .option("--store <id...>", "of staff: the stores they work at, all unless said; of a device: its store").option("--device <id>", "of a device: which")
    .addHelpText("after", "\nThe first key of all is an owner's: laurel key issue --data DIR --kind staff --staff ID --role owner --name NAME\n")
    .action(async (options: OnStore & IssueOptions) => ended(await onStore(options, async (opened) => (await keys()).issueAtTerminal(opened, options, terminal))));
  overStore(key.command("list").description("the keys that were issued, without their secrets"))
    .action(async (options: OnStore) => ended(await onStore(options, async (opened) => (await keys()).listAtTerminal(opened, terminal))));
  overStore(key.command("revoke").argument("<key>", "its id, as list tells it; it stands in the key's text as well").description("take a key away; it opens nothing more after five seconds"))
    .action(async (id: string, options: OnStore) => ended(await onStore(options, async (opened) => (await keys()).revokeAtTerminal(opened, id, terminal))));
  const audit = program.command("audit").description("the log of who read and changed what (X3)");
  overStore(audit.command("verify").description("prove that no line of the audit log was changed, taken out or moved; exit code 1 at the first that was"))
    .option("--all", "go on after the first difference", false)
    .option("--known <file>", "what an earlier run has written with --json, kept elsewhere: its heads must still be there")
    .action(async (options: OnStore & VerifyAuditOptions) => ended(await onStore(options, async (opened) => (await audits()).proveAudit(opened, options, terminal))));
}

function overStore(command: Command): Command {
  for (const option of placeOptions()) command.addOption(option);
  return command.addOption(new Option("--json", "one JSON object for programs instead of text").default(false));
}

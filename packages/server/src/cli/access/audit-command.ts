import { readFile } from "node:fs/promises";
import * as z from "zod";
import { type AuditDifference, type AuditHeads, verifyAudit } from "../../audit/verify-audit.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";
import type { Opened } from "./on-store.js";

/** What `laurel audit verify` was asked. */
export type VerifyAuditOptions = { readonly all: boolean; readonly known?: string };

/** `laurel audit verify`: hashes every line of the audit log again; exit code 1 where one was changed. */
export async function proveAudit({ store, json }: Opened, { all, known }: VerifyAuditOptions, terminal: Terminal): Promise<ExitCode> {
  const proof = await verifyAudit(store, { all, ...(known !== undefined && { known: await headsIn(known) }) });
  if (json) terminal.json(proof);
  else {
    for (const difference of proof.differences) terminal.say(sentenceOf(difference));
    if (proof.differences.length === 0) terminal.say(`${grouped(proof.lines)} lines of the audit log hold, each bound to the one before it.`);
  }
  return proof.differences.length === 0 ? exitCodes.yes : exitCodes.no;
}

const sentences: Readonly<Record<AuditDifference["what"], string>> = {
  changed: "is not what was written", missing: "is not there", reordered: "stands elsewhere, or twice", head: "is not where the chain should end",
};
const sentenceOf = ({ chain, seq, what }: AuditDifference): string => `${chain}: line ${seq} ${sentences[what]}.`;

const Known = z.object({ heads: z.record(z.string(), z.object({ head: z.string(), count: z.int().min(0) })) });

async function headsIn(path: string): Promise<AuditHeads> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new WrongCall(`${path} cannot be read`, { cause });
  });
  try {
    return Known.parse(JSON.parse(text)).heads;
  } catch (cause) {
    throw new WrongCall(`${path} is not what laurel audit verify --json has written`, { cause });
  }
}

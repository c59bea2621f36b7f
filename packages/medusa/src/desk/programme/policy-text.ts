import { type Change, always, comparePolicies, pathText, policyAt } from "@laurel/core";
import { lintPolicy, readPolicy } from "@laurel/core/schemas";
import { type DocumentText, documentIn, writtenDocument } from "@laurel/server/embed";
import { readNote, writeNote } from "../../modules/laurel/books.js";
import { ensureGroups } from "../../tiers/tier-groups.js";
import type { PolicyAnswer, PolicyReadingAnswer, PolicyRemark } from "../answers.js";
import { namesOfActors } from "../people.js";
import type { Desk, Told } from "../staff.js";

/** The draft that the admin's editor works on. */
const draftId = "admin";
/** The ledger keeps what a policy says; how it was written, with comments and in its own order, is noted beside it. */
const textNote = (version: string): string => `policy-text:${version}`;
type TextNote = { readonly text: string };

/** Reads a policy from its text: everything that is wrong or doubtful, each at its line, and what it would change. */
export async function policyReading(desk: Desk, text: string): Promise<PolicyReadingAnswer> {
  const parsed = parsedText(text);
  if ("says" in parsed) return { isSound: false, changes: [], remarks: [{ level: "error", line: parsed.line, column: parsed.column, path: "", says: parsed.says }] };
  const reading = readPolicy(parsed.value);
  const remarks = reading.kind === "problems" ? reading.problems.map((each) => remarkAt(parsed, "error", each)) : lintPolicy(reading.document).map((each) => remarkAt(parsed, "warning", each));
  const sorted = remarks.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (reading.kind === "problems") return { isSound: false, changes: [], remarks: sorted };
  const programme = await (await desk.laurel.engine()).programme();
  return { isSound: true, remarks: sorted, document: parsed.value as Readonly<Record<string, unknown>>, changes: comparePolicies(policyAt(programme, Date.now()).document, reading.document).map(changeLine) };
}

type Broken = { readonly line: number; readonly column: number; readonly says: string };

function parsedText(text: string): DocumentText | Broken {
  try {
    const reading = documentIn(text, "policy");
    return reading.kind === "document" ? reading.document : { ...reading.place, says: reading.says };
  } catch (error) {
    // Aliases that stand for more than anybody would write.
    return { line: 1, column: 1, says: (error as Error).message };
  }
}

const remarkAt = (text: DocumentText, level: PolicyRemark["level"], { path, sentence }: { readonly path: Change["path"]; readonly sentence: string }): PolicyRemark =>
  ({ level, ...text.placeOf(path), path: pathText(path), says: sentence });

/** A change in one line: `wallets.points.expiry.after: P12M → P24M`. */
function changeLine({ path, was, is }: Change): string {
  const shown = (value: unknown): string => (value === undefined ? "∅" : JSON.stringify(value).replace(/^"(.*)"$/s, "$1"));
  const short = (value: unknown): string => (shown(value).length > 80 ? `${shown(value).slice(0, 80)}…` : shown(value));
  return `${pathText(path)}: ${short(was)} → ${short(is)}`;
}

/** The policy as its page shows it: in force, as a draft, and every version. */
export async function policyShown(desk: Desk): Promise<PolicyAnswer> {
  const { laurel: { database, settings }, client } = desk;
  const [versions, draft, { policies }] = await Promise.all([client.call("listPolicyVersions"), client.call("readDraft", { params: { draft: draftId } }), (await desk.laurel.engine()).programme()]);
  const items = versions.kind === "answer" ? versions.body.items : [];
  const live = items.find(({ state }) => state === "live");
  const nameOfActor = await namesOfActors(desk.scope, [draft.kind === "answer" ? draft.body.savedBy : undefined]);
  const text = async (name: string, document: unknown) => textOf(await readNote<TextNote>(database, textNote(name)), document);
  const kept = draft.kind === "answer" ? draft.body : undefined;
  return {
    ...(settings.policy !== undefined && { file: settings.policy }),
    live: { version: live?.version ?? "", ...fromOf(live?.from), text: await text(live?.version ?? "", live?.document) },
    ...(kept && { draft: { revision: kept.revision, text: await text(`draft:${kept.revision}`, kept.document), savedAt: kept.savedAt, savedBy: nameOfActor(kept.savedBy) } }),
    versions: items.map(({ version, from, state }) => ({ version, state, ...fromOf(from) })).toReversed(),
    nextVersion: nextName(policies.map(({ version }) => version)),
  };
}

// The first version is in force from the beginning of time, of which there is no date.
const fromOf = (from: number | undefined): { from?: number } => (from === undefined || from === always ? {} : { from });

/** A version's text as it was written, where it was written here, and says the same still. */
function textOf(noted: TextNote | undefined, document: unknown): string {
  if (noted === undefined) return writtenDocument(document);
  const parsed = parsedText(noted.text);
  return "value" in parsed && saysTheSame(parsed.value, document) ? noted.text : writtenDocument(document);
}

function saysTheSame(written: unknown, kept: unknown): boolean {
  const [a, b] = [readPolicy(written), readPolicy(kept)];
  if (a.kind === "policy" && b.kind === "policy") return comparePolicies(a.document, b.document).length === 0;
  return JSON.stringify(written) === JSON.stringify(kept);
}

/** A number above all that are in use. */
export function nextName(versions: readonly string[]): string {
  return String(Math.max(0, ...versions.map((each) => (/^\d{1,9}$/.test(each) ? Number(each) : 0))) + 1);
}

/** The text of a version, to be looked at or begun from; `undefined` where there is none of that name. */
export async function versionText({ laurel }: Desk, version: string): Promise<string | undefined> {
  const found = (await (await laurel.engine()).programme()).policies.find((each) => each.version === version);
  return found && textOf(await readNote<TextNote>(laurel.database, textNote(version)), found.document);
}

/** Keeps the draft, unless somebody has kept it since it was read. Half a policy may be kept, as long as it is YAML or JSON at all. */
export async function keepDraft({ client, laurel }: Desk, { text, revision }: { readonly text: string; readonly revision: number }): Promise<{ readonly revision: number } | Told> {
  const parsed = parsedText(text);
  if ("says" in parsed) return { status: 400, code: "policy-invalid", title: "Policy invalid", detail: `${parsed.line}:${parsed.column} ${parsed.says}` };
  if (typeof parsed.value !== "object" || parsed.value === null || Array.isArray(parsed.value)) return { status: 400, code: "policy-invalid", title: "Policy invalid", detail: "1:1" };
  const kept = await client.call("putDraft", { params: { draft: draftId }, body: { document: parsed.value as Record<string, unknown>, revision } });
  if (kept.kind === "problem") return kept.problem;
  await writeNote(laurel.database, textNote(`draft:${kept.body.revision}`), { text });
  return { revision: kept.body.revision };
}

/** Throws the draft away. */
export async function dropDraft({ client }: Desk): Promise<void> {
  await client.call("removeDraft", { params: { draft: draftId } });
}

/** What is to be published: from when on, or at once. */
export type Publishing = { readonly text: string; readonly version: string; readonly from?: number | undefined };

/** So far ahead "at once" lies: a version begins after it was published. Milliseconds. */
const atOnceMs = 1_000;

/** Publishes a version from its text (T10), and lets go of the draft. */
export async function publishText(desk: Desk, { text, version, from }: Publishing): Promise<{ readonly version: string } | Told> {
  const { client, laurel } = desk;
  const parsed = parsedText(text);
  const reading = "says" in parsed ? undefined : readPolicy(parsed.value);
  if (reading?.kind !== "policy") return { status: 409, code: "policy-invalid", title: "Policy invalid" };
  const published = await client.call("publishPolicy", { body: { version, from: from ?? Date.now() + atOnceMs, document: (parsed as DocumentText).value as Record<string, unknown> } });
  if (published.kind === "problem") return published.problem;
  await writeNote(laurel.database, textNote(version), { text });
  await dropDraft(desk);
  // Prices can be laid out for its tiers before it begins.
  await ensureGroups(desk.scope);
  return { version };
}

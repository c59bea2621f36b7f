import { always } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { nextVersion, parsedPolicyText, policyText } from "@laurel/server/embed";
import { readNote, writeNote } from "../../modules/laurel/books.js";
import { ensureGroups } from "../../tiers/tier-groups.js";
import type { PolicyAnswer } from "../answers.js";
import { namesOfActors } from "../people.js";
import type { Desk, Told } from "../staff.js";

/** The draft that the admin's editor works on. */
const draftId = "admin";
/** The ledger keeps what a policy says; how it was written, with comments and in its own order, is noted beside it. */
const textNote = (version: string): string => `policy-text:${version}`;
type TextNote = { readonly text: string };

/** The policy as its page shows it: in force, as a draft, and every version. */
export async function policyShown(desk: Desk): Promise<PolicyAnswer> {
  const { laurel: { database, settings }, client } = desk;
  const [versions, draft, { policies }] = await Promise.all([client.call("listPolicyVersions"), client.call("readDraft", { params: { draft: draftId } }), (await desk.laurel.engine()).programme()]);
  const items = versions.kind === "answer" ? versions.body.items : [];
  const live = items.find(({ state }) => state === "live");
  const nameOfActor = await namesOfActors(desk.scope, [draft.kind === "answer" ? draft.body.savedBy : undefined]);
  const text = async (name: string, document: unknown) => policyText((await readNote<TextNote>(database, textNote(name)))?.text, document);
  const kept = draft.kind === "answer" ? draft.body : undefined;
  return {
    ...(settings.policy !== undefined && { file: settings.policy }),
    live: { version: live?.version ?? "", ...fromOf(live?.from), text: await text(live?.version ?? "", live?.document) },
    ...(kept && { draft: { revision: kept.revision, text: await text(`draft:${kept.revision}`, kept.document), savedAt: kept.savedAt, savedBy: nameOfActor(kept.savedBy) } }),
    versions: items.map(({ version, from, state }) => ({ version, state, ...fromOf(from) })).toReversed(),
    nextVersion: nextVersion(policies.map(({ version }) => version)),
  };
}

// The first version is in force from the beginning of time, of which there is no date.
const fromOf = (from: number | undefined): { from?: number } => (from === undefined || from === always ? {} : { from });

/** The text of a version, to be looked at or begun from; `undefined` where there is none of that name. */
export async function versionText({ laurel }: Desk, version: string): Promise<string | undefined> {
  const found = (await (await laurel.engine()).programme()).policies.find((each) => each.version === version);
  return found && policyText((await readNote<TextNote>(laurel.database, textNote(version)))?.text, found.document);
}

/** Keeps the draft, unless somebody has kept it since it was read. Half a policy may be kept, as long as it is YAML or JSON at all. */
export async function keepDraft({ client, laurel }: Desk, { text, revision }: { readonly text: string; readonly revision: number }): Promise<{ readonly revision: number } | Told> {
  const parsed = parsedPolicyText(text);
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
  const parsed = parsedPolicyText(text);
  const reading = "says" in parsed ? undefined : readPolicy(parsed.value);
  if (reading?.kind !== "policy") return { status: 409, code: "policy-invalid", title: "Policy invalid" };
  const published = await client.call("publishPolicy", { body: { version, from: from ?? Date.now() + atOnceMs, document: (parsed as { readonly value: unknown }).value as Record<string, unknown> } });
  if (published.kind === "problem") return published.problem;
  await writeNote(laurel.database, textNote(version), { text });
  await dropDraft(desk);
  // Prices can be laid out for its tiers before it begins.
  await ensureGroups(desk.scope);
  return { version };
}

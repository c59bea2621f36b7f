import { always } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { goodAnswer, nextVersion, parsedPolicyText, policyText, problemAnswer } from "@laurel/server/embed";
import type { Desk } from "./desk.js";
import { readNote, writeNote } from "./notes.js";

/** The policy as its page shows it. Instants are epoch milliseconds. */
export type PolicyShown = {
  readonly live: { readonly version: string; readonly text: string };
  readonly versions: readonly { readonly version: string; readonly state: string; readonly from?: number }[];
  /** A name for the next version that is not taken. */
  readonly nextVersion: string;
};

const textNote = (version: string): string => `policy-text:${version}`;

/** The policy in force, as it was written, and every version. */
export async function policyShown({ room, client }: Desk): Promise<PolicyShown | undefined> {
  const versions = await client.call("listPolicyVersions");
  if (versions.kind !== "answer") return undefined;
  const { items } = versions.body;
  const live = items.find(({ state }) => state === "live");
  return {
    live: { version: live?.version ?? "", text: policyText(await readNote(room, textNote(live?.version ?? "")), live?.document) },
    // The first version is in force from the beginning of time, of which there is no date.
    versions: items.map(({ version, from, state }) => ({ version, state, ...(from !== always && { from }) })).toReversed(),
    nextVersion: nextVersion(items.map(({ version }) => version)),
  };
}

/** What is to be published: from when on, or at once. */
export type Publishing = { readonly text: string; readonly version: string; readonly from?: number };

/** So far ahead "at once" lies: a version begins after it was published. Milliseconds. */
const atOnceMs = 1_000;

/** Publishes a version from its text (T10): 200 with its name, or the problem that keeps it from being published. */
export async function publishText({ room, client }: Desk, { text, version, from }: Publishing): Promise<Response> {
  const parsed = parsedPolicyText(text);
  if ("says" in parsed) return problemAnswer("policy-invalid", { line: parsed.line, column: parsed.column });
  if (readPolicy(parsed.value).kind !== "policy") return problemAnswer("policy-invalid");
  const published = await client.call("publishPolicy", { body: { version, from: from ?? room.clock() + atOnceMs, document: parsed.value as Record<string, unknown> } });
  if (published.kind === "problem") return problemAnswer(published.problem.code, { ...published.problem });
  await writeNote(room, textNote(version), text);
  return goodAnswer(200, { version });
}

import { createHash } from "node:crypto";
import { soundPolicy } from "@laurel/server/embed";
import type { Engine } from "@laurel/store";
import { readNote, writeNote } from "./books.js";
import type { ShopDatabase } from "./shop-connections.js";

/** What came of a look at the policy file. */
export type FilePublishing =
  | { readonly kind: "unchanged" }
  | { readonly kind: "published"; readonly version: string }
  /** It cannot follow the version in force, which goes on; in a sentence why. */
  | { readonly kind: "refused"; readonly why: string };

const writtenWithinMs = 2_000;
const noteName = "policy-file";

/**
 * Publishes the merchant's policy file where it has changed since it was last published (T10). A change that was made in the admin meanwhile stays until the file changes again.
 * Several processes may do so at once: one publishes, the others find it done.
 *
 * @throws Unreadable with all that is wrong, a line each
 */
export async function publishFile(engine: Engine, database: ShopDatabase, file: string): Promise<FilePublishing> {
  const document = await soundPolicy(file);
  const digest = createHash("sha256").update(JSON.stringify(document)).digest("hex");
  if (await readNote<string>(database, noteName) === digest) return { kind: "unchanged" };
  const { policies } = await engine.programme();
  const last = policies.at(-1)!;
  const isInForce = JSON.stringify(last.document) === JSON.stringify(document);
  const version = `file-${policies.length}-${digest.slice(0, 8)}`;
  if (!isInForce) {
    // A version begins in the future, be it by a moment: until then it is written.
    const outcome = await engine.publish({ version, from: Math.max(Date.now() + writtenWithinMs, last.from + 1), document }, "policy-file");
    const isTaken = outcome.kind === "refused" && outcome.refusals.every(({ code }) => code === "version-taken" || code === "starts-before-scheduled");
    if (outcome.kind === "refused" && !isTaken) return { kind: "refused", why: outcome.refusals.map((each) => JSON.stringify(each)).join("; ") };
  }
  await writeNote(database, noteName, digest);
  return isInForce ? { kind: "unchanged" } : { kind: "published", version };
}

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Fault } from "../../contract/fault.js";
import { type Quarter, quarterNamed } from "./quarter.js";

/** What a file holds of a quarter's journal; it lies beside the file. */
export type Manifest = {
  /** `2025q1-` and the beginning of the SHA-256; files and database know it by this name. */
  readonly archive: string;
  readonly quarter: string;
  readonly lines: number;
  /** Of the rows before they were packed, in hex. */
  readonly sha256: string;
  /** The first and the last line in the order of the file, each with the hash it bears; `undefined` where there is none. */
  readonly first: ArchivedLine | undefined;
  readonly last: ArchivedLine | undefined;
};
/** Names a line of the journal. */
export type ArchivedLine = { readonly bucket: number; readonly programme: string; readonly kind: string; readonly id: string; readonly seq: number; readonly hash: string };

/** The name of the file that holds an archive; as the database says it too (migrations/old-lines.ts). */
export const rowsFile = (archive: string): string => `journal-${archive}.copy.gz`;
/** The name of its manifest. */
export const manifestFile = (archive: string): string => `journal-${archive}.json`;

/** A manifest as the text of a file. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify({ laurel: "journal archive", ...manifest }, null, 2)}\n`;

/** Where an archive lies, and what it holds. */
export type ArchiveFiles = { readonly manifest: Manifest; readonly quarter: Quarter; readonly rows: string };

/**
 * Reads a manifest.
 *
 * @throws Fault `missing` or `damaged`
 */
export function archiveAt(path: string): ArchiveFiles {
  const manifest = manifestOf(textAt(path));
  const quarter = manifest && quarterNamed(manifest.quarter);
  if (!manifest || !quarter || !manifest.archive.startsWith(`${manifest.quarter}-`)) throw new Fault("damaged", `${path} is no manifest of an archive, as \`laurel archive export\` writes it`);
  return { manifest, quarter, rows: join(dirname(path), rowsFile(manifest.archive)) };
}

function textAt(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Fault("missing", `${path} cannot be read`, { cause: error });
  }
}

function manifestOf(text: string): Manifest | undefined {
  try {
    const { laurel, ...manifest } = Object(JSON.parse(text)) as Manifest & { readonly laurel?: unknown };
    const isWhole = laurel === "journal archive" && typeof manifest.archive === "string" && typeof manifest.quarter === "string" && Number.isSafeInteger(manifest.lines) && typeof manifest.sha256 === "string";
    return isWhole ? manifest : undefined;
  } catch {
    return undefined;
  }
}

import { parseSync } from "oxc-parser";
import { type Node, nodesOf, textOf } from "./syntax.js";

/** A file of the house, parsed once for all rules. */
export type Source = {
  /** The folder whose files import each other by relative paths: `packages/core/src`, `scripts`. */
  readonly room: string;
  /** The package's folder name, `core`; for a room that is no package, its own name. */
  readonly owner: string;
  /** The path inside the room: `points/spend.ts`. */
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
};

/** A comment, with its offsets in the text; `Block` with a leading `*` is TSDoc. */
export type Comment = {
  readonly type: "Line" | "Block";
  readonly value: string;
  readonly start: number;
  readonly end: number;
};

/** One mention of another module, in whatever syntax. */
export type Import = {
  readonly specifier: string;
  /** Gone once the types are: `import type`, `export type … from`, `typeof import()`. */
  readonly typeOnly: boolean;
  readonly line: number;
};

/** A broken rule: where, and in a sentence what is wrong. */
export type Violation = string;

/** Parses a file. `place` is its path from the root of the workspace: `packages/core/src/points/spend.ts`. */
export function sourceOf(place: string, text: string): Source {
  const { room, owner, path } = roomOf(place);
  const { program, comments, errors } = parseSync(place, text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${place} cannot be parsed: ${first.message}`);
  const root = program as unknown as Node;
  return { room, owner, path, text, program: root, comments, imports: importsOf(root, text) };
}

/** The path of a source from the root of the workspace. */
export function placeOf({ room, path }: Source): string {
  return `${room}/${path}`;
}

/** Whether a file exists for tests or measurements alone and is never published; the rooms `flows`, `bench` and `checks` of a package hold nothing else, and its `scripts` only build. */
export function isForTests({ room, path }: Pick<Source, "path"> & Partial<Pick<Source, "room">>): boolean {
  return /\.(test|fixture|stories)\.m?[tj]sx?$/.test(path) || /^packages\/[^/]+\/(flows|bench)$/.test(room ?? "") || (room === "packages/shopify" && /^(bench|checks|scripts)\//.test(path));
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** The path inside the room that a relative import means; `undefined` when it leaves the room. */
export function resolveInRoom(from: string, specifier: string): string | undefined {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== ".") parts.push(part);
  }
  return parts.join("/").replace(/\.js$/, ".ts");
}

function roomOf(place: string): { room: string; owner: string; path: string } {
  // What surrounds the adapter for Shopify is one room: extensions share what they show, and the shop it is tried in is built of the adapter's own schema.
  const found = /^(packages\/(shopify))\/((?!src\/).+)$/.exec(place) ?? /^((?:packages|examples)\/([^/]+)\/(?:src|flows|bench))\/(.+)$/.exec(place) ?? /^(([^/]+))\/(.+)$/.exec(place);
  if (!found) throw new Error(`${place} lies in no room`);
  const [, room = "", owner = "", path = ""] = found;
  return { room, owner, path };
}

function importsOf(program: Node, text: string): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(program)) {
    const from = node["source"];
    if (!isModuleName(from)) continue;
    const typeOnly = node.type === "TSImportType" || node["importKind"] === "type" || node["exportKind"] === "type";
    found.push({ specifier: textOf(from), typeOnly, line: lineAt(text, node.start) });
  }
  return found;
}

function isModuleName(value: unknown): value is Node & { value: string } {
  return typeof value === "object" && value !== null && "value" in value && typeof value.value === "string";
}

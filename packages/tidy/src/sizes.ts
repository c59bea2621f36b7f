import { type Node, nodesOf, textOf, field } from "./syntax.js";
import { type Source, type Violation, isForTests, lineAt, placeOf } from "./source.js";

/** Past `end` look for the second idea inside; past `long` begin to. */
export const limits = {
  linesOfFile: { long: 250, end: 400 },
  linesOfFunction: { long: 40, end: 70 },
  filesOfFolder: { long: 12, end: 12 },
} as const;

/** Something that grew: what it is, how large, and the limits it is held to. */
export type Size = { readonly what: string; readonly size: number; readonly limit: { readonly long: number; readonly end: number } };

/** The sizes of all files, functions and folders. Functions of tests are tables and stories, and may be long. */
export function sizesOf(sources: readonly Source[]): Size[] {
  return [...sources.flatMap(fileSizes), ...folderSizes(sources)];
}

/** What is past its end, as sentences. */
export function tooLarge(sizes: readonly Size[]): Violation[] {
  return sizes.filter(({ size, limit }) => size > limit.end).map(({ what, size, limit }) => `${what}: ${size}, the end is ${limit.end}`);
}

/** What is long but not yet past its end, as sentences. */
export function long(sizes: readonly Size[]): string[] {
  return sizes.filter(({ size, limit }) => size > limit.long && size <= limit.end).map(({ what, size }) => `${what}: ${size}`);
}

function fileSizes(source: Source): Size[] {
  const place = placeOf(source);
  const lines = source.text.trimEnd().split("\n").length;
  const file = { what: `lines of ${place}`, size: lines, limit: limits.linesOfFile };
  if (isForTests(source)) return [file];
  return [file, ...namedFunctions(source.program).map(({ name, node }) => ({
    what: `lines of ${name} at ${place}:${lineAt(source.text, node.start)}`,
    size: lineAt(source.text, node.end) - lineAt(source.text, node.start) + 1,
    limit: limits.linesOfFunction,
  }))];
}

function folderSizes(sources: readonly Source[]): Size[] {
  const counted = sources.filter((each) => !isForTests(each) && !each.path.endsWith(".styles.ts"));
  return [...Map.groupBy(counted, (each) => placeOf(each).split("/").slice(0, -1).join("/"))].map(([folder, files]) => ({
    what: `files in ${folder}`,
    size: files.length,
    limit: limits.filesOfFolder,
  }));
}

const functions = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

function namedFunctions(program: Node): { name: string; node: Node }[] {
  const names = new Map<Node, string>();
  const found: { name: string; node: Node }[] = [];
  for (const node of nodesOf(program)) {
    const value = field(node, "init") ?? field(node, "value");
    if (value !== undefined) names.set(value, textOf(field(node, "id") ?? field(node, "key")));
    // A signature without a body is no function yet.
    if (!functions.includes(node.type) || field(node, "body") === undefined) continue;
    found.push({ name: textOf(field(node, "id")) || names.get(node) || "a function", node });
  }
  return found;
}

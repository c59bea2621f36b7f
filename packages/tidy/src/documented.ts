import { type Source, type Violation, placeOf, resolveInRoom } from "./source.js";
import { type Node, boundNames, field, list, textOf } from "./syntax.js";

/**
 * Public names without TSDoc where they are declared.
 *
 * @param entries - paths inside the room that begin a public entry of the package
 */
export function undocumented(sources: readonly Source[], entries: readonly string[]): Violation[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = entries.flatMap((entry) => {
    const source = byPath.get(entry);
    return source === undefined ? [] : publicNames(source).flatMap((name) => wrongWith(source, name, byPath));
  });
  return [...new Set(found)];
}

type Declared = { readonly source: Source; readonly name: string };

function wrongWith(source: Source, name: string, byPath: ReadonlyMap<string, Source>): Violation[] {
  const declared = declarationOf({ source, name }, byPath);
  if (declared === undefined) return [`${placeOf(source)}: "${name}" is exported, but declared nowhere in its package`];
  // A schema and its type, or the overloads of a function, share one name and need one comment.
  const documented = declaring(declared).some((node) => hasTsDoc(declared.source, node));
  return documented ? [] : [`${placeOf(declared.source)}: "${declared.name}" is public, but has no TSDoc`];
}

function publicNames({ program }: Source): string[] {
  const names = list(program, "body").flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration") return [];
    const own = field(node, "declaration");
    return own === undefined ? list(node, "specifiers").map((each) => textOf(field(each, "exported"))) : namesOf(own);
  });
  return [...new Set(names)];
}

/** Follows a name through re-exports and imports to the file that declares it. */
function declarationOf({ source, name }: Declared, byPath: ReadonlyMap<string, Source>): Declared | undefined {
  if (declaring({ source, name }).length > 0) return { source, name };
  const next = list(source.program, "body").flatMap((node) => forwarded(node, name)).at(0);
  if (next === undefined) return undefined;
  if (next.from === undefined) return next.name === name ? importOf({ source, name }, byPath) : declarationOf({ source, name: next.name }, byPath);
  return inFile(source, next.from, next.name, byPath);
}

function importOf({ source, name }: Declared, byPath: ReadonlyMap<string, Source>): Declared | undefined {
  for (const node of list(source.program, "body")) {
    if (node.type !== "ImportDeclaration") continue;
    const found = list(node, "specifiers").find((each) => textOf(field(each, "local")) === name);
    if (found) return inFile(source, textOf(field(node, "source")), textOf(field(found, "imported")), byPath);
  }
  return undefined;
}

function inFile(from: Source, specifier: string, name: string, byPath: ReadonlyMap<string, Source>): Declared | undefined {
  const source = byPath.get(resolveInRoom(from.path, specifier) ?? "");
  return source === undefined ? undefined : declarationOf({ source, name }, byPath);
}

function forwarded(node: Node, name: string): { from: string | undefined; name: string }[] {
  if (node.type !== "ExportNamedDeclaration") return [];
  const from = field(node, "source");
  return list(node, "specifiers")
    .filter((each) => textOf(field(each, "exported")) === name)
    .map((each) => ({ from: from && textOf(from), name: textOf(field(each, "local")) }));
}

/** The statements at the top of a file that declare a name. */
function declaring({ source, name }: Declared): Node[] {
  return list(source.program, "body").filter((node) => {
    const declared = node.type === "ExportNamedDeclaration" ? field(node, "declaration") : node;
    return declared !== undefined && namesOf(declared).includes(name);
  });
}

function namesOf(node: Node): string[] {
  if (node.type === "VariableDeclaration") return list(node, "declarations").flatMap((each) => boundNames(field(each, "id")));
  if (node.type === "ImportDeclaration") return [];
  const id = field(node, "id");
  return id === undefined ? [] : [textOf(id)];
}

function hasTsDoc({ text, comments }: Source, { start }: Node): boolean {
  return comments.some(
    (each) => each.type === "Block" && /^\*\s*\S/.test(each.value) && each.end <= start && text.slice(each.end, start).trim() === "",
  );
}

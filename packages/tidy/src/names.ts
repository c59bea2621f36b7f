import { type Source, type Violation, lineAt, placeOf } from "./source.js";
import { field, nodesOf, textOf } from "./syntax.js";

/** A file or folder of this name would gather what has no room; find the idea's own name. */
export const heaps = ["util", "utils", "helper", "helpers", "common", "shared", "misc", "types", "constants"];
/** Inside a longer name these hide the same heap: `string-utils`. */
export const heapsInsideNames = ["util", "utils", "helper", "helpers", "misc"];
/** Says that something is done, not what it is. */
export const emptyEndings = /(Manager|Service|Handler|Impl)$/;
/** `IStore` is a `Store`; `ISODay` and `Id` are words. */
export const markedInterface = /^I[A-Z][a-z]/;
/** A marker is let through when it goes on to say, in a few words, who is hurt by waiting. */
export const markerWithoutReason = /\b(TODO|FIXME|HACK|XXX)\b(?!:\s*\S+(\s+\S+){3,})/;

/** Where Medusa and Shopify find by a default export what a plugin, a shop or an extension brings; everywhere else a name is spelt out. */
export const defaultsDemanded =
  /^(packages\/medusa\/(src\/(subscribers|jobs|links|scripts|api|modules|admin)\/|flows\/shop\/|vitest\.config)|packages\/shopify\/(vitest\.config|extensions\/[^/]+\/src\/)|examples\/medusa-store\/(src\/(subscribers|jobs|links|scripts|api|modules|admin|workflows)\/|medusa-config))/;

/** Medusa reads the parameters of a route from the names of its folders. */
const hostsOwn = /^(\[\w+\]|\*|\[\.\.\.\w+\])$/;

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const declarations = ["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "ClassDeclaration", "TSEnumDeclaration"];

/** Every name that says too little, and every export that is not spelt out. */
export function nameViolations(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) => [...pathViolations(source), ...exportViolations(source), ...typeViolations(source), ...markerViolations(source)]);
}

function pathViolations(source: Source): Violation[] {
  const parts = source.path.split("/").map((part) => part.split(".")[0] ?? part);
  return parts.flatMap((part) => {
    if (hostsOwn.test(part) && placeOf(source).includes("/api/")) return [];
    if (!kebab.test(part)) return [`${placeOf(source)}: "${part}" is not kebab-case`];
    const heap = heaps.includes(part) || part.split("-").some((word) => heapsInsideNames.includes(word));
    return heap ? [`${placeOf(source)}: "${part}" is a heap, not an idea`] : [];
  });
}

function exportViolations(source: Source): Violation[] {
  return [...nodesOf(source.program)].flatMap((node) => {
    const at = `${placeOf(source)}:${lineAt(source.text, node.start)}`;
    if (node.type === "ExportDefaultDeclaration" && defaultsDemanded.test(placeOf(source))) return [];
    if (node.type === "ExportDefaultDeclaration") return [`${at}: a default export has no name to search for`];
    if (node.type === "ExportAllDeclaration") return [`${at}: "export *" does not say what is public`];
    const exported = node.type === "ExportSpecifier" ? textOf(field(node, "exported")) : "";
    return exported === "default" ? [`${at}: a default export has no name to search for`] : [];
  });
}

function typeViolations(source: Source): Violation[] {
  return [...nodesOf(source.program)]
    .filter(({ type }) => declarations.includes(type))
    .map((node) => ({ name: textOf(field(node, "id")), line: lineAt(source.text, node.start) }))
    .filter(({ name }) => emptyEndings.test(name) || markedInterface.test(name))
    .map(({ name, line }) => `${placeOf(source)}:${line}: "${name}" does not say what it is`);
}

function markerViolations(source: Source): Violation[] {
  return source.comments
    .filter(({ value }) => markerWithoutReason.test(value))
    .map(({ start }) => `${placeOf(source)}:${lineAt(source.text, start)}: say who is hurt by waiting`);
}

/** A node of the syntax tree, in the shape of ESTree with TypeScript. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };

/** Every node of a tree from the top down, each before what it holds. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** What a node holds directly. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isNode);
}

/** A node in a field, or `undefined` when the field holds none. */
export function field(node: Node | undefined, name: string): Node | undefined {
  const value = node?.[name];
  return isNode(value) ? value : undefined;
}

/** The nodes of a list in a field. */
export function list(node: Node | undefined, name: string): Node[] {
  const value = node?.[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier or the text of a string; empty for any other node. */
export function textOf(node: Node | undefined): string {
  const text = node?.["name"] ?? node?.["value"];
  return typeof text === "string" ? text : "";
}

/** The names that a pattern binds: `{ a, b: [c] }` binds `a` and `c`. */
export function boundNames(pattern: Node | undefined): string[] {
  if (pattern === undefined) return [];
  switch (pattern.type) {
    case "Identifier": return [textOf(pattern)];
    case "ObjectPattern": return list(pattern, "properties").flatMap(boundNames);
    case "Property": return boundNames(field(pattern, "value"));
    case "ArrayPattern": return list(pattern, "elements").flatMap(boundNames);
    case "AssignmentPattern": return boundNames(field(pattern, "left"));
    case "RestElement": return boundNames(field(pattern, "argument"));
    case "TSParameterProperty": return boundNames(field(pattern, "parameter"));
    default: return [];
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

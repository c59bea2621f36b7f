/** Words, and in lists of their own what stands in brackets. */
type Node = string | readonly Node[];
/** A statement or a part of a UNION, with what stands behind the bracket that it is in. */
type Piece = { readonly nodes: readonly Node[]; readonly behind: readonly Node[] | undefined };
/** A table that is read or changed, with the name it bears there and all that is said after it. */
type Reading = { readonly table: string; readonly alias: string; readonly after: readonly Node[]; readonly piece: Piece };

const word = /'(?:[^']|'')*'|"[^"]+"|[a-z_][\w$]*|\d+(?:\.\d+)?|:=|<>|<=|>=|->>?|\|\||::|[^\s\w]/gi;
const comments = /--.*$|\/\*[\s\S]*?\*\//gm;
const separators = new Set([";", "union", "intersect", "except", "begin", "then", "else", "loop"]);
/** Tables that say something of their server, and of no bucket. */
export const ofServers: Readonly<Record<string, string>> = {
  migrations: "how far the schema of this server is",
  archives: "which files the lines of this server were written to",
};

/**
 * What is wrong with the body of a function, read word by word. Every table must be held to buckets that the caller named, by a condition that nothing beside it undoes; every
 * row that is written must begin with one of them; and whether they are here must be asked. What cannot be read, such as a statement made at run time, is wrong as well.
 */
export function wrongWithBody(name: string, source: string): string[] {
  const words = source.replaceAll(comments, "").match(word)!.map((each) => (each.startsWith("'") ? "'…'" : each.toLowerCase()));
  const pieces = piecesOf(nested(words), undefined);
  const readings = pieces.flatMap(readingsOf);
  const bound = boundNames(words, readings);
  return [
    ...words.filter((each) => ["execute", "copy", "dblink"].includes(each)).map((each) => `${name} says ${each}, and what comes of it cannot be read`),
    ...readings.filter((each) => !isHeld(each, bound)).map(({ table }) => `${name} reads or changes laurel.${table} without its bucket`),
    ...pieces.flatMap(({ nodes }) => insertsWithout(nodes, bound)).map((table) => `${name} writes to laurel.${table} without a bucket of the caller's first`),
    ...pieces.flatMap(({ nodes }) => callsWithout(nodes, bound)).map((called) => `${name} calls laurel.${called} without a bucket of the caller's first`),
    ...(readings.length > 0 && !readings.some(({ table }) => table === "elsewhere") ? [`${name} does not ask whether its buckets are here`] : []),
  ];
}

function nested(words: readonly string[]): Node[] {
  const open: Node[][] = [[]];
  for (const each of words) {
    if (each === "(") open.push([]);
    else if (each === ")") open.at(-2)!.push(open.pop()!);
    else open.at(-1)!.push(each);
  }
  return open[0]!;
}

function piecesOf(nodes: readonly Node[], behind: readonly Node[] | undefined): Piece[] {
  const parts: Node[][] = [[]];
  for (const each of nodes) {
    if (typeof each === "string" && separators.has(each)) parts.push([]);
    else parts.at(-1)!.push(each);
  }
  return parts.flatMap((part) => {
    const own = part[0] === "all" ? part.slice(1) : part;
    return [{ nodes: own, behind }, ...own.flatMap((each, i) => (typeof each === "string" ? [] : piecesOf(each, own.slice(i + 1))))];
  });
}

const isTable = (nodes: readonly Node[], i: number): boolean => nodes[i] === "laurel" && nodes[i + 1] === "." && typeof nodes[i + 2] === "string";

function readingsOf(piece: Piece): Reading[] {
  const { nodes } = piece;
  return nodes.flatMap((_, i) => {
    const isRead = isTable(nodes, i) && nodes[i - 1] !== "into" && typeof nodes[i + 3] !== "object";
    if (!isRead || String(nodes[i + 2]) in ofServers) return [];
    return [{ table: String(nodes[i + 2]), alias: aliasIn(nodes.slice(i + 3)), after: nodes.slice(i + 3), piece }];
  });
}

const aliasIn = (nodes: readonly Node[]): string => String((nodes[0] === "as" ? nodes[1] : nodes[0]) ?? "");

/** Functions that are called otherwise than with `p_buckets` or `ARRAY[c.bucket]` first. */
function callsWithout(nodes: readonly Node[], bound: ReadonlySet<string>): string[] {
  return nodes.flatMap((_, i) => {
    const given = nodes[i + 3];
    if (!isTable(nodes, i) || nodes[i - 1] === "into" || typeof given !== "object") return [];
    const [first, open, name, dot, column, close] = given;
    const isFirst = first === "p_buckets" || (first === "array" && open === "[" && bound.has(String(name)) && dot === "." && column === "bucket" && close === "]");
    return isFirst ? [] : [String(nodes[i + 2])];
  });
}

/** The names that stand for a bucket of the caller's: rows of the caller's arrays, and tables that are held to one wherever they are named so. */
function boundNames(words: readonly string[], readings: readonly Reading[]): Set<string> {
  const text = words.join(" ");
  const roots = [/foreach (\w+) in array p_buckets loop/g, /unnest \( p_buckets [^()]*\) (?:as )?(\w+) \( bucket/g, /for (\w+) in select \* from unnest \( p_buckets [^()]*\) as \w+ \( bucket/g];
  const bound = new Set(roots.flatMap((root) => [...text.matchAll(root)].map((found) => found[1]!)));
  for (let before = -1; before !== bound.size;) {
    before = bound.size;
    for (const { alias } of readings) if (readings.filter((each) => each.alias === alias).every((each) => isHeld(each, bound))) bound.add(alias);
  }
  return bound;
}

const isHeld = ({ alias, after, piece }: Reading, bound: ReadonlySet<string>): boolean => holds(after, alias, bound) || isHeldOutside(piece, bound);

/** Whether it goes on with `WHERE|ON|AND alias.bucket = ` a bucket of the caller's, and with no OR beside that. */
function holds(after: readonly Node[], alias: string, bound: ReadonlySet<string>): boolean {
  if (after.includes("or")) return false;
  return after.some((each, i) => {
    if (!["where", "on", "and"].includes(String(each))) return false;
    const [name, dot, column, equals, ...value] = after.slice(i + 1, i + 8);
    return name === alias && dot === "." && column === "bucket" && equals === "=" && isOfCaller(value, alias, bound);
  });
}

function isOfCaller([first, second, third]: readonly Node[], alias: string, bound: ReadonlySet<string>): boolean {
  if (first === "any") return typeof second === "object" && second.join(" ") === "p_buckets";
  return first !== alias && bound.has(String(first)) && (second !== "." || third === "bucket");
}

/** Whether a nested SELECT hands on its bucket, and is held to one outside: `(SELECT bucket, … FROM laurel.x) j WHERE j.bucket = …`. */
function isHeldOutside({ nodes, behind }: Piece, bound: ReadonlySet<string>): boolean {
  const handsOn = nodes[0] === "select" && nodes[1] === "bucket" && nodes[2] === ",";
  return behind !== undefined && handsOn && holds(behind, aliasIn(behind), bound);
}

/** Tables that are written to otherwise than by `INSERT INTO laurel.x (bucket, …) VALUES (c.bucket, …` or `SELECT c.bucket, …`. */
function insertsWithout(nodes: readonly Node[], bound: ReadonlySet<string>): string[] {
  return nodes.flatMap((_, i) => {
    if (!isTable(nodes, i) || nodes[i - 1] !== "into") return [];
    const rest = nodes.slice(i + 3);
    const columns = rest.findIndex((each) => typeof each === "object");
    const [how, ...what] = rest.slice(columns + 1);
    const [name, dot, column] = (how === "values" ? what[0] : what) as readonly Node[];
    const isFirst = (rest[columns] as readonly Node[])[0] === "bucket" && bound.has(String(name)) && (dot === "," || (dot === "." && column === "bucket"));
    return isFirst ? [] : [String(nodes[i + 2])];
  });
}

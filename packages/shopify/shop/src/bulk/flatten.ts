/**
 * The lines of a bulk operation's file: every node of a connection stands on its own, and names with `__parentId` whose it is. They come in no order: children may stand before their parents.
 *
 * @throws Error when a node has nodes within it and no id that they could name
 */
export function flatten(data: unknown, random: () => number): { readonly lines: string[]; readonly roots: number } {
  const lines: string[] = [];
  let roots = 0;
  const node = (value: unknown, parent: string | undefined): void => {
    if (parent === undefined) roots += 1;
    if (!isObject(value)) return;
    const own: Record<string, unknown> = {};
    strip(value, own, (nodes) => {
      const id = value["id"];
      if (typeof id !== "string") throw new Error("a node with nodes within it asks for no id");
      for (const each of nodes) node(each, id);
    });
    lines.push(JSON.stringify(parent === undefined ? own : { ...own, __parentId: parent }));
  };
  const root: Record<string, unknown> = {};
  strip(isObject(data) ? data : {}, root, (nodes) => {
    for (const each of nodes) node(each, undefined);
  });
  return { lines: mixed(lines, random), roots };
}

// What is within an object without being a node of its own stays where it is, but for the connections in it.
function strip(from: Readonly<Record<string, unknown>>, to: Record<string, unknown>, take: (nodes: readonly unknown[]) => void): void {
  for (const [key, value] of Object.entries(from)) {
    const nodes = nodesOf(value);
    if (nodes !== undefined) take(nodes);
    else if (isObject(value)) {
      const inner: Record<string, unknown> = {};
      strip(value, inner, take);
      to[key] = inner;
    } else to[key] = value;
  }
}

function nodesOf(value: unknown): readonly unknown[] | undefined {
  if (!isObject(value)) return undefined;
  if (Array.isArray(value["nodes"])) return value["nodes"];
  if (Array.isArray(value["edges"])) return value["edges"].map((edge: unknown) => (isObject(edge) ? edge["node"] : undefined));
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === "object" && !Array.isArray(value);

function mixed<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  return things.map((thing) => ({ thing, at: random() })).toSorted((a, b) => a.at - b.at).map(({ thing }) => thing);
}

import { type Source, type Violation, isForTests, resolveInRoom } from "./source.js";

/** Packages whose folders, not only their files, must stand in an order: the folders are the ideas of the domain. */
export const orderedByFolder = ["core"];

/** Who imports whom, for values and for types alike: a circle of types is a circle of ideas. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Files of one room that import each other in a circle. */
export function fileCircles(sources: readonly Source[]): Violation[] {
  return [...Map.groupBy(sources.filter((each) => !isForTests(each)), ({ room }) => room)].flatMap(([room, files]) =>
    circlesIn(graphOf(files, (path) => path)).map((circle) => `${room}: ${circle.join(" → ")}`),
  );
}

/** Folders of an ordered package that import each other in a circle, each step with a file that takes it. */
export function folderCircles(sources: readonly Source[]): Violation[] {
  return orderedByFolder.flatMap((owner) => {
    const files = sources.filter((each) => each.owner === owner && !isForTests(each));
    return circlesIn(graphOf(files, folderOf)).map((circle) => `${owner}: ${withWitnesses(circle, files).join(" → ")}`);
  });
}

/** The shortest circle through each node that lies on one and was not told yet; the first step is repeated at the end. */
export function circlesIn(graph: Graph): string[][] {
  const circles: string[][] = [];
  const told = new Set<string>();
  for (const start of [...graph.keys()].sort()) {
    const circle = told.has(start) ? undefined : circleThrough(start, graph);
    if (circle === undefined) continue;
    circles.push(circle);
    for (const each of circle) told.add(each);
  }
  return circles;
}

function circleThrough(start: string, graph: Graph): string[] | undefined {
  const ways = new Map<string, string[]>([[start, [start]]]);
  // A map may grow while it is walked; the nearest come first, so the circle found is a shortest one.
  for (const [at, way] of ways) {
    for (const next of graph.get(at) ?? []) {
      if (next === start) return [...way, start];
      if (!ways.has(next)) ways.set(next, [...way, next]);
    }
  }
  return undefined;
}

function graphOf(files: readonly Source[], nodeOf: (path: string) => string): Graph {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of stepsOf(files)) {
    const [here, there] = [nodeOf(from), nodeOf(to)];
    // A folder may use itself; a file that imports itself is a circle.
    if (here === there && from !== to) continue;
    graph.set(here, (graph.get(here) ?? new Set()).add(there));
  }
  return graph;
}

function stepsOf(files: readonly Source[]): { from: string; to: string }[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier }) => specifier.startsWith("."))
      .map(({ specifier }) => ({ from: path, to: resolveInRoom(path, specifier) ?? specifier })),
  );
}

// A file at the top of the package is an idea of its own, like `invariant.ts`.
function folderOf(path: string): string {
  return path.split("/")[0] ?? path;
}

function withWitnesses(circle: readonly string[], files: readonly Source[]): string[] {
  const steps = stepsOf(files);
  return circle.map((folder, i) => {
    const next = circle[i + 1];
    const step = steps.find(({ from, to }) => folderOf(from) === folder && folderOf(to) === next);
    return step === undefined ? folder : `${folder} (${step.from} imports ${step.to})`;
  });
}

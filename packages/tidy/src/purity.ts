import { type Source, type Violation, isForTests, lineAt, placeOf } from "./source.js";
import { type Node, boundNames, field, list, nodesOf, textOf } from "./syntax.js";

/** Packages that decide and touch nothing: the same code runs at a till, at the edge and in a what-if. */
export const pure = ["core"];

/** Names of the world outside. A file that binds such a name itself (a parameter `window`) means its own. */
export const outside = [
  "Buffer", "XMLHttpRequest", "WebSocket", "console", "crypto", "document", "fetch", "global", "globalThis", "indexedDB",
  "localStorage", "navigator", "performance", "process", "queueMicrotask", "require", "self", "sessionStorage", "setImmediate",
  "setInterval", "setTimeout", "window", "Promise", "WeakRef", "FinalizationRegistry",
];

/** Members whose answer differs from one moment or machine to the next. */
export const fickle = ["Date.now", "Math.random", "Temporal.Now"];

/** These read the zone of the machine; a programme has a zone of its own. */
export const inZoneOfMachine =
  /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$|^to(Date|Time)String$/;

/** These read the language of the machine when not told one, as their argument of this place. */
export const inLanguageOfMachine: Readonly<Record<string, number>> = {
  toLocaleString: 0, toLocaleDateString: 0, toLocaleTimeString: 0, toLocaleLowerCase: 0, toLocaleUpperCase: 0, localeCompare: 1,
};

/** Every place where a pure package asks the world, or keeps something between two calls. */
export function impurities(sources: readonly Source[]): Violation[] {
  return sources
    .filter((source) => pure.includes(source.owner) && !isForTests(source))
    .flatMap((source) => {
      const [bound, fields] = [namesBoundIn(source.program), namesOfFields(source.program)];
      const mentioned = [...nodesOf(source.program)].filter((node) => !fields.has(node) && !(node.type === "Identifier" && bound.has(textOf(node))));
      const found = [...list(source.program, "body").flatMap(stateOf), ...mentioned.flatMap(askedBy)];
      return found.map(({ node, what }) => `${placeOf(source)}:${lineAt(source.text, node.start)}: ${what}`);
    });
}

type Found = { readonly node: Node; readonly what: string };

function askedBy(node: Node): Found[] {
  const found = [
    outsideName(node), fickleMember(node), ofMachine(node), dateOfNow(node), languageOfMachine(node), nodeModule(node),
    node["async"] === true ? "async" : undefined,
    node.type === "AwaitExpression" || node["await"] === true ? "await" : undefined,
    node.type === "ImportExpression" ? "an import on demand" : undefined,
  ];
  return found.filter((what) => what !== undefined).map((what) => ({ node, what }));
}

function outsideName(node: Node): string | undefined {
  const name = textOf(node);
  return node.type === "Identifier" && outside.includes(name) ? `${name} is outside` : undefined;
}

function fickleMember(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const path = `${textOf(field(node, "object"))}.${textOf(field(node, "property"))}`;
  return fickle.includes(path) ? `${path} answers differently each time` : undefined;
}

function ofMachine(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const name = textOf(field(node, "property"));
  return inZoneOfMachine.test(name) ? `${name} reads the zone of the machine` : undefined;
}

function dateOfNow(node: Node): string | undefined {
  if (textOf(field(node, "callee")) !== "Date") return undefined;
  if (node.type === "CallExpression") return "Date() is the clock";
  const count = list(node, "arguments").length;
  if (count === 0) return "new Date() is the clock";
  return count > 1 ? "new Date(year, month …) reads the zone of the machine" : undefined;
}

function languageOfMachine(node: Node): string | undefined {
  const callee = field(node, "callee");
  if (callee?.type !== "MemberExpression") return undefined;
  const told = list(node, "arguments");
  const [object, name] = [textOf(field(callee, "object")), textOf(field(callee, "property"))];
  const place = object === "Intl" ? 0 : inLanguageOfMachine[name];
  const missing = place !== undefined && (told[place] === undefined || textOf(told[place]) === "undefined");
  return missing ? `${object ? `${object}.` : ""}${name} reads the language of the machine` : undefined;
}

function nodeModule(node: Node): string | undefined {
  const from = textOf(field(node, "source"));
  return from.startsWith("node:") ? `${from} is outside` : undefined;
}

// What a module keeps in a variable outlives the call, and the next answer depends on it.
function stateOf(node: Node): Found[] {
  const declared = node.type === "ExportNamedDeclaration" ? field(node, "declaration") : node;
  const keeps = declared?.type === "VariableDeclaration" && declared["kind"] !== "const";
  return keeps ? [{ node, what: "a variable of the module keeps state between calls" }] : [];
}

// Names that the file gives itself, anywhere in it. What this lets slip the compiler finds: core is compiled without
// the DOM and without Node in sight.
function namesBoundIn(program: Node): Set<string> {
  const binders = [...nodesOf(program)].flatMap((node) => [
    ...list(node, "params"), field(node, "id"), field(node, "local"), field(node, "param"),
  ]);
  return new Set(binders.flatMap(boundNames));
}

// `history.window` and `{ window: 1 }` name a field, not the window of a browser.
function namesOfFields(program: Node): Set<Node> {
  const fields = [...nodesOf(program)]
    .filter((node) => node["computed"] !== true && node["shorthand"] !== true)
    .map((node) => field(node, "property") ?? field(node, "key"));
  return new Set(fields.filter((each) => each !== undefined));
}

import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import { parseAst } from "rollup/parseAst";

/**
 * For esbuild: makes the style sheets and templates within `css`, `html` and `svg` smaller, which no minifier of JavaScript looks into. What a template draws stays
 * the same, spaces between words and buttons included.
 */
export function smallerTemplates(sources) {
  return {
    name: "smaller-templates",
    setup(build) {
      build.onLoad({ filter: sources }, async ({ path }) => {
        const { code } = await transform(await readFile(path, "utf8"), { loader: "ts", target: "es2022", tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } } });
        return { contents: await shrink(code), loader: "js" };
      });
    },
  };
}

/** JavaScript with the templates in it made smaller. */
export async function shrink(code) {
  const edits = await Promise.all([...templatesIn(parseAst(code))].flatMap(({ tag, quasi }) =>
    quasi.quasis.map(async ({ start, end }) => ({ start, end, text: await smaller(tag.name, code.slice(start, end), quasi.quasis.length) }))));
  return edits.toSorted((a, b) => b.start - a.start).reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

async function smaller(tag, text, parts) {
  // A style sheet with holes in it cannot be read by itself, so only its spaces go.
  if (tag !== "css" || parts > 1 || text.includes("\\")) return text.replace(/\s*\n\s*/g, tag === "css" ? "" : " ");
  const { code } = await transform(text, { loader: "css", minify: true });
  return code.trim().replaceAll("\\", "\\\\").replaceAll("`", "\\`");
}

function* templatesIn(node) {
  if (node === null || typeof node !== "object") return;
  if (node.type === "TaggedTemplateExpression" && ["css", "html", "svg"].includes(node.tag.name)) yield node;
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const each of value) yield* templatesIn(each);
    else if (value !== null && typeof value === "object") yield* templatesIn(value);
  }
}

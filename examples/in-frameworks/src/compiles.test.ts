import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { describeElements } from "../../../scripts/elements/describe.mjs";

const example = fileURLToPath(new URL("..", import.meta.url));
const workspace = join(example, "..", "..");

/** What a compiler writes, be it content or not. */
const said = (program: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => { execFile(program, args, { cwd, encoding: "utf8" }, (_, stdout, stderr) => resolve(stdout + stderr)); });
const inExample = (program: string, ...args: readonly string[]): Promise<string> => said(join(example, "node_modules", ".bin", program), args, example);

beforeAll(async () => {
  describeElements();
  await said(join(workspace, "node_modules", ".bin", "tsc"), ["-b", "packages/components"], workspace);
});

// The compilers of frameworks, each over a page that is right and one where every line but the first ones is wrong.
test.each<[string, () => Promise<string>, RegExp, readonly string[]]>([
  // framework | what compiles | where an error is | the lines that must not compile
  ["React", () => inExample("tsc", "-p", "tsconfig.json", "--pretty", "false"), /^(\S+)\((\d+),\d+\): error/gm, ["wrong/in-react.tsx:5", "wrong/in-react.tsx:6", "wrong/in-react.tsx:7", "wrong/in-react.tsx:8", "wrong/in-react.tsx:9"]],
  ["Vue", () => inExample("vue-tsc", "-p", "tsconfig.vue.json", "--pretty", "false"), /^(\S+)\((\d+),\d+\): error/gm, ["wrong/in-vue.vue:6", "wrong/in-vue.vue:7", "wrong/in-vue.vue:8", "wrong/in-vue.vue:9", "wrong/in-vue.vue:10"]],
  // Svelte lets pass whatever tag it does not know.
  ["Svelte", () => inExample("svelte-check", "--tsconfig", "tsconfig.svelte.json", "--output", "machine"), /ERROR "([^"]+)" (\d+):\d+/g, ["wrong/in-svelte.svelte:5", "wrong/in-svelte.svelte:6", "wrong/in-svelte.svelte:7", "wrong/in-svelte.svelte:8"]],
])("in %s a page of elements compiles, and none with a slip in an attribute does", async (_, compile, error, slips) => {
  const output = await compile();
  const errors = [...output.matchAll(error)].map(([, file, line]) => `${file!}:${line!}`);
  expect(errors).toEqual(slips);
});

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const screens = fileURLToPath(new URL("..", import.meta.url));
const dashboard = dirname(createRequire(import.meta.url).resolve("@medusajs/dashboard/package.json"));
const styles = readFileSync(join(dashboard, "dist/app.css"), "utf8");

/** Everything that is written where a class may stand: whole texts, and the texts within an expression. */
function classesIn(source: string): string[] {
  const written = [...source.matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\}|\{([^}]*)\})|clx\(([^)]*)\)/g)];
  const texts = written.flatMap(([, plain, template, expression = "", call = ""]) => [plain ?? template ?? "", ...[...(expression + call).matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? "")]);
  return texts.flatMap((text) => text.replace(/\$\{[^}]*\}/g, " ").split(/\s+/)).filter((each) => each !== "");
}

const known = (name: string): boolean => styles.includes(`.${name.replace(/[^\w-]/g, "\\$&")}`);
// Texts that are compared with, and no classes.
const others = new Set(["error", "warning", "pending"]);

test("screens use no class that the admin does not bring itself, for not every shop's build looks for classes in plugins", () => {
  const files = readdirSync(screens, { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".tsx"));
  expect(files.length).toBeGreaterThan(20);
  const missing = files.flatMap((file) => classesIn(readFileSync(join(screens, file), "utf8")).filter((each) => !others.has(each) && !known(each)).map((each) => `${file}: ${each}`));
  expect(missing).toEqual([]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { type Declared, drawnOnes } from "./extensions.fixture.js";
import { extensionsFolder, localeFiles, sentencesIn } from "./locales.fixture.js";

const placesIn = (text: string | Readonly<Record<string, string>>): string[] => [...new Set((typeof text === "string" ? [text] : Object.values(text)).flatMap((each) => [...each.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)))].toSorted();

/** Every file of ours that an extension is made of, as text: whatever its places lead to. */
async function sourcesOf({ folder, targeting }: Declared): Promise<string> {
  const { metafile } = await build({
    absWorkingDir: extensionsFolder, entryPoints: targeting.map(({ module }) => join(folder, module)), bundle: true, write: false, outdir: "out", metafile: true, logLevel: "silent", treeShaking: true, packages: "external",
  });
  return Object.keys(metafile.inputs).filter((path) => !path.startsWith("..")).map((path) => readFileSync(join(extensionsFolder, path), "utf8")).join("\n");
}

describe.each(drawnOnes)("$folder", (extension) => {
  const { folder } = extension;
  const english = sentencesIn(folder, localeFiles[0]);

  it("has every sentence in every language, with the same places to fill", () => {
    for (const file of localeFiles) {
      const sentences = sentencesIn(folder, file);
      expect([...sentences.keys()].toSorted()).toEqual([...english.keys()].toSorted());
      for (const [key, text] of sentences) expect([file, key, placesIn(text)]).toEqual([file, key, placesIn(english.get(key)!)]);
    }
  });

  it("says nothing in Chinese that is the English sentence, and names its language", () => {
    expect(localeFiles.map((file) => sentencesIn(folder, file).get("language"))).toEqual(["en", "zh-Hans", "zh-Hant"]);
    for (const file of localeFiles.slice(1)) for (const [key, text] of sentencesIn(folder, file)) if (key !== "language") expect([key, JSON.stringify(text)]).toEqual([key, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it("has every sentence that is said, and none that nobody says", async () => {
    const source = await sourcesOf(extension);
    const said = [...source.matchAll(/"((?:[a-z]+\.)[a-z][A-Za-z]*)"/g)].map(([, key]) => key!).filter((key) => sections.has(key.split(".")[0]!) && !key.endsWith(".ts"));
    expect(said.length).toBeGreaterThan(0);
    for (const key of said) expect([key, english.has(key)]).toEqual([key, true]);
    // Some are put together: the step before, and `New`.
    for (const key of english.keys()) expect([key, source.includes(`"${key}"`) || source.includes(`"${key.replace(/New$/, "")}"`)]).toEqual([key, true]);
  });
});

/** What the names of sentences begin with. */
const sections = new Set(["standing", "paying", "earned", "account", "till", "admin"]);

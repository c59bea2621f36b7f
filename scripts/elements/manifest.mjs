import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";
import { litPlugin } from "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js";
import { root } from "../entries.mjs";

const components = join(root, "packages", "components");

/** What the comments on the elements' classes say, as a custom elements manifest (schema 1.0.0): every tag with its attributes, properties, events, slots, parts and tokens. */
export function elementsManifest() {
  const modules = sourcesOfElements().map((path) => ts.createSourceFile(path, readFileSync(join(components, path), "utf8"), ts.ScriptTarget.ES2022, true));
  const manifest = create({ modules, plugins: [...litPlugin(), onlyWhatIsPublic()], context: { dev: false } });
  manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length > 0).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return manifest;
}

/** The elements alone, each as the manifest declares it, with the module that registers it. */
export function elementsOf(manifest) {
  return manifest.modules.flatMap(({ path, declarations }) => declarations.map((each) => ({ ...each, entry: path.replace(/^dist\/(.+)\/[^/]+$/, "$1") })));
}

function sourcesOfElements() {
  return readdirSync(join(components, "src"), { recursive: true })
    .map((path) => join("src", path).replaceAll("\\", "/"))
    .filter((path) => /^src\/[^/]+\/[^/]+\.ts$/.test(path) && !/\.(styles|words|test|stories|fixture)\.ts$|\/define\.ts$/.test(path))
    .sort();
}

/** Leaves out what nobody outside can reach, and names files as they are published. */
function onlyWhatIsPublic() {
  // What ends in `Callback` is called by the browser.
  const isOpen = ({ name, privacy, static: isStatic }) => (privacy === undefined || privacy === "public") && !isStatic && !/^#|Callback$/.test(name);
  const inherited = ({ module, ...rest }) => ({ ...rest, ...(module && { module: published(module) }) });
  return {
    name: "only-what-is-public",
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        module.declarations = module.declarations.filter(({ tagName }) => tagName !== undefined).map((each) => {
          const members = each.members?.filter(isOpen) ?? [];
          const names = new Set(members.map(({ name }) => name));
          const attributes = each.attributes?.filter(({ fieldName, name }) => fieldName === undefined || names.has(fieldName) || names.has(name)) ?? [];
          // A call of `dispatchEvent` with a name made at run time leaves an event without one; those that are meant are named in the comment.
          const events = each.events?.filter(({ name }) => name !== undefined) ?? [];
          const from = (all) => all.map(({ inheritedFrom, ...one }) => ({ ...one, ...(inheritedFrom && { inheritedFrom: inherited(inheritedFrom) }) }));
          return { ...each, customElement: true, members: from(members), attributes: from(attributes), events: from(events), ...(each.superclass && { superclass: inherited(each.superclass) }) };
        });
        module.path = published(module.path);
        const [element] = module.declarations;
        if (element === undefined) continue;
        module.exports = [
          { kind: "js", name: element.name, declaration: { name: element.name, module: module.path } },
          { kind: "custom-element-definition", name: element.tagName, declaration: { name: element.name, module: module.path } },
        ];
      }
    },
  };
}

const published = (path) => path.replace(/^\/?src\//, "dist/").replace(/\.ts$/, ".js");

import { elementsOf } from "./manifest.mjs";

/** `docs/reference/elements.md`: every tag with all that may be said to it, made of the manifest, and so of the comments on the classes. */
export function referencePage(manifest) {
  const elements = elementsOf(manifest);
  const isShared = ({ inheritedFrom }) => inheritedFrom?.name === "ConnectedElement";
  const shared = elements.flatMap(({ cssProperties = [] }) => cssProperties.filter(isShared));
  const tokens = [...new Map(shared.map((each) => [each.name, each])).values()];
  return `# The elements

Made from the comments in \`packages/components/src\`; a test fails while it is out of date. How to put them into a page is told in [elements in a page](../recipes/elements-in-a-page.md).

Every element is shown as it is in Storybook: \`pnpm stories\`.

## What all share

- **Where figures come from.** The property \`membership\`, else the nearest \`laurel-provider\` around the element, across shadow roots, else the membership of the page (\`setPageMembership\`).
- **Language.** The attribute \`language\`, else the nearest \`lang\`. English, 简体中文, 繁體中文.
- **Text inside a tag** is shown until the script runs, where it never does, and to guests, in the same box.
- **States.** \`laurel-points-wallet:state(guest)\`: \`waiting\`, \`guest\`, \`outside\` (signed in, and not joined), \`member\`, \`failed\`; \`old\` stands beside them where what is shown may be out of date.
- **Events** begin with \`laurel-\`, bubble, and cross shadow roots.

Tokens may be set on any element around, such as \`:root\`:

${table(["token", "unless it is set", "what it is"], tokens.map((each) => [code(each.name), each.default ? code(each.default) : "", each.description]))}
${elements.map((each) => section(each, isShared)).join("\n")}`;
}

function section({ tagName, entry, description, attributes, members, events, slots = [], cssParts = [], cssProperties = [] }, isShared) {
  const own = (all) => all.filter((each) => !isShared(each));
  const properties = own(members).filter(({ kind, attribute }) => kind === "field" && attribute === undefined);
  const methods = own(members).filter(({ kind }) => kind === "method");
  const parts = [
    ["attribute", own(attributes), (each) => [code(each.name), typeOf(each), each.description]],
    ["property", properties, (each) => [code(each.name), typeOf(each), each.description]],
    ["method", methods, (each) => [code(`${each.name}()`), "", each.description]],
    ["event", events, (each) => [code(each.name), "", each.description]],
    ["slot", slots, (each) => [each.name ? code(each.name) : "the text inside", "", each.description]],
    ["part", cssParts, (each) => [code(each.name), "", each.description]],
    ["token", own(cssProperties), (each) => [code(each.name), each.default ? code(each.default) : "", each.description]],
  ];
  const rows = parts.flatMap(([kind, all, row]) => all.map((each) => [kind, ...row(each)]));
  return `
## \`<${tagName}>\`

${description.replace(/\s*\n\s*/g, (space) => (space.includes("\n\n") ? "\n\n" : " "))}

\`import "@laurel/components/${entry}";\`

${table(["", "name", "type or default", "what it is"], rows)}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((each) => (each ?? "").replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")).join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}

const code = (text) => `\`${text}\``;
const typeOf = ({ type }) => (type?.text ? code(type.text.replace(/ \| undefined$/, "")) : "");

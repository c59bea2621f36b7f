import { elementsOf } from "./manifest.mjs";

/**
 * Declarations for frameworks, made of the manifest: `markup.d.ts` says what every tag takes and tells, the others say so in the words of React, Vue and Svelte.
 *
 * @returns the text of each file by its name
 */
export function typingsOf(manifest) {
  return { "markup.d.ts": markup(elementsOf(manifest)), "react.d.ts": react, "vue.d.ts": vue, "svelte.d.ts": svelte };
}

function markup(elements) {
  const names = elements.map(({ name }) => name).toSorted();
  return `import type { ${names.join(", ")} } from "./index.js";

/** A number may also be written as an attribute has it. */
type Written<T> = T extends number ? T | \`\${number}\` : T;
/** Attributes and properties of a tag. */
export type PropsOf<Tag extends keyof LaurelMarkup> = LaurelMarkup[Tag]["attributes"] & LaurelMarkup[Tag]["properties"];
/** Events of a tag by their names. */
export type EventsOf<Tag extends keyof LaurelMarkup> = LaurelMarkup[Tag]["events"];

/** What each tag takes and tells. */
export interface LaurelMarkup {
${elements.map(ofElement).join("\n")}
}
declare global {
  interface HTMLElementTagNameMap {
${elements.map(({ tagName, name }) => `    "${tagName}": ${name};`).join("\n")}
  }
}
`;
}

function ofElement({ tagName, name, description, attributes, members, events }) {
  const fields = members.filter(({ kind, readonly }) => kind === "field" && !readonly);
  const properties = fields.map((each) => `${doc(each.description, 6)}      ${each.name}?: Written<${name}["${each.name}"]>;`);
  const camel = new Set(fields.map((each) => each.name));
  const written = attributes.filter((each) => !camel.has(each.name)).map((each) => `${doc(each.description, 6)}      "${each.name}"?: ${each.fieldName ? `Written<${name}["${each.fieldName}"]>` : "string"};`);
  const told = events.map((each) => `${doc(each.description, 6)}      "${each.name}": ${each.type?.text?.startsWith("CustomEvent<{") ? each.type.text : "CustomEvent"};`);
  const block = (title, lines) => `    ${title}: {${lines.length > 0 ? `\n${lines.join("\n")}\n    ` : ""}};`;
  return `${doc(description, 2)}  "${tagName}": {
    element: ${name};
${block("attributes", written)}
${block("properties", properties)}
${block("events", told)}
  };`;
}

const doc = (text, indent) => (text ? `${" ".repeat(indent)}/** ${text.replace(/\s*\n\s*/g, " ").replaceAll("*/", "*\\/")} */\n` : "");

const react = `import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { EventsOf, LaurelMarkup, PropsOf } from "./markup.js";

type LaurelTags = {
  [Tag in keyof LaurelMarkup]: Omit<DetailedHTMLProps<HTMLAttributes<LaurelMarkup[Tag]["element"]>, LaurelMarkup[Tag]["element"]>, keyof PropsOf<Tag>> & PropsOf<Tag>
    & { [Name in keyof EventsOf<Tag> & string as \`on\${Name}\`]?: (event: EventsOf<Tag>[Name]) => void };
};
declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends LaurelTags {}
  }
}
`;

const vue = `import type { HTMLAttributes, PublicProps } from "vue";
import type { EventsOf, LaurelMarkup, PropsOf } from "./markup.js";

type Camel<Name extends string> = Name extends \`\${infer Head}-\${infer Tail}\` ? \`\${Head}\${Capitalize<Camel<Tail>>}\` : Name;
type LaurelTags = {
  [Tag in keyof LaurelMarkup]: new () => {
    $props: PublicProps & Omit<HTMLAttributes, keyof PropsOf<Tag>> & PropsOf<Tag>
      & { [Name in keyof EventsOf<Tag> & string as \`on\${Capitalize<Camel<Name>>}\`]?: (event: EventsOf<Tag>[Name]) => void };
    $slots: Record<string, (() => unknown) | undefined>;
  };
};
declare module "vue" {
  interface GlobalComponents extends LaurelTags {}
}
`;

const svelte = `import type { HTMLAttributes } from "svelte/elements";
import type { EventsOf, LaurelMarkup, PropsOf } from "./markup.js";

type LaurelTags = {
  [Tag in keyof LaurelMarkup]: Omit<HTMLAttributes<LaurelMarkup[Tag]["element"]>, keyof PropsOf<Tag>> & PropsOf<Tag>
    & { [Name in keyof EventsOf<Tag> & string as \`on\${Name}\` | \`on:\${Name}\`]?: (event: EventsOf<Tag>[Name]) => void };
};
declare module "svelte/elements" {
  interface SvelteHTMLElements extends LaurelTags {}
}
`;

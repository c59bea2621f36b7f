/// <reference lib="dom" />
import type { ArgTypes } from "@storybook/web-components-vite";

type Told = { readonly name: string; readonly description?: string; readonly default?: string; readonly type?: { readonly text: string } };
type Element = { readonly tagName: string; readonly description?: string } & Partial<Readonly<Record<"attributes" | "members" | "events" | "slots" | "cssParts" | "cssProperties", readonly (Told & { readonly kind?: string; readonly attribute?: string })[]>>>;
type Manifest = { readonly modules: readonly { readonly declarations: readonly Element[] }[] };

const element = (tag: string): Element | undefined =>
  (globalThis as unknown as { __STORYBOOK_CUSTOM_ELEMENTS_MANIFEST__?: Manifest }).__STORYBOOK_CUSTOM_ELEMENTS_MANIFEST__?.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);

/** What a tag is for, as the comment on its class says. */
export const descriptionOf = (tag: string): string | undefined => element(tag)?.description;

/** The table under an element's stories. Attributes can be played with; properties, events, slots, parts and tokens are told. */
export function argTypesOf(tag: string): ArgTypes {
  const { attributes = [], members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = element(tag) ?? { tagName: tag };
  const rows = (category: string, all: readonly Told[], suffix = "") => all.map((each) => [`${each.name || "(default)"}${suffix}`, {
    name: each.name || "(default)", description: each.description ?? "",
    table: { category, ...(each.type && { type: { summary: each.type.text } }), ...(each.default !== undefined && { defaultValue: { summary: each.default } }) },
    control: category === "attributes" ? { type: controlOf(each.type?.text ?? "string") } : false,
    ...(choices(each.type?.text).length > 0 && category === "attributes" && { options: choices(each.type?.text) }),
  }]);
  // A part, a slot and an attribute may bear one name, and each has a line of its own.
  return Object.fromEntries([
    ...rows("attributes", attributes),
    ...rows("properties", members.filter(({ kind, attribute }) => kind === "field" && attribute === undefined), "."),
    ...rows("methods", members.filter(({ kind }) => kind === "method"), "()"),
    ...rows("events", events), ...rows("slots", slots, " slot"), ...rows("parts", cssParts, " part"), ...rows("tokens", cssProperties),
  ]) as ArgTypes;
}

const choices = (type = ""): string[] => [...type.matchAll(/"([^"]+)"/g)].map(([, choice = ""]) => choice);
const controlOf = (type: string): "text" | "number" | "boolean" | "select" => (choices(type).length > 0 ? "select" : type.includes("number") ? "number" : type.includes("boolean") ? "boolean" : "text");

/// <reference lib="dom" />
import type { Membership } from "@laurel/client/page";
import { type Entered, type Part, type Weather, enterStage } from "./enter.fixture.js";

/** What the toolbar of Storybook says. */
export type Scenery = { readonly language: string; readonly theme: string; readonly direction: "ltr" | "rtl"; readonly scheme: "light" | "dark" };

/** Who is on in a story, and what the page wrote inside the tag. */
export type Play = { readonly part: Part; readonly weather?: Weather; readonly inside?: string };

/** Values for attributes, by their names; `undefined` and `false` leave one out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A story: who is on, and which attributes the tag has. For `meta.story`. */
export function on(part: Part, { weather, inside, ...attributes }: Attributes & { readonly weather?: Weather; readonly inside?: string } = {}) {
  const stage: Play = { part, ...(weather && { weather }), ...(inside !== undefined && { inside }) };
  return { args: attributes, parameters: { stage } };
}

/** The states that every element has, whatever else it has; a story file takes them one by one, for Storybook reads their names off its text. */
export const everyState = {
  waiting: on("gold", { weather: "silent" }), guest: on("guest"), outside: on("outside"), failed: on("gold", { weather: "down" }), old: on("gold", { weather: "cut" }),
};

/** Before a story is shown: signs somebody new in. A story without a play needs nobody. */
export async function enterForStory(play: Play | undefined, { language }: Scenery): Promise<Partial<Entered>> {
  if (play === undefined) return {};
  const url = stageUrl();
  if (url === undefined) throw new Error("no stage is open; `pnpm stories` opens one");
  return enterStage(play.part, { url, language, ...(play.weather && { weather: play.weather }) });
}

/** The element of a story, inside the provider that a page would have around it. */
export function showElement(tag: string, attributes: Attributes, inside: string | undefined, { membership }: { readonly membership?: Membership }): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  // An empty text would take the place of what the element shows by itself.
  if (inside !== undefined) element.append(inside);
  return withMembership(element, membership);
}

/** A provider with a membership, around part of a page. */
export function withMembership(inside: Node, membership: Membership | undefined): HTMLElement {
  const provider = document.createElement("laurel-provider") as HTMLElement & { membership: Membership | undefined };
  provider.membership = membership;
  provider.append(inside);
  return provider;
}

/** Gives the page the language, the direction and the theme of the toolbar. */
export function dressPage({ language, theme, direction, scheme }: Scenery): void {
  const { documentElement: page } = document;
  page.lang = language;
  page.dir = direction;
  page.style.colorScheme = theme === "dark-luxury" ? "dark" : scheme;
  dress.replaceSync(`${themes[`../themes/${theme}.css`] ?? ""}\nbody { background: light-dark(#f7f4ee, #161412); color: light-dark(#24211d, #f3efe7); font-family: system-ui, sans-serif }`);
  if (!document.adoptedStyleSheets.includes(dress)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, dress];
}

/** Says where the stage is, where nothing else does: in tests. */
export function playOn(url: string): void {
  told = url;
}

// Vite fills both in: the files of the themes, and what `pnpm stories` has set.
type Meta = ImportMeta & { readonly env?: Readonly<Record<string, string>>; glob(pattern: string, how: object): Record<string, string> };
const themes = (import.meta as Meta).glob("../themes/*.css", { query: "?raw", import: "default", eager: true });
const stageUrl = (): string | undefined => told ?? (import.meta as Meta).env?.["STORYBOOK_STAGE"];
let told: string | undefined;
const dress = new CSSStyleSheet();

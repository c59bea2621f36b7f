import addonA11y from "@storybook/addon-a11y";
import addonDocs from "@storybook/addon-docs";
import { definePreview } from "@storybook/web-components-vite";
import { enhanceArgTypes } from "storybook/internal/docs-tools";
import "../packages/components/src/define-all.js";
import type { Entered } from "../packages/components/src/stage/enter.fixture.js";
import { type Scenery, dressPage, enterForStory, showElement } from "../packages/components/src/stage/story.fixture.js";
import { argTypesOf, descriptionOf } from "./described.js";

/** What docs pages ask of a tag; Storybook's types do not know of it. */
const described: object = { extractArgTypes: argTypesOf, extractComponentDescription: descriptionOf };

/** A story, which Storybook shows, and a test runs. */
export type Story = { readonly run: () => Promise<void> };
/** What a story file says: for all of its stories, or for one. */
type Told = { readonly args?: object; readonly parameters?: object; readonly render?: (args: never, context: { readonly loaded: Readonly<Record<string, unknown>> }) => unknown };
/**
 * As much of Storybook's preview as story files use. Its own types hold every addon's, and what they make of a story is more than a compiler can take: 14 story files, ten gigabytes.
 */
type StoryBook = { readonly meta: (told: Told & { readonly title: string; readonly component?: string }) => { readonly story: (told: Told) => Story } };

const item = (value: string, title: string, right?: string) => ({ value, title, ...(right && { right }) });

const preview = definePreview({
  addons: [addonA11y(), addonDocs()],
  tags: ["autodocs"],
  argTypesEnhancers: [enhanceArgTypes],
  parameters: {
    layout: "padded",
    a11y: { test: "error" },
    controls: { expanded: true },
    docs: { toc: true, ...described },
    options: { storySort: { order: ["Welcome", "A merchant's page", "Elements"] } },
  },
  initialGlobals: { language: "en", theme: "default", direction: "ltr", scheme: "light" },
  globalTypes: {
    language: { description: "Language", toolbar: { icon: "globe", dynamicTitle: true, items: [item("en", "English"), item("zh-Hans", "简体中文"), item("zh-Hant", "繁體中文")] } },
    theme: { description: "Theme", toolbar: { icon: "paintbrush", dynamicTitle: true, items: [item("default", "Default"), item("tea-shop", "Warm tea shop"), item("dark-luxury", "Dark luxury"), item("plain", "Plain")] } },
    scheme: { description: "Light or dark", toolbar: { icon: "contrast", dynamicTitle: true, items: [item("light", "Light"), item("dark", "Dark")] } },
    direction: { description: "Direction", toolbar: { icon: "transfer", dynamicTitle: true, items: [item("ltr", "Left to right"), item("rtl", "Right to left")] } },
  },
  decorators: [(story, { globals }) => {
    dressPage(globals as Scenery);
    return story();
  }],
  loaders: [async ({ parameters, globals }) => enterForStory(parameters["stage"], globals as Scenery)],
  beforeEach: ({ loaded }) => async () => (loaded as Partial<Entered>).membership?.close(),
  render: (args, { component, parameters, loaded }) => showElement(component as string, args, parameters["stage"]?.inside ?? parameters["inside"], loaded),
});

export default preview as unknown as StoryBook;

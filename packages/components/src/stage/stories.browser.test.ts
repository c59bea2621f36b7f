/// <reference lib="dom" />
import axe from "axe-core";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { playOn } from "./story.fixture.js";

/** What a story is, as far as it is played here. */
type Story = { readonly _tag: "Story"; run(): Promise<void> };
type StoryFile = Readonly<Record<string, Story>>;

// The same files that Storybook shows. They run here and not through Storybook's own plugin, because this suite has the browser and the stage already: a second bundler and a browser of its own cost more than
// all stories together, and a dependency that it finds late loads the page anew in the middle of a test.
const files = (import.meta as ImportMeta & { glob(pattern: string, how: object): Record<string, StoryFile> }).glob("../*/*.stories.ts", { eager: true });
const stories = Object.entries(files).flatMap(([path, file]) => Object.entries(file).map(([name, story]) => [path.replace(/^.*\/(.+)\.stories\.ts$/, "$1"), name, story] as const));

const complaints: string[] = [];

beforeEach(() => {
  playOn(inject("stage"));
  complaints.length = 0;
  for (const kind of ["error", "warn"] as const) vi.spyOn(console, kind).mockImplementation((...told) => void complaints.push(told.join(" ")));
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("there is a story file for every tag", () => {
  const told = new Set(stories.map(([element]) => `laurel-${element}`));
  const tags = Object.keys((import.meta as ImportMeta & { glob(pattern: string): object }).glob("../*/define.ts")).map((path) => `laurel-${path.split("/")[1]!}`);
  expect(tags.filter((tag) => !told.has(tag) && !["laurel-foundation", "laurel-provider"].includes(tag))).toEqual([]);
});

test.each(stories)("%s, %s: is drawn without a complaint, and everybody can use it", async (element, name, story) => {
  await story.run();
  const elements = [...document.body.querySelectorAll("*")].filter(({ localName }) => localName.startsWith("laurel-") && localName !== "laurel-provider");
  expect(elements.length).toBeGreaterThan(0);
  const waits = (): boolean => elements.some((each) => each.matches(":state(waiting)") || each.shadowRoot?.querySelector("[aria-busy=true]"));
  // A badge says nothing of waiting: what stands inside it stays.
  if (name === "Waiting") expect(waits() || element === "tier-badge").toBe(true);
  else await vi.waitUntil(() => !waits());
  // A page around the element brings the heading and the landmarks.
  const { violations } = await axe.run(document.body, { resultTypes: ["violations"], rules: { "region": { enabled: false }, "page-has-heading-one": { enabled: false }, "landmark-one-main": { enabled: false }, "heading-order": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ""}`).join(" | ")}`)).toEqual([]);
  expect(complaints.filter((each) => !/Lit is in dev mode/.test(each))).toEqual([]);
});

/// <reference lib="dom" />
import type { LitElement } from "lit";
import { expect, test } from "vitest";
import { everyTag } from "./in-a-page/every-tag.fixture.js";

/** How large a tag is, and where the words in it begin, in whole pixels. */
function boxOf(place: HTMLElement): unknown {
  const tag = place.firstElementChild!;
  const words = document.createRange();
  words.selectNodeContents(tag);
  const [{ width, height }, { left, top }, from] = [tag.getBoundingClientRect(), words.getBoundingClientRect(), place.getBoundingClientRect()];
  return [tag.localName, ...[width, height, left - from.left, top - from.top].map(Math.round)];
}

/** What the page wrote in a member card takes a size from the card, which a style sheet outside cannot: the card stays where it is, its words may move within. */
const isBoxOnly = (tag: string): boolean => tag === "laurel-member-card";

test("every tag has the same box, with its words at the same place, before its script is there and after", async () => {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("critical.css", import.meta.url).href });
  const loaded = new Promise((resolve, reject) => {
    style.addEventListener("load", resolve);
    style.addEventListener("error", reject);
  });
  document.head.append(style);
  await loaded;
  const places = [260, 640].flatMap((width) => everyTag.filter(({ fallback }) => fallback !== "").map(({ markup }) => {
    const place = document.createElement("div");
    place.style.inlineSize = `${width}px`;
    place.innerHTML = markup;
    document.body.append(place);
    return place;
  }));
  const boxes = () => places.map((place) => (boxOf(place) as unknown[]).slice(0, isBoxOnly(place.firstElementChild!.localName) ? 3 : 5));
  const before = boxes();
  expect(customElements.get("laurel-tier-badge")).toBe(undefined);
  await import("./define-all.js");
  await Promise.all(places.map(async (place) => (place.firstElementChild as LitElement).updateComplete));
  expect(boxes()).toEqual(before);
});

import { type ComponentChild, options, render } from "preact";

// There are no frames here to wait for.
options.requestAnimationFrame = (work) => void setImmediate(work);

/** Something in a tree: an element with its attributes, or a text. */
export class FakeNode {
  readonly nodeType: number;
  readonly childNodes: FakeNode[] = [];
  readonly attributes: { name: string; value: unknown }[] = [];
  readonly listeners = new Map<string, (event: unknown) => unknown>();
  parentNode: FakeNode | null = null;
  data: string;
  // Preact asks whether these are there to learn how an event is called.
  onclick = null;
  oninput = null;
  onchange = null;
  value: unknown;

  constructor(readonly localName: string, text = "") {
    this.nodeType = localName === "#text" ? 3 : 1;
    this.data = text;
  }

  get nodeName(): string { return this.localName; }
  get ownerDocument() { return fakeDocument; }
  get namespaceURI(): string { return "http://www.w3.org/1999/xhtml"; }
  get firstChild(): FakeNode | null { return this.childNodes[0] ?? null; }
  get nextSibling(): FakeNode | null { return this.parentNode?.childNodes[this.parentNode.childNodes.indexOf(this) + 1] ?? null; }
  get textContent(): string { return this.nodeType === 3 ? this.data : this.childNodes.map((each) => each.textContent).join(""); }

  insertBefore(child: FakeNode, before: FakeNode | null): FakeNode {
    child.parentNode?.removeChild(child);
    const place = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
    this.childNodes.splice(place, 0, child);
    child.parentNode = this;
    return child;
  }
  appendChild(child: FakeNode): FakeNode { return this.insertBefore(child, null); }
  removeChild(child: FakeNode): FakeNode {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }
  remove(): void { this.parentNode?.removeChild(this); }
  contains(other: FakeNode | null): boolean { return other !== null && (other === this || this.contains(other.parentNode)); }
  setAttribute(name: string, value: unknown): void {
    this.removeAttribute(name);
    this.attributes.push({ name, value });
  }
  removeAttribute(name: string): void {
    const place = this.attributes.findIndex((each) => each.name === name);
    if (place >= 0) this.attributes.splice(place, 1);
  }
  addEventListener(type: string, listener: (this: FakeNode, event: unknown) => unknown): void { this.listeners.set(type, listener.bind(this)); }
  removeEventListener(type: string): void { this.listeners.delete(type); }

  /** What an attribute says; nothing where there is none. */
  said(name: string): unknown { return this.attributes.find((each) => each.name === name)?.value; }
  /** Every element below, this one first. */
  all(): FakeNode[] { return [...(this.nodeType === 1 ? [this] : []), ...this.childNodes.flatMap((each) => each.all())]; }
  /** The elements of a tag. */
  of(tag: string): FakeNode[] { return this.all().filter(({ localName }) => localName === tag); }
}

const fakeDocument = {
  createElementNS: (_: string, tag: string) => new FakeNode(tag),
  createElement: (tag: string) => new FakeNode(tag),
  createTextNode: (text: string) => new FakeNode("#text", text),
};

/** An extension on a page without a browser: what it draws, as a tree. */
export type FakePage = {
  readonly root: FakeNode;
  /** All that is written, texts and headings, one a line. */
  readonly text: () => string;
  readonly tags: () => string[];
  /** Presses the button that says so. */
  readonly press: (says: string) => Promise<void>;
  readonly type: (tag: string, text: string, label?: string) => Promise<void>;
  /** What assistive technology reads out: live places and banners. */
  readonly announced: () => string[];
  readonly draw: (child: ComponentChild) => Promise<void>;
};

/** Draws an extension, and waits until it has come to rest. */
export async function drawn(child: ComponentChild): Promise<FakePage> {
  const globals: { document?: unknown } = globalThis;
  globals.document ??= fakeDocument;
  const root = new FakeNode("body");
  const draw = async (next: ComponentChild): Promise<void> => {
    render(next, root);
    await atRest();
  };
  await draw(child);
  const fire = async (node: FakeNode | undefined, event: string, told: object): Promise<void> => {
    if (!node) throw new Error(`there is nothing to ${event} among ${root.of("s-button").map(({ textContent }) => textContent).join(" | ")}`);
    if (node.said("disabled") === true) throw new Error(`${node.textContent} cannot be used now`);
    await node.listeners.get(event)?.({ ...told, type: event });
    await atRest();
  };
  return {
    root, draw,
    text: () => root.all().flatMap((node) => [node.said("heading"), node.said("subheading"), node.said("label"), ...node.childNodes.filter(({ nodeType }) => nodeType === 3).map(({ data }) => data)]).filter((each) => each !== undefined && each !== "").join("\n"),
    tags: () => [...new Set(root.all().slice(1).map(({ localName }) => localName))],
    announced: () => root.all().filter((node) => node.localName === "s-banner" || ["status", "alert"].includes(String(node.said("accessibilityRole")))).map((node) => [node.said("heading"), node.textContent].filter(Boolean).join(" ")).filter((each) => each !== ""),
    press: (says) => fire(root.of("s-button").find((each) => each.textContent === says), "click", {}),
    type: (tag, text, label) => {
      const node = root.of(tag).find((each) => label === undefined || each.said("label") === label);
      return fire(node, "input", { currentTarget: { value: text } });
    },
  };
}

/** Until no answer and no drawing is on its way. */
export async function atRest(): Promise<void> {
  for (let turns = 0; turns < 60; turns++) await new Promise((resolve) => { setImmediate(resolve); });
}

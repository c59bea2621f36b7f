/// <reference lib="dom" />
import { onTestFinished } from "vitest";

/** What a till is asked to do. */
export type Wish = { readonly sell: number; readonly from: number } | { readonly redeem: number; readonly times: number };
/** What a till has to say of a command. */
export type Said = { readonly key: string; readonly kind: string };

/** A till in a thread or a page of its own, with its own connection to a database. */
export class Till {
  readonly #line: BroadcastChannel;
  readonly #said: Said[] = [];
  #heard: (() => void) | undefined;

  private constructor(name: string) {
    this.#line = new BroadcastChannel(name);
    this.#line.addEventListener("message", ({ data }: MessageEvent<Said>) => {
      this.#said.push(data);
      this.#heard?.();
    });
  }

  /** A till in a worker, and how to end it, whatever it is doing. */
  static async inWorker(database: string, me: string): Promise<{ readonly till: Till; readonly kill: () => void }> {
    const name = `${database} ${me}`;
    const till = new Till(name);
    const worker = new Worker(new URL("./till.fixture.ts", import.meta.url), { type: "module", name });
    const kill = (): void => worker.terminate();
    onTestFinished(kill);
    await till.next();
    return { till, kill };
  }

  /** A till in a page, and how to load it anew. */
  static async inPage(database: string, me: string): Promise<{ readonly till: Till; readonly reload: () => Promise<void> }> {
    const name = `${database} ${me}`;
    const till = new Till(name);
    const frame = Object.assign(document.createElement("iframe"), { name, srcdoc: `<script type="module" src="${new URL("./till.fixture.ts", import.meta.url).href}"></script>` });
    document.body.append(frame);
    onTestFinished(() => frame.remove());
    await till.next();
    const reload = async (): Promise<void> => {
      frame.contentWindow!.location.reload();
      await till.next();
    };
    return { till, reload };
  }

  ask(wish: Wish): void {
    // A channel has no other end to be named; that is for windows.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#line.postMessage(wish);
  }

  /** The next it has to say. */
  async next(): Promise<Said> {
    while (this.#said.length === 0) await new Promise<void>((resolve) => { this.#heard = resolve; });
    return this.#said.shift()!;
  }

  /** The next things it has to say. */
  async many(count: number): Promise<Said[]> {
    const all: Said[] = [];
    while (all.length < count) all.push(await this.next());
    return all;
  }
}

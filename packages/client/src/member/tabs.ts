import { isShown } from "./kept-member.js";
import type { MemberShown } from "./member-snapshot.js";

/** What tabs of one site tell each other. It passes through memory only, and does not leave the origin. */
export type TabMessage =
  | { readonly kind: "state"; readonly name: string; readonly heardAt: number; readonly at: number; readonly shown: MemberShown }
  | { readonly kind: "signed-out"; readonly at: number };

/** A line between tabs, as `BroadcastChannel` is one. */
export type TabChannel = {
  postMessage(message: unknown): void;
  close(): void;
  addEventListener(event: "message", heard: (event: { readonly data: unknown }) => void): void;
};

/** Grows when an older page could misread what a newer one tells. */
const version = 1;

/** The other tabs of this site that show the same programme; nobody, where the browser has no line to them. */
export class Tabs {
  readonly #channel: TabChannel | undefined;

  constructor(programme: string, open: ((name: string) => TabChannel) | undefined, heard: (message: TabMessage) => void) {
    this.#channel = open?.(`laurel ${programme}`);
    this.#channel?.addEventListener("message", ({ data }) => {
      const message = readMessage(data);
      if (message) heard(message);
    });
  }

  tell(message: TabMessage): void {
    try {
      this.#channel?.postMessage({ ...message, version });
    } catch {
      // A line that was closed under way has nobody at its other end.
    }
  }

  close(): void {
    this.#channel?.close();
  }
}

/** The line that a page has, if it has one. A server that draws pages has other tabs of nobody. */
export function usualChannel(): ((name: string) => TabChannel) | undefined {
  return "BroadcastChannel" in globalThis && "document" in globalThis ? (name) => new BroadcastChannel(name) : undefined;
}

function readMessage(data: unknown): TabMessage | undefined {
  const message = data as (Partial<Record<string, unknown>>) | null;
  if (typeof message !== "object" || message === null || message["version"] !== version || !Number.isFinite(message["at"])) return undefined;
  const at = message["at"] as number;
  if (message["kind"] === "signed-out") return { kind: "signed-out", at };
  const { kind, name, heardAt, shown } = message;
  return kind === "state" && typeof name === "string" && typeof heardAt === "number" && isShown(shown) ? { kind, name, heardAt, at, shown } : undefined;
}

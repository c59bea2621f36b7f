import type { MemberShown } from "./member-snapshot.js";

/** What tabs of one site tell each other. It passes through memory only, and does not leave the origin. */
export type TabMessage =
  | { readonly kind: "state"; readonly name: string; readonly asked: string | undefined; readonly heardAt: number; readonly at: number; readonly shown: MemberShown }
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

  /** @param isShown - whether a state that is told may be shown; without it none is listened to, and signing out is */
  constructor(programme: string, open: ((name: string) => TabChannel) | undefined, heard: (message: TabMessage) => void, isShown?: (value: unknown) => value is MemberShown) {
    this.#channel = open?.(`laurel ${programme}`);
    this.#channel?.addEventListener("message", ({ data }) => {
      const message = readMessage(data, isShown);
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

function readMessage(data: unknown, isShown: ((value: unknown) => value is MemberShown) | undefined): TabMessage | undefined {
  const { version: spoken, kind, at, name, asked, heardAt, shown } = (data ?? {}) as Partial<Record<string, never>>;
  if (spoken !== version || !Number.isFinite(at)) return undefined;
  if (kind === "signed-out") return { kind, at: at! };
  return kind === "state" && Number.isFinite(heardAt) && isShown?.(shown) ? { kind, name: name!, asked, heardAt: heardAt!, at: at!, shown } : undefined;
}

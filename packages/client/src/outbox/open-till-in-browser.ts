import { openIndexedDbStorage } from "./keeping/indexeddb-storage.js";
import { type TillOptions, type TillOutbox, openTillOutbox } from "./open-till-outbox.js";

/** What a till in a page is opened with. */
export type BrowserTillOptions = Pick<TillOptions, "baseUrl" | "key" | "answerWithinMs"> & {
  /** Names the till's database and its lock; one till of a site unless said. */
  readonly name?: string;
  /** Waits until another tab that is the till has been closed, rather than saying so. */
  readonly wait?: boolean;
  /** Gives the waiting up. */
  readonly signal?: AbortSignal;
};

/** What came of opening. Two tabs of one till would number alike, so one of them is the till. */
export type OpenedTill =
  | {
      readonly kind: "open";
      readonly till: TillOutbox;
      /** Whether the browser has promised not to throw the till's storage away when it runs out of room. */
      readonly isPersistent: boolean;
    }
  | { readonly kind: "elsewhere" };

/**
 * Opens the till of a page: on IndexedDB, in one tab at a time, sending whenever there is something to send and the line is back.
 *
 * @throws DOMException where the browser keeps nothing, as in some private windows: a till that would forget what it sold is none
 */
export async function openTillInBrowser({ name = "laurel-till", wait = false, signal, ...options }: BrowserTillOptions): Promise<OpenedTill> {
  const release = await takeTurn(name, wait, signal);
  if (!release) return { kind: "elsewhere" };
  try {
    const isPersistent = await navigator.storage.persist().catch(() => false);
    const storage = await openIndexedDbStorage(name);
    const till = await openTillOutbox({
      ...options, storage,
      later: (ms, call) => {
        const timer = setTimeout(call, ms);
        return () => clearTimeout(timer);
      },
    });
    const unwatch = watch(till);
    const close = async (): Promise<void> => {
      unwatch();
      await till.close();
      release();
    };
    void till.flush();
    return { kind: "open", till: { ...till, close }, isPersistent };
  } catch (error) {
    release();
    throw error;
  }
}

/** Takes the lock that only one tab can have; it is free again when the tab is gone, however it went. */
function takeTurn(name: string, wait: boolean, signal: AbortSignal | undefined): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const options: LockOptions = wait ? { ...(signal && { signal }) } : { ifAvailable: true };
    navigator.locks.request(name, options, (lock) => {
      if (!lock) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    }).catch(reject);
  });
}

/** Sends when the line is back, and when somebody looks at the page again. */
function watch(till: TillOutbox): () => void {
  const send = (): void => {
    if (document.visibilityState === "visible") void till.flush();
  };
  const online = (): void => void till.flush();
  globalThis.addEventListener("online", online);
  document.addEventListener("visibilitychange", send);
  return () => {
    globalThis.removeEventListener("online", online);
    document.removeEventListener("visibilitychange", send);
  };
}

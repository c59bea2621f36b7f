/** Something that will be done later, unless it is taken back. */
export type Later = (run: () => void, ms: number) => () => void;

/** A timer of the page. */
export const usualLater: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** The longest a timer is set for: a browser takes more than 24 days for no time at all, and sleeps through long ones anyway. */
export const timerMsMax = 6 * 3_600_000;

/** Whether anybody can be looking: a page in front, or no page at all. */
export const isSeen = (): boolean => !("document" in globalThis) || document.visibilityState !== "hidden";

/**
 * Tells when somebody comes back to the page: it is in front again, has the focus, is on line again, or was brought back from the browser's memory.
 *
 * @returns a function that ends it
 */
export function onReturn(heard: () => void): () => void {
  if (!("document" in globalThis)) return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener("visibilitychange", heard, { signal });
  for (const event of ["focus", "online", "pageshow"]) window.addEventListener(event, heard, { signal });
  return () => stop.abort();
}

/** Flags for a browser in a test. */
export const flags: readonly string[];

/** The Chromium that is there, by its path; `undefined` when there is none. */
export function findBrowser(): Promise<string | undefined>;

/** Where a browser is, or will be once `ensureBrowser` has been called. */
export function placeOfBrowser(): Promise<string>;

/** Sees to it that there is a Chromium, and says where; throws with a sentence when none can be had. */
export function ensureBrowser(): Promise<string>;

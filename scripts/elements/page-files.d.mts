/** One minified module of an entry, with all it leans on, and which files it is made of. */
export function bundleForPage(contents: string): Promise<{ readonly code: string; readonly inside: readonly string[] }>;
/** Writes the files for a script tag, the styles, and their hashes. */
export function buildPageFiles(): Promise<void>;

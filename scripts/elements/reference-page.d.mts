/** `docs/reference/elements.md`, made of the manifest. */
export function referencePage(manifest: object): string;

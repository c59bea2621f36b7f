/** The folder of the workspace. */
export const root: string;

/** One line of a package's `exports` map. */
export type PackageEntry = {
  readonly specifier: string;
  readonly name: string;
  readonly source: string;
  readonly files: readonly string[];
};

/** Every package of the workspace that has something to build, with its entries read from its `exports` map. */
export function packagesWithEntries(): readonly {
  readonly folder: string;
  readonly manifest: { readonly name: string };
  readonly entries: readonly PackageEntry[];
  readonly formats: readonly ("es" | "cjs")[];
}[];

/** A change that is kept whole, or not at all. */
export type Change = { readonly put?: readonly (readonly [key: string, value: object])[]; readonly remove?: readonly string[] };

/**
 * Where a till keeps what it knows: values under names. Names say nothing of anybody; values do, and are for the storage to protect.
 */
export interface TillStorage {
  /** Everything that is kept, in any order. */
  readonly read: () => Promise<readonly (readonly [key: string, value: object])[]>;
  /**
   * Keeps a change. When it returns, the change survives the end of the page.
   *
   * @throws when it could not be kept, as where the disk is full; nothing of it is kept then
   */
  readonly write: (change: Change) => Promise<void>;
  /** Lets go of the database. */
  readonly close: () => void;
}

/** Keeps everything in memory: for what is tried out, and for tests. */
export function openMemoryStorage(from: ReadonlyMap<string, string> = new Map()): TillStorage & { readonly copy: () => ReadonlyMap<string, string> } {
  const rows = new Map(from);
  return {
    read: () => Promise.resolve([...rows].map(([key, text]) => [key, JSON.parse(text) as object] as const)),
    write: ({ put = [], remove = [] }) => {
      for (const key of remove) rows.delete(key);
      for (const [key, value] of put) rows.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
    close: () => undefined,
    copy: () => new Map(rows),
  };
}

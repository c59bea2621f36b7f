import type { IDBPDatabase } from "idb";

/**
 * The first shape of a store in a browser. Every row names its aggregate by kind and by the bytes of its id, so that what is asked of an aggregate is asked
 * at once, and keys stand in the order of ids in every store: IndexedDB compares bytes as they are, but texts by their UTF-16 units. Head and state
 * are two rows, for most questions need the head alone. A version is a key of the journal, so it can be made but once. A fact without a body was withdrawn.
 */
export const aggregates = {
  number: 1,
  name: "aggregates, facts, journal and outbox",
  take(database: IDBPDatabase): void {
    const heads = database.createObjectStore("heads", { keyPath: ["kind", "id"] });
    heads.createIndex("due", ["kind", "dueAt", "id"]);
    heads.createIndex("edition", ["kind", "edition", "id"]);
    database.createObjectStore("states", { keyPath: ["kind", "id"] });
    const facts = database.createObjectStore("facts", { keyPath: ["kind", "id", "seq", "fact"] });
    facts.createIndex("revisions", ["kind", "id", "fact", "seq"]);
    const journal = database.createObjectStore("journal", { keyPath: ["kind", "id", "seq"] });
    // A line without a key has no such path, and so no place in the index.
    journal.createIndex("keys", ["kind", "id", "key"], { unique: true });
    database.createObjectStore("outbox", { keyPath: ["kind", "id", "number"] });
  },
} as const;

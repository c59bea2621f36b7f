import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "@laurel/trial-servers";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Books } from "./books.js";
import { openPostgresBooks } from "./postgres-books.js";
import { openSqliteBooks } from "./sqlite-books.js";

/** A place for books, empty when a test begins: each `open` is as another process would open it. */
export type Shelf = { readonly open: () => Promise<Books> };

/** A new shelf for every test; what was opened is closed after it. */
export function shelves(kind: "PostgreSQL" | "SQLite"): () => Promise<Shelf> {
  const opened: Books[] = [];
  const folders: string[] = [];
  let server: PostgresServer | undefined;
  if (kind === "PostgreSQL") {
    beforeAll(async () => { server = await startPostgres({ version: 18 }); });
    afterAll(async () => { await server?.stop(); });
  }
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    for (const each of folders.splice(0)) rmSync(each, { recursive: true });
  });
  const keep = (books: Books): Books => {
    opened.push(books);
    return books;
  };
  return async () => {
    if (server) {
      const url = await server.createDatabase();
      return { open: async () => keep(await openPostgresBooks({ url, connections: 4 })) };
    }
    const folder = mkdtempSync(join(tmpdir(), "laurel-books-"));
    folders.push(folder);
    const path = join(folder, `${randomUUID()}.db`);
    return { open: async () => keep(await openSqliteBooks(path)) };
  };
}

/** Both kinds, for `describe.each`. */
export const bothKinds = ["SQLite", "PostgreSQL"] as const;

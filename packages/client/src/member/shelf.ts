import { type KeptMember, isRecent, keptVersion, readKept, withoutPersonal } from "./kept-member.js";
import type { KeptProgramme, ProgrammeShown } from "./programme-snapshot.js";

/** The database of this client among those of the site. */
export const shelfName = "laurel-client";
/** How long a browser may take to open it before the page goes on without. */
export const shelfPatienceMs = 3_000;

/**
 * | table | key | value |
 * |---|---|---|
 * | `members` | programme and hidden name | `KeptMember` |
 * | `programmes` | programme, and the language it is spoken of in | `KeptProgramme` |
 * | `signOuts` | programme | when somebody last signed out |
 */
const tables = ["members", "programmes", "signOuts"] as const;

/** What is known at rest of a session that begins. */
export type AtRest = { readonly kept: KeptMember | undefined; readonly signedOutAt: number };

/**
 * What lies in the browser between two pages: an IndexedDB database of its own. It only ever saves a wait, so where it is missing, broken or slow everything goes on
 * without it; but clearing it must not fail in silence.
 */
export class Shelf {
  #open: Promise<IDBDatabase | undefined> | undefined;
  #isLate = false;

  /** What may be shown of a member in this language, and when somebody last signed out. */
  async member(programme: string, name: string, now: number, language: string | undefined): Promise<AtRest> {
    const found = await this.#quietly("readonly", (members, _, signOuts) => Promise.all([answered(members.get([programme, name])), answered(signOuts.get(programme))]));
    return { kept: readKept(found?.[0], now, language), signedOutAt: (found?.[1] ?? 0) as number };
  }

  /**
   * Puts down what may be kept of a member, unless somebody has signed out since the session began, in whichever tab: both are looked at in one transaction, so that
   * nothing comes back that was cleared. What another tab has put down since this answer was asked for stays.
   *
   * @param askedAt - when the answer was asked for
   */
  async putMember(programme: string, name: string, known: Omit<KeptMember, "version">, { startedAt, askedAt }: { readonly startedAt: number; readonly askedAt: number }): Promise<"put" | "signed-out"> {
    const shown = withoutPersonal(known.shown);
    const done = await this.#quietly("readwrite", async (members, _, signOuts) => {
      const [signedOutAt, before] = await Promise.all([answered(signOuts.get(programme)), answered(members.get([programme, name]))]) as [number?, KeptMember?];
      if ((signedOutAt ?? 0) >= startedAt) return "signed-out";
      const isNewest = !(before && before.at > askedAt && before.at <= known.at);
      if (isNewest && shown) await answered(members.put({ ...known, version: keptVersion, shown } satisfies KeptMember, [programme, name]));
      return "put";
    });
    return done ?? "put";
  }

  /** Takes the entry of a member away. */
  async removeMember(programme: string, name: string): Promise<void> {
    await this.#quietly("readwrite", (members) => answered(members.delete([programme, name])));
  }

  /**
   * Takes away what lies here of every member of a programme, and notes when.
   *
   * @throws the browser's error when it could not be cleared; not where nothing can be kept at all
   */
  async signOut(programme: string, at: number): Promise<void> {
    const database = await this.#database();
    if (this.#isLate) throw new Error("this browser's database does not open, and could not be cleared");
    if (!database) return;
    await inside(database, "readwrite", async (members, _, signOuts) => {
      members.delete(IDBKeyRange.bound([programme], [programme, []]));
      const before = await answered(signOuts.get(programme)) as number | undefined;
      signOuts.put(Math.max(before ?? 0, at), programme);
    });
  }

  /** What was kept of a programme, if it is recent and has the shape that a page would lean on. */
  async programme(programme: string, now: number): Promise<KeptProgramme | undefined> {
    const entry = await this.#quietly("readonly", (_, programmes) => answered(programmes.get(programme))) as Partial<KeptProgramme> | undefined;
    const { program, ladders, wallets, rewards } = entry?.programme ?? {} as Partial<ProgrammeShown>;
    const isWhole = typeof program === "object" && [ladders, wallets, rewards].every(Array.isArray);
    return entry?.version === keptVersion && isRecent(entry.at, now) && isWhole ? entry as KeptProgramme : undefined;
  }

  async putProgramme(programme: string, entry: KeptProgramme): Promise<void> {
    await this.#quietly("readwrite", (_, programmes) => answered(programmes.put(entry, programme)));
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    (await open)?.close();
  }

  async #quietly<T>(mode: IDBTransactionMode, work: Work<T>): Promise<T | undefined> {
    try {
      const database = await this.#database();
      return database && await inside(database, mode, work);
    } catch {
      return undefined;
    }
  }

  #database(): Promise<IDBDatabase | undefined> {
    return this.#open ??= this.#opened();
  }

  async #opened(): Promise<IDBDatabase | undefined> {
    if (!("indexedDB" in globalThis)) return undefined;
    const request = indexedDB.open(shelfName, 1);
    request.addEventListener("upgradeneeded", () => { for (const table of tables) request.result.createObjectStore(table); });
    let isLate = this.#isLate = false;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        isLate = this.#isLate = true;
        resolve(undefined);
      }, shelfPatienceMs);
      void answered(request).then((database) => {
        if (isLate) return database.close();
        // A newer page wants to change it, or the browser took it away; it is opened again when it is needed.
        for (const event of ["versionchange", "close"]) database.addEventListener(event, () => { void this.close(); });
        return resolve(database);
      }, () => resolve(undefined)).finally(() => clearTimeout(timer));
    });
  }
}

type Work<T> = (members: IDBObjectStore, programmes: IDBObjectStore, signOuts: IDBObjectStore) => Promise<T>;

/** Works in one transaction, and comes back once that is over. */
async function inside<T>(database: IDBDatabase, mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  const transaction = database.transaction(tables, mode);
  const over = new Promise<void>((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
  const [members, programmes, signOuts] = tables.map((table) => transaction.objectStore(table)) as [IDBObjectStore, IDBObjectStore, IDBObjectStore];
  const [done] = await Promise.all([work(members, programmes, signOuts), over]);
  return done;
}

const answered = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.addEventListener("success", () => resolve(request.result));
  request.addEventListener("error", () => reject(request.error));
});

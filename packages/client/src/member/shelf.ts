import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** The database of this client among those of the site. */
export const shelfName = "laurel-client";
/** How long a browser may take to open it before the page goes on without. */
export const shelfPatienceMs = 3_000;

/** An entry of which is known when it was written. */
export type Dated = { readonly at: number };

interface Tables extends DBSchema {
  /** By programme and hidden name. */
  members: { key: [programme: string, name: string]; value: Dated };
  programmes: { key: string; value: Dated };
  /** When somebody last signed out, by programme. */
  signOuts: { key: string; value: number };
}

/** What is known at rest of a session that begins. */
export type AtRest = { readonly entry: unknown; readonly signedOutAt: number | undefined };

/**
 * What lies in the browser between two pages: an IndexedDB database of its own, through `idb`. It only ever saves a wait, so where it is missing, broken or slow
 * everything goes on without it; but clearing it must not fail in silence.
 */
export class Shelf {
  #open: Promise<IDBPDatabase<Tables> | undefined> | undefined;
  #isLate = false;

  /** The entry of a member, and when somebody last signed out. */
  async member(programme: string, name: string): Promise<AtRest> {
    const found = await this.#quietly(async (database) => {
      const tables = database.transaction(["members", "signOuts"]);
      const [entry, signedOutAt] = await Promise.all([tables.objectStore("members").get([programme, name]), tables.objectStore("signOuts").get(programme)]);
      return { entry, signedOutAt } satisfies AtRest;
    });
    return found ?? { entry: undefined, signedOutAt: undefined };
  }

  /**
   * Puts an entry down, unless somebody has signed out since the session began, in whichever tab: both are looked at in one transaction, so that nothing comes back
   * that was cleared. What another tab has put down since this answer was asked for stays.
   *
   * @param askedAt - when the answer was asked for
   */
  async putMember(programme: string, name: string, entry: Dated, { startedAt, askedAt }: { readonly startedAt: number; readonly askedAt: number }): Promise<"put" | "signed-out"> {
    const done = await this.#quietly(async (database) => {
      const tables = database.transaction(["members", "signOuts"], "readwrite");
      const [members, signOuts] = [tables.objectStore("members"), tables.objectStore("signOuts")];
      const [signedOutAt = 0, before] = await Promise.all([signOuts.get(programme), members.get([programme, name])]);
      if (signedOutAt >= startedAt) return "signed-out";
      const isNewest = !(before && before.at > askedAt && before.at <= entry.at);
      if (isNewest) await members.put(entry, [programme, name]);
      await tables.done;
      return "put";
    });
    return done ?? "put";
  }

  /** Takes the entry of a member away. */
  async removeMember(programme: string, name: string): Promise<void> {
    await this.#quietly((database) => database.delete("members", [programme, name]));
  }

  /**
   * Takes away what lies here of every member of a programme, and notes when.
   *
   * @throws the browser's error when it could not be cleared; not where nothing can be kept at all
   */
  async signOut(programme: string, at: number): Promise<void> {
    const database = await this.#database();
    if (this.#isLate) throw new Error("what was kept in this browser could not be cleared: its database does not open");
    if (!database) return;
    const tables = database.transaction(["members", "signOuts"], "readwrite");
    const signOuts = tables.objectStore("signOuts");
    await Promise.all([
      tables.objectStore("members").delete(IDBKeyRange.bound([programme], [programme, []])),
      signOuts.get(programme).then((before = 0) => signOuts.put(Math.max(before, at), programme)),
    ]);
    await tables.done;
  }

  async programme(programme: string): Promise<unknown> {
    return this.#quietly((database) => database.get("programmes", programme));
  }

  async putProgramme(programme: string, entry: Dated): Promise<void> {
    await this.#quietly((database) => database.put("programmes", entry, programme));
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    (await open)?.close();
  }

  async #quietly<T>(work: (database: IDBPDatabase<Tables>) => Promise<T>): Promise<T | undefined> {
    try {
      const database = await this.#database();
      return database && await work(database);
    } catch {
      return undefined;
    }
  }

  #database(): Promise<IDBPDatabase<Tables> | undefined> {
    return this.#open ??= this.#opened();
  }

  async #opened(): Promise<IDBPDatabase<Tables> | undefined> {
    if (!("indexedDB" in globalThis)) return undefined;
    const letGo = (): void => { void this.close(); };
    const opening = openDB<Tables>(shelfName, 1, {
      upgrade(database) {
        for (const table of ["members", "programmes", "signOuts"] as const) database.createObjectStore(table);
      },
      // A newer page wants to change it, or the browser took it away; it is opened again when it is needed.
      blocking: letGo, terminated: letGo,
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<"late">((resolve) => { timer = setTimeout(resolve, shelfPatienceMs, "late"); });
    const opened = await Promise.race([opening.catch(() => undefined), late]);
    clearTimeout(timer);
    this.#isLate = opened === "late";
    if (opened !== "late") return opened;
    void opening.then((database) => database.close(), () => {});
    return undefined;
  }
}

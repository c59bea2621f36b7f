import { Session } from "@shopify/shopify-api";
import type { Books } from "../books/books.js";
import type { Seal } from "./seal.js";

/** What Shopify's own packages take for a session storage (`@shopify/shopify-app-session-storage` 7), so that an app built with them keeps its sessions here as well. */
export type SessionStorage = {
  readonly storeSession: (session: Session) => Promise<boolean>;
  readonly loadSession: (id: string) => Promise<Session | undefined>;
  readonly deleteSession: (id: string) => Promise<boolean>;
  readonly deleteSessions: (ids: string[]) => Promise<boolean>;
  readonly findSessionsByShop: (shop: string) => Promise<Session[]>;
};

type Row = { readonly id: string; readonly sealed: string };

/**
 * Sessions in the books, sealed. One that does not open, because the app's secret is another than it was, is as good as none: the next visit from the admin brings a new one.
 */
export function openSessionStorage({ books, seal, clock }: { readonly books: Books; readonly seal: Seal; readonly clock: () => number }): SessionStorage {
  const read = ({ id, sealed }: Row): Session | undefined => {
    const text = seal.open(sealed, id);
    return text === undefined ? undefined : sessionFrom(text);
  };
  const deleteSession = async (id: string): Promise<boolean> => {
    await books.ask("DELETE FROM laurel_shopify_sessions WHERE id = $1", [id]);
    return true;
  };
  return {
    storeSession: async (session) => {
      await books.ask(
        `INSERT INTO laurel_shopify_sessions (id, shop, sealed, stored_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET shop = excluded.shop, sealed = excluded.sealed, stored_at = excluded.stored_at`,
        [session.id, session.shop, seal.close(JSON.stringify(session.toObject()), session.id), clock()],
      );
      return true;
    },
    loadSession: async (id) => {
      const [row] = await books.ask<Row>("SELECT id, sealed FROM laurel_shopify_sessions WHERE id = $1", [id]);
      return row && read(row);
    },
    deleteSession,
    deleteSessions: async (ids) => {
      for (const id of ids) await deleteSession(id);
      return true;
    },
    findSessionsByShop: async (shop) => (await books.ask<Row>("SELECT id, sealed FROM laurel_shopify_sessions WHERE shop = $1 ORDER BY id", [shop])).flatMap((row) => read(row) ?? []),
  };
}

function sessionFrom(text: string): Session {
  const { expires, refreshTokenExpires, ...rest } = JSON.parse(text) as Omit<ConstructorParameters<typeof Session>[0], "expires" | "refreshTokenExpires"> & { expires?: string; refreshTokenExpires?: string };
  return new Session({
    ...(rest as ConstructorParameters<typeof Session>[0]),
    ...(expires !== undefined && { expires: new Date(expires) }), ...(refreshTokenExpires !== undefined && { refreshTokenExpires: new Date(refreshTokenExpires) }),
  });
}

import type { Role } from "@laurel/client/wire";
import type { Room } from "./room.js";

/** Through which of Shopify's doors a route is reached, and so what has been verified of whoever asks. */
export type Door = "proxy" | "shopper-token" | "admin-token" | "pos-token" | "flow";

/** Who asks, as Shopify has signed it. Ids are the numbers Shopify knows them by, as text. */
export type Asker =
  /** A page of the shop, by the app proxy, or an extension; `customer` is `undefined` while nobody is signed in. */
  | { readonly kind: "shopper"; readonly customer: string | undefined }
  /** Somebody of the staff, in the admin or at the till. */
  | { readonly kind: "staff"; readonly user: string; readonly role: Role }
  /** Shopify itself: a flow of the merchant's. */
  | { readonly kind: "shopify" };

/** What a route is asked. */
export type Asked = {
  readonly asker: Asker;
  /** Without the bytes of its body, which stand in `body`. */
  readonly request: Request;
  readonly url: URL;
  /** What stands in the places of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** The body as it was sent; empty where there is none. */
  readonly body: string;
};

/** A route of the adapter's own, beside the operations of Laurel. */
export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Behind the place where the adapter is mounted, places in braces: `/proxy/checkout/points`, `/api/shopper/checkout/{hold}`. */
  readonly path: string;
  readonly who: Door;
  /**
   * Answers; a fault that is thrown is told, and answered with 500.
   *
   * @returns whatever is to be sent; `cache-control: private, no-store` is added where nothing is said
   */
  readonly answer: (room: Room, asked: Asked) => Promise<Response>;
};

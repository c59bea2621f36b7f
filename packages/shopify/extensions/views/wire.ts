/** What came of asking the app's server. */
export type Came<Body> =
  | { readonly kind: "answer"; readonly body: Body }
  /** It said no; `says` in the language that was asked for. */
  | { readonly kind: "problem"; readonly code: string; readonly says: string | undefined }
  /** No answer came: whatever was asked for may have been done, and may be asked for again under the same key. */
  | { readonly kind: "fault" };

/** How something is asked for. */
export type Ask = { readonly method?: "GET" | "POST" | "DELETE"; readonly body?: object; readonly key?: string };

/** Asks the app's server. Never throws. */
export type Wire = <Body>(path: string, ask?: Ask) => Promise<Came<Body>>;

/** What a wire is made of. */
export type WireMeans = {
  /** Where the app is; a path is put behind it. Empty where Shopify itself knows it, as in the admin and at the till. */
  readonly base: string;
  /** Gets the token by which Shopify says who asks; nothing where Shopify adds it. */
  readonly token?: () => Promise<string | null | undefined>;
  readonly language: string;
  readonly fetch?: typeof fetch;
};

/** Opens a wire; nothing is sent before something is asked. */
export function openWire({ base, token, language, fetch: carry = (...how) => fetch(...how) }: WireMeans): Wire {
  return async <Body>(path: string, { body, key, method = body ? "POST" : "GET" }: Ask = {}): Promise<Came<Body>> => {
    try {
      const bearer = await token?.();
      const answer = await carry(`${base}${path}`, {
        method, ...(body && { body: JSON.stringify(body) }),
        headers: {
          "accept-language": language, ...(body && { "content-type": "application/json" }), ...(key !== undefined && { "idempotency-key": key }), ...(bearer && { authorization: `Bearer ${bearer}` }),
        },
      });
      const read: unknown = answer.status === 204 ? undefined : await answer.json();
      if (answer.ok) return { kind: "answer", body: read as Body };
      if (answer.status >= 500 || answer.status === 429) return { kind: "fault" };
      const { code, detail, title } = read as { readonly code?: unknown; readonly detail?: unknown; readonly title?: unknown };
      const says = [detail, title].find((each) => typeof each === "string");
      return { kind: "problem", code: typeof code === "string" ? code : "unknown", says };
    } catch {
      return { kind: "fault" };
    }
  };
}

/** Sends a wish. After no answer nobody knows what was done: the same wish goes again under the key it was first sent with, so that it is met once. */
export type Wishing = <Body>(path: string, body: object) => Promise<Came<Body>>;

/** Opens a wire for wishes; those that are equal in path and body are the same. */
export function wishing(wire: Wire): Wishing {
  const open = new Map<string, string>();
  return async <Body>(path: string, body: object): Promise<Came<Body>> => {
    const wish = JSON.stringify([path, body]);
    const key = open.get(wish) ?? newKey();
    open.set(wish, key);
    const came = await wire<Body>(path, { body, key });
    if (came.kind !== "fault") open.delete(wish);
    return came;
  };
}

/** A name for one wish: 32 hexadecimal digits of chance. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// The address of the app is written in by Shopify's command line; without one the extension has nobody to ask.
declare const process: { readonly env: { readonly APP_URL?: string } };

/** Where the app is, without a slash at the end; empty where the build was not told. */
export const appUrl = (): string => {
  try {
    return (process.env.APP_URL ?? "").replace(/\/+$/, "");
  } catch {
    return "";
  }
};

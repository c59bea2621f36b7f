import { invariant } from "@laurel/core";
import type { OperationId } from "../wire/routes.js";
import type { Route } from "../wire/shopper-routes.js";

/** What an operation is told, whichever it is. */
export type AnyTelling = {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly key?: string;
  readonly asking?: (subject: string | undefined) => void;
  readonly known?: { readonly etag: string; readonly body: unknown };
};

/** Operations and where they are asked for: all of them, or those that a page has loaded. */
export type Table = { readonly [Id in OperationId]?: Route };

/** What a request is written with. */
export type Writing = {
  readonly baseUrl: string;
  readonly table: Table;
  readonly language: string | undefined;
  /** Makes an `Idempotency-Key`. */
  readonly newKey: () => string;
};

/** A request as it goes out, with every attempt: all but who asks. */
export type WrittenRequest = {
  readonly operation: OperationId;
  readonly url: string;
  readonly method: Route["method"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The `Idempotency-Key`, where the operation needs one. */
  readonly key: string | undefined;
};

/**
 * Writes a request. A `keyed` operation has its key from here on, made before anything is sent, so that every attempt bears the same one.
 *
 * @throws Defect when the table does not have the operation; when a part of the path is missing, or is one that a path cannot hold
 */
export function writeRequest({ baseUrl, table, language, newKey }: Writing, operation: OperationId, told: AnyTelling): WrittenRequest {
  const route = table[operation];
  invariant(!!route, `nothing is known here of ${operation}`);
  const { method, repeats } = route;
  const key = repeats === "keyed" ? (told.key ?? newKey()) : undefined;
  const body = method === "GET" || method === "DELETE" ? undefined : JSON.stringify(told.body ?? {});
  return {
    operation, method, key, body, url: baseUrl + pathOf(route, told.params ?? {}) + queryOf(told.query ?? {}),
    headers: {
      ...(language && { "accept-language": language }),
      ...(body && { "content-type": "application/json" }),
      ...(key && { "idempotency-key": key }),
    },
  };
}

/**
 * The address a client leans on, without a slash at its end.
 *
 * @throws Defect when it is no http address, or bears a password, a question mark or a fragment
 */
export function checkedBase(baseUrl: string): string {
  let url: URL | undefined;
  try { url = new URL(baseUrl); } catch { /* Said below, with everything else that is no address. */ }
  const isAddress = !!url && /^https?:/.test(url.protocol) && url.username + url.password + url.search + url.hash === "";
  invariant(isAddress, `not an https:// address without password, ? and #: ${JSON.stringify(baseUrl)}`);
  return url!.origin + url!.pathname.replace(/\/+$/, "");
}

function pathOf({ path }: Route, params: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    // A browser takes "." and ".." for steps in the path however they are written, and would ask for something else.
    invariant(typeof value === "string" && /^(?!\.\.?$)\P{Surrogate}+$/u.test(value), `${name} of ${path} cannot be ${JSON.stringify(value)}`);
    return encodeURIComponent(value);
  });
}

function queryOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const told = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return told.length === 0 ? "" : `?${new URLSearchParams(told).toString()}`;
}

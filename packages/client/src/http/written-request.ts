import { invariant } from "@laurel/core";
import { v7 as sortableUuid } from "uuid";
import { type OperationId, type Route, routes } from "../wire/routes.js";

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
 * @throws Defect when a part of the path is missing, or is one that a path cannot hold
 */
export function writeRequest(baseUrl: string, operation: OperationId, told: AnyTelling, language: string | undefined): WrittenRequest {
  const route: Route = routes[operation];
  const { method, repeats } = route;
  const key = repeats === "keyed" ? (told.key ?? sortableUuid()) : undefined;
  const body = method === "GET" || method === "DELETE" ? undefined : JSON.stringify(told.body ?? {});
  return {
    operation, method, key, body, url: baseUrl + pathOf(route, told.params ?? {}) + queryOf(told.query ?? {}),
    headers: {
      "accept": "application/json, application/problem+json, application/x-ndjson",
      ...(language !== undefined && { "accept-language": language }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
  };
}

/**
 * The address a client leans on, without a slash at its end.
 *
 * @throws Defect when it is no http address, or bears a password, a question mark or a fragment
 */
export function checkedBase(baseUrl: string): string {
  const url = urlOf(baseUrl);
  invariant(url?.protocol === "https:" || url?.protocol === "http:", `the address of Laurel begins with https://, but is ${JSON.stringify(baseUrl)}`);
  invariant(url.username === "" && url.password === "", "the address of Laurel bears no password");
  invariant(url.search === "" && url.hash === "", "the address of Laurel has neither ? nor #");
  return url.origin + url.pathname.replace(/\/+$/, "");
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function pathOf({ path }: Route, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    invariant(typeof value === "string" && value !== "", `${path} needs ${name}`);
    // A browser takes these two for steps in the path however they are written, and would ask for something else.
    invariant(value !== "." && value !== "..", `${name} cannot be ${JSON.stringify(value)} in ${path}`);
    invariant(!/\p{Surrogate}/u.test(value), `${name} holds half a character`);
    return encodeURIComponent(value);
  });
}

function queryOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const told = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return told.length === 0 ? "" : `?${new URLSearchParams(told).toString()}`;
}

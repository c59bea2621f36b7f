import type { OperationId } from "../wire/routes.js";

/**
 * What shows who asks: a publishable key, or a shopper token, or the function that gets one. The function is asked before every call, so that whoever has signed
 * in last is who asks; it may keep a token for as long as that is valid. `expired` says that the server has refused the last one as too old, `operation` what is
 * going to be asked for. Where it answers `undefined` nobody is signed in: nothing is sent, and the call is refused as `not-signed-in`, as the server would.
 */
export type Credential = string | ((asked: { readonly expired: boolean; readonly operation: OperationId }) => string | undefined | Promise<string | undefined>);

/**
 * Whom a shopper token is for: its `sub`. The token is not checked, for that is the server's to do: this only keeps what was told to one shopper from being shown
 * to another. `undefined` for a key, which is nobody's own.
 */
export function subjectOf(token: string): string | undefined {
  const [, payload, signature] = token.split(".");
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const subject = (claims as { readonly sub?: unknown } | null)?.sub;
    return typeof subject === "string" && subject !== "" ? subject : undefined;
  } catch {
    return undefined;
  }
}

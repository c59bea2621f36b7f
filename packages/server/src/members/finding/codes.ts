import { SignJWT, errors, jwtVerify } from "jose";
import type { Means } from "../../http/means.js";

/** What a code shows: a member at the counter, or one grant of a member. */
export type Shown = { readonly member: string; readonly grant?: string };
/** What came of reading a code. */
export type CodeReading = { readonly kind: "shown"; readonly shown: Shown } | { readonly kind: "invalid"; readonly because: "expired" | "not-ours" };

/** How long a code may be shown; a picture of it is worth nothing afterwards. */
export const codeForMs = 600_000;
const [issuer, alg] = ["laurel-code", "HS256"];

/** Writes a code that shows a member or a grant for ten minutes: a signed token (RFC 7519), short enough for a QR. */
export async function writeCode({ secret, programme, now }: Means, { member, grant }: Shown): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const expiresAt = Math.floor((now() + codeForMs) / 1000) * 1000;
  const code = await new SignJWT(grant === undefined ? {} : { grant })
    .setProtectedHeader({ alg }).setIssuer(issuer).setAudience(`laurel:${programme}`).setSubject(member).setExpirationTime(expiresAt / 1000).sign(secret);
  return { code, expiresAt };
}

/** Reads a code that this programme has written. */
export async function readCode({ secret, programme, now }: Means, code: string): Promise<CodeReading> {
  try {
    const { payload } = await jwtVerify(code, secret, { algorithms: [alg], issuer, audience: `laurel:${programme}`, currentDate: new Date(now()), requiredClaims: ["sub", "exp"] });
    const grant = payload["grant"];
    return { kind: "shown", shown: { member: payload.sub!, ...(typeof grant === "string" && { grant }) } };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { kind: "invalid", because: error instanceof errors.JWTExpired ? "expired" : "not-ours" };
  }
}

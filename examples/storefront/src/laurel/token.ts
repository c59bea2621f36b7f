import { SignJWT } from "jose";

/** What tokens of shoppers are signed with; Laurel was told the same. */
export type TokenTerms = { readonly audience: string; readonly kid: string; readonly secret: string };

const fiveMinutes = 300;

/** A token that lets a shopper's page ask for their own points, for five minutes. */
export function shopperToken(member: string, { audience, kid, secret }: TokenTerms, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT().setProtectedHeader({ alg: "HS256", kid }).setSubject(member).setAudience(audience).setIssuedAt(seconds).setExpirationTime(seconds + fiveMinutes)
    .sign(new TextEncoder().encode(secret));
}

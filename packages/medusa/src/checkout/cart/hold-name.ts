import { createHash } from "node:crypto";

/** What somebody wishes for a cart, under the key of their request. */
export type Wished = { readonly cartId: string; readonly key: string; readonly points: number };

/** The hold that a request makes: the same request again has the same one. */
export const holdNameOf = ({ cartId, key, points }: Wished): string => `${cartId}:${digestOf(`${key}\n${points}`).slice(0, 16)}`;

/** The ledger's key for a request, however long the caller's is. */
export const commandKeyOf = ({ cartId, key }: Wished): string => `points:${cartId}:use:${digestOf(key)}`;

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The hold that comes in the place of another, for fewer points or for longer; still known as that request's. */
export const successorOf = (hold: string, version: number): string => `${requestOf(hold)}.${version}`;

/** The first hold of the request that a hold goes back to. */
export const requestOf = (hold: string): string => hold.replace(/\.\d+$/, "");

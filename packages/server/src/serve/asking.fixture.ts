import { type OperationId, routes } from "@laurel/client/wire";
import type { Store } from "@laurel/store";
import { type Order, issue } from "../access/keys/keys.js";

/** An answer as a test looks at it. */
export type Answered = { readonly status: number; readonly headers: Headers; readonly body: Readonly<Record<string, unknown>> };
/** What is asked of which server, with which credential. */
export type Question = {
  readonly at: string; readonly as: string; readonly params?: Readonly<Record<string, string>>; readonly body?: unknown; readonly key?: string; readonly headers?: Readonly<Record<string, string>>;
};

/** Asks a server for an operation over HTTP. */
export async function ask(operation: OperationId, { at, as, params = {}, body, key, headers }: Question): Promise<Answered> {
  const { method, path } = routes[operation];
  const response = await fetch(at + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "")), {
    method, ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${as}`, ...(key !== undefined && { "idempotency-key": key }), ...(body !== undefined && { "content-type": "application/json" }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === "" ? {} : JSON.parse(text)) as Answered["body"] };
}

let issued = 0;

/** Issues a key, and tells its id and its text. */
export async function keyFor(store: Store, secret: Uint8Array, order: Order): Promise<{ readonly id: string; readonly text: string }> {
  const id = `00000000-0000-4000-8000-${String(++issued).padStart(12, "0")}`;
  const key = await issue({ store, now: Date.now }, secret, { id, order, by: "test" });
  if (key.kind !== "issued") throw new Error(`no key: ${key.code}`);
  return { id, text: key.secret };
}

/** What a member has, as the state tells it. */
export async function pointsOf(at: string, as: string, member: string): Promise<{ readonly available: number; readonly held: number }> {
  const { body } = await ask("readMemberState", { at, as, params: { member } });
  const { available, held } = (body["state"] as { wallets: { wallet: string; available: number; held: number }[] }).wallets.find(({ wallet }) => wallet === "points")!;
  return { available, held };
}

/** A paid order of so many minor units, by somebody who is known by an e-mail address. */
export const paidOrder = (id: string, who: string, amount: number, at: number) => ({
  source: "shop", id, revision: 0, identities: [`email:${who}@example.com`], placedAt: at - 1_000, currency: "CNY",
  lines: [{ id: "l1", sku: "tea", quantity: 1, amount }], payments: [{ at: at - 500, amount, by: "money" }],
});

/** An enrolment of somebody who is known by an e-mail address, and so has the welcome. */
export const joining = (who: string) => ({ member: who, identities: [{ of: "email", value: `${who}@example.com`, verified: true }] });

import { KeyOrder } from "@laurel/client/wire";
import { v4 as anyUuid } from "uuid";
import { type Key, issue, issuedKeys, revoke } from "../../access/keys/keys.js";
import { openAuditLog } from "../../audit/chained-log.js";
import { serverSecret } from "../../serve/server-secret.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { tableLines } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";
import type { Opened } from "./on-store.js";

/** What `laurel key issue` was asked. */
export type IssueOptions = {
  readonly kind: string; readonly name: string; readonly origin?: readonly string[]; readonly staff?: string; readonly role?: string; readonly store?: readonly string[]; readonly device?: string;
};

const [actor, now] = ["command-line", Date.now];

/** `laurel key issue`: issues a key, shows its secret, and notes in the audit log that it was issued. */
export async function issueAtTerminal({ store, place, json }: Opened, options: IssueOptions, terminal: Terminal): Promise<ExitCode> {
  const order = orderOf(options);
  const secret = await serverSecret(place);
  const issued = await issue({ store, now }, secret, { id: anyUuid(), order, by: actor });
  if (issued.kind === "refused") throw new Error("a new id was taken already");
  await openAuditLog({ store, now }).note({ at: now(), actor, kind: "change", operation: "laurel key issue", about: { key: issued.key.key, kind: order.kind } });
  if (json) terminal.json({ ...issued.key, secret: issued.secret });
  else {
    terminal.say(issued.secret);
    terminal.note(order.kind === "site" ? "A site's key may stand in its pages." : "Keep it as you keep a password: it is shown this once.");
  }
  return exitCodes.yes;
}

/** `laurel key list`. */
export async function listAtTerminal({ store, json }: Opened, terminal: Terminal): Promise<ExitCode> {
  const keys: Key[] = [];
  for await (const key of issuedKeys(store)) keys.push(key);
  if (json) terminal.json({ keys });
  else if (keys.length === 0) terminal.say("No key was issued yet.");
  else {
    const heads = ["key", "kind", "name", "for", "issued", "taken away"].map((head) => ({ head }));
    for (const line of tableLines(heads, keys.map((key) => [key.key, key.kind, key.name, boundTo(key), dayOf(key.issuedAt), dayOf(key.revokedAt)]))) terminal.say(line);
  }
  return exitCodes.yes;
}

/** `laurel key revoke`; exit code 1 where there is no such key. */
export async function revokeAtTerminal({ store, json, name }: Opened, id: string, terminal: Terminal): Promise<ExitCode> {
  const outcome = await revoke({ store, now }, id, actor);
  if (outcome === "revoked") await openAuditLog({ store, now }).note({ at: now(), actor, kind: "change", operation: "laurel key revoke", about: { key: id } });
  if (json) terminal.json({ key: id, outcome });
  else terminal.say(outcome === "revoked" ? "It opens nothing more." : `${name} has no key ${id}.`);
  return outcome === "revoked" ? exitCodes.yes : exitCodes.no;
}

function orderOf({ kind, name, origin, staff, role, store, device }: IssueOptions) {
  const told = { kind, name, ...(staff !== undefined && { staff }), ...(role !== undefined && { role }), ...(device !== undefined && { device }) };
  const stores = kind === "device" ? { ...(store !== undefined && { store: oneOf(store) }) } : { ...(store !== undefined && { stores: store }) };
  const { success, data, error } = KeyOrder.safeParse({ ...told, ...stores, ...((kind === "site" || origin !== undefined) && { origins: origin ?? [] }) });
  if (!success) throw new WrongCall(`this is no key: ${error.issues.map(({ path, message }) => `${path.join(".") || "options"}: ${message}`).join("; ")}`);
  return data;
}

function oneOf(stores: readonly string[]): string {
  if (stores.length > 1) throw new WrongCall("a till stands in one store: name it once");
  return stores[0]!;
}

function boundTo(key: Key): string {
  switch (key.kind) {
    case "site": return key.origins.join(" ");
    case "backend": return "";
    case "staff": return `${key.role} ${key.staff}${key.stores?.length ? ` at ${key.stores.join(", ")}` : ""}`;
    case "device": return `${key.device} at ${key.store}`;
  }
}

const dayOf = (at: number | undefined): string => (at === undefined ? "" : new Date(at).toISOString().slice(0, 10));

import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { PolicyDocument } from "@laurel/core";
import type { Profile } from "@laurel/core/schemas";
import { type Door, type Engine, type Store, createEngine } from "@laurel/store";
import { type Vault, memoryVaultKeep, newKeyRing, openVault, providerOf } from "@laurel/store/vault";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import type { AuditNote } from "../audit/audit-log.js";
import { openIdentityDoor } from "../members/open-identity-door.js";
import { type Shop, enrol, newYear, openShop } from "../outward/outside.fixture.js";
import { openWayOut } from "../outward/way-out.js";
import { openMail } from "./mail-door.js";
import { type MailTerms, openTransport } from "./transport.js";

/** A mail as a mail server has it. */
export type Letterbox = { readonly to: string; readonly from: string; readonly raw: string; readonly headers: ReadonlyMap<string, string> };
/** What a mail server says to an address: nothing when it takes it. */
export type Refusal = { readonly code: number; readonly says: string };

/** A real mail server, closed by the test. */
export type Post = {
  readonly url: string;
  readonly mails: Letterbox[];
  /** What it says to `RCPT TO`. */
  refuse: (address: string) => Refusal | undefined;
  /** Told when it has a mail, before it says so. */
  onMail: () => void;
};

/** Opens a mail server. */
export async function openPost(): Promise<Post> {
  const mails: Letterbox[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true, logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = post.refuse(address);
      done(refusal ? Object.assign(new Error(refusal.says), { responseCode: refusal.code }) : null);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const raw = Buffer.concat(parts).toString("utf8");
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({ raw, to: rcptTo.map(({ address }) => address).join(" "), from: mailFrom === false ? "" : mailFrom.address, headers: headersOf(raw) });
        post.onMail();
        done();
      });
    },
  });
  // A client that hangs up early is no fault of the test's.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => { server.close(() => resolve()); }));
  const { port } = server.server.address() as AddressInfo;
  const post: Post = { url: `smtp://127.0.0.1:${port}`, mails, refuse: () => undefined, onMail: () => undefined };
  return post;
}

function headersOf(raw: string): Map<string, string> {
  const lines = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(":")).toLowerCase(), unworded(line.slice(line.indexOf(":") + 1).trim())]));
}

/** Words that a header has encoded (RFC 2047). */
const unworded = (text: string): string => text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?(B|Q)\?([^?]*)\?=/gi, (_, how: string, word: string) =>
  (how.toUpperCase() === "B" ? Buffer.from(word, "base64").toString("utf8") : unquoted(word.replaceAll("_", " "))));

/** Text in quoted-printable (RFC 2045). */
function unquoted(text: string): string {
  const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** What a mail says, as plain text or as HTML, decoded. */
export function partOf({ raw, headers }: Letterbox, type: "text/plain" | "text/html"): string {
  const boundary = /boundary="([^"]+)"/.exec(headers.get("content-type") ?? "")?.[1] ?? "";
  const part = raw.split(`\r\n--${boundary}`).map((each) => each.replace(/^\r\n/, "")).find((each) => each.toLowerCase().startsWith(`content-type: ${type}`)) ?? "";
  const at = part.indexOf("\r\n\r\n");
  const [head, body] = [part.slice(0, at).toLowerCase(), part.slice(at + 4)];
  if (head.includes("base64")) return Buffer.from(body, "base64").toString("utf8");
  return (head.includes("quoted-printable") ? unquoted(body) : body).replaceAll("\r\n", "\n");
}

/** A shop with a vault, which writes to its members. */
export type MailingShop = Shop & {
  readonly vault: Vault;
  readonly notes: AuditNote[];
  readonly deliver: () => ReturnType<Engine["deliver"]>;
  readonly doorOver: (store: Store) => { readonly engine: Engine; readonly door: Door };
  /** Enrols somebody with an e-mail address, who has said yes to mail about the membership. */
  readonly join: (member: string, more?: Joining) => Promise<void>;
};
/** What is different about somebody who joins. */
export type Joining = {
  readonly profile?: Partial<Profile>;
  readonly consents?: readonly { readonly channel: string; readonly purpose: string; readonly given: boolean; readonly at: number; readonly source: string }[];
  readonly emails?: readonly { readonly value: string; readonly verified: boolean }[];
};

export const yes = { channel: "email", purpose: "service", given: true, at: newYear, source: "a form" };

/** Opens a shop that mails. */
export async function openMailingShop(post: Pick<Post, "url">, terms: Partial<MailTerms> = {}, ownStore?: Store): Promise<MailingShop> {
  const shop = await openShop(ownStore);
  const now = () => shop.clock.now;
  const [ring, identities] = [newKeyRing(), { callingCode: "86" }];
  const keys = providerOf(() => ring, "the keys of the test");
  const vault = openVault({ programme: "tea", keep: memoryVaultKeep(), keys, index: keys, erasures: { append: async () => {}, lines: async function* () {} }, identities, now });
  const notes: AuditNote[] = [];
  const doorOver: MailingShop["doorOver"] = (store) => {
    const engine = createEngine({ store, now });
    const transport = openTransport({ smtp: post.url });
    const mail = openMail({ from: "points@tea.example", ...terms, engine, vault, identities: openIdentityDoor({ store, vault, identities }), transport, now, audit: { note: async (note) => void notes.push(note) } });
    return { engine, door: openWayOut({ store, programme: "tea", now, mail }) };
  };
  const { engine, door } = doorOver(shop.store);
  return {
    ...shop, vault, notes, doorOver, deliver: () => engine.deliver(door),
    join: async (member, { profile = {}, consents = [yes], emails = [{ value: `${member}@example.com`, verified: true }] } = {}) => {
      const named = await vault.pseudonymsOf(emails.map(({ value }) => `email:${value}`));
      await enrol(shop, member, named.map((each, i) => ({ identity: each.kind === "pseudonym" ? each.pseudonym : randomUUID(), verified: emails[i]!.verified })));
      await vault.put({ kind: "member", id: member }, JSON.parse(JSON.stringify({ profile, consents })) as Record<string, never>);
    },
  };
}

/** The policy of a shop. */
export const documentOf = async ({ engine }: Shop): Promise<PolicyDocument> => (await engine.programme()).policies[0]!.document;

import { type Instant, type Language, type PolicyDocument, invariant, languageOf, mayContact, policyAt } from "@laurel/core";
import type { Engine, Reading } from "@laurel/store";
import type { Vault } from "@laurel/store/vault";
import type { Transporter } from "nodemailer";
import type { AuditLog } from "../audit/audit-log.js";
import type { IdentityDoor } from "../members/identity-door.js";
import { type PersonalRecord, readPersonal } from "../members/profile/personal-record.js";
import { type Letter, laneOf, mailbox } from "../outward/letter.js";
import type { Carrier } from "../outward/way-out.js";
import { writeSlips } from "../outward/write-slips.js";
import { newsOf, topicOf } from "./news.js";
import { type Mail, sendMail } from "./send-mail.js";
import type { MailTerms, MailTopic } from "./transport.js";
import { writeMail } from "./write-mail.js";

/** What members are written to with. */
export type MailParts = MailTerms & {
  readonly engine: Engine;
  /** Holds addresses, languages and consents; without one nobody is written to. */
  readonly vault: Vault | undefined;
  readonly identities: Pick<IdentityDoor, "behind">;
  readonly transport: Transporter;
  readonly now: () => Instant;
  /** Takes note of every mail: of what it was about, and never where it went. */
  readonly audit: Pick<AuditLog, "note">;
};

/** The consent it takes, over the channel `email`: such mails are about the membership itself, and sell nothing (M7). */
export const purpose = "service";

const usually: readonly MailTopic[] = ["points-expiring", "tier-at-risk", "tier-reached"];
const reading = { by: "laurel", why: "mail" };

/**
 * Writes to members about what concerns them (C2, C3): in their own language, to the address the vault holds, and only with their consent as it is when the mail leaves. What is no news
 * any more or not true any more is not written, nor to anybody who was erased, has left or was merged. A mail that has left is marked before the next one goes; only a crash between
 * the mail server's word and that mark sends it a second time, under the same `Message-ID`.
 *
 * @throws Defect when `from` is no single address
 */
export function openMail(parts: MailParts): Carrier {
  invariant(/^[^\s<>@,]+@[^\s<>@,]+$/.test(parts.from), `mails come from an address such as points@shop.example, and not from ${parts.from}`);
  const topics = new Set(parts.about ?? usually);
  return {
    recipients: async ({ key, effect }) => {
      const topic = key.kind === "member" ? topicOf(effect) : undefined;
      return topic !== undefined && topics.has(topic) ? [mailbox] : [];
    },
    carry: async (letter) => {
      if (await wasSent(parts, letter)) return;
      const mail = await mailFor(parts, letter);
      if (!mail) return;
      const outcome = await sendMail(parts, letter, mail);
      const { store } = parts.engine;
      await writeSlips({ store, now: parts.now }, "laurel", [{ lane: laneOf(letter), key: markOf(letter), out: [], detail: { mail: letter.id, outcome } }]);
      const about = { mail: letter.id, topic: mail.topic, language: mail.language, outcome };
      await parts.audit.note({ at: parts.now(), actor: "laurel", kind: "change", operation: "sendMail", member: letter.from.id, about });
    },
  };
}

const markOf = ({ id }: Letter): string => `mailed/${id}`;

async function wasSent({ engine: { store } }: MailParts, letter: Letter): Promise<boolean> {
  const key = markOf(letter);
  return (await store.load({ key: laneOf(letter), idempotencyKeys: [key] }))?.priors.has(key) ?? false;
}

/** The mail that a letter comes to, as things stand now; `undefined` where nobody is to be written to. */
async function mailFor(parts: MailParts, { from: { id: member }, effect }: Letter): Promise<Mail | undefined> {
  const { engine, vault, now, unsubscribe } = parts;
  const at = now();
  const found = await engine.read(member);
  if (!found || found.mergedInto !== undefined || !found.books.joined || found.books.standing === "closed") return undefined;
  const { document } = policyAt(await engine.programme(), at);
  const news = newsOf(effect, found, document, at);
  if (!news) return undefined;
  const personal = await readPersonal(vault, member, reading);
  if (personal.kind === "erased" || mayContact(personal.record.consents, "email", purpose, at).kind !== "allowed") return undefined;
  const address = await addressOf(parts, found);
  if (address === undefined) return undefined;
  const page = unsubscribe?.replaceAll("{member}", encodeURIComponent(member));
  const language = languageFor(personal.record, document);
  return { ...writeMail(news, document, { language, name: personal.record.profile.name, unsubscribe: page }), topic: news.topic, address, unsubscribe: page };
}

/** The member's own language, as the profile says it; where it says none, the programme's first. */
function languageFor({ profile: { locale } }: PersonalRecord, { program: { languages } }: PolicyDocument): Language {
  return locale === undefined ? (languages[0] ?? "en") : languageOf(locale);
}

/** The address to write to: one that was shown to be the member's, before one that was only told. */
async function addressOf({ identities }: MailParts, { identities: held }: Reading): Promise<string | undefined> {
  const names = held.filter(({ identity }) => identity.startsWith("email:")).sort((a, b) => Number(b.verified) - Number(a.verified)).map(({ identity }) => identity);
  if (names.length === 0) return undefined;
  const found = await identities.behind(names, reading);
  // A name whose holder is not in the vault any more comes back as it is, and is no address.
  return found.find((each) => each?.of === "email" && each.value.includes("@"))?.value;
}

import { createHash } from "node:crypto";
import type { Instant } from "@laurel/core";
import { Fault } from "@laurel/store/contract";
import type { Transporter } from "nodemailer";
import type { Letter } from "../outward/letter.js";
import type { MailTerms, MailTopic } from "./transport.js";
import type { Written } from "./write-mail.js";

/** A mail with its address. */
export type Mail = Written & { readonly topic: MailTopic; readonly address: string; readonly unsubscribe: string | undefined };

/** Who sends it. */
export type Sender = Pick<MailTerms, "from" | "replyTo"> & { readonly transport: Transporter; readonly now: () => Instant };

/** What came of it: the mail server took it, or will never take it. */
export type Sending = "sent" | "refused";

/**
 * Hands a mail to the mail server. One that says for good that there is no such address is believed; everything else is tried again, since
 * it may be about us: a wrong password, a name that may not send, a relay that does not know us.
 *
 * @throws Fault when it could not be handed over; its sentence holds no address
 */
export async function sendMail({ transport, from, replyTo, now }: Sender, letter: Letter, mail: Mail): Promise<Sending> {
  try {
    await transport.sendMail({
      messageId: messageIdOf(letter, from),
      date: new Date(now()),
      from: { name: mail.programme, address: from },
      // An address on its own, never a list: a comma in it would otherwise be two recipients.
      to: { name: "", address: mail.address },
      ...(replyTo !== undefined && { replyTo }),
      subject: mail.subject, text: mail.text, html: mail.html,
      headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.language },
      ...(mail.unsubscribe !== undefined && { list: { unsubscribe: mail.unsubscribe } }),
      xMailer: false, disableFileAccess: true, disableUrlAccess: true,
    });
    return "sent";
  } catch (error) {
    if (isRefusedForGood(error)) return "refused";
    const { code, responseCode } = error as SmtpError;
    throw new Fault("unreachable", `the mail server did not take it: ${code ?? "unknown"}${responseCode === undefined ? "" : ` ${responseCode}`}`, { cause: error });
  }
}

type SmtpError = { readonly code?: string; readonly responseCode?: number; readonly command?: string; readonly response?: string };

/** Whether the address is no good, for good (RFC 5321, 4.2.1), by its enhanced status where there is one: 5.1 is about addresses, 5.2 about mailboxes (RFC 3463). */
function isRefusedForGood(error: unknown): boolean {
  const { code, responseCode = 0, command, response = "" } = error as SmtpError;
  // What stands in the vault is no address at all.
  if (code === "EENVELOPE" && command === "API") return true;
  if (command !== "RCPT TO" || responseCode < 500) return false;
  const [, enhanced] = /^\d{3}[ -](5\.\d+)\./.exec(response) ?? [];
  return enhanced === undefined ? [550, 551, 553].includes(responseCode) : enhanced === "5.1" || enhanced === "5.2";
}

/** The same letter has the same one, so that a mail which comes twice is seen to be one. It is hashed: the id of a message names nobody, but need not be read by everybody. */
function messageIdOf({ id }: Letter, from: string): string {
  const name = createHash("sha256").update(id).digest("hex").slice(0, 40);
  return `<${name}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

import { isIP } from "node:net";
import { type Transporter, createTransport } from "nodemailer";

/** Where mail goes, and in whose name. */
export type MailSettings = MailTerms & {
  /**
   * The mail server: `smtps://points@mail.example:465`, or `smtp://…:587`, which goes on in TLS before anything is said. `?requireTLS=false` lets it go on without, as this machine's
   * own (`smtp://127.0.0.1:25`) may anyway.
   */
  readonly smtp: string;
  /** The password, where it does not stand in the URL. */
  readonly password?: string;
};

/** How mails are written. */
export type MailTerms = {
  /** The address they come from. The name beside it is the programme's. */
  readonly from: string;
  readonly replyTo?: string;
  /** A page on which a member says no to such mails, by https; `{member}` in it stands for the member's id. */
  readonly unsubscribe?: string;
  /** What is written about; points that end, a tier that is about to be lost, and a tier that was reached, unless said. */
  readonly about?: readonly MailTopic[];
};

/** What a mail can be about. */
export type MailTopic = "points-expiring" | "points-expired" | "points-matured" | "tier-at-risk" | "tier-reached";

/** A mail server that has said nothing for so long is taken to be down. */
const silenceMs = 20_000;

/**
 * Opens the way to a mail server. Nothing is connected to yet; each mail has a connection of its own.
 *
 * @throws TypeError when it is no URL
 */
export function openTransport({ smtp, password }: Pick<MailSettings, "smtp" | "password">): Transporter {
  const url = new URL(smtp);
  if (password !== undefined) url.password = encodeURIComponent(password);
  const isHere = url.hostname === "localhost" || url.hostname === "[::1]" || (isIP(url.hostname) === 4 && url.hostname.startsWith("127."));
  // Without this a network in between could ask to go on without TLS, and read along.
  if (url.protocol === "smtp:" && !isHere && !url.searchParams.has("requireTLS")) url.searchParams.set("requireTLS", "true");
  const bounds = { connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs, dnsTimeout: silenceMs };
  for (const [name, ms] of Object.entries(bounds)) if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms));
  return createTransport(url.href);
}

import type { Door } from "@laurel/store";
import type { Means } from "../http/means.js";
import { openMail } from "../mail/mail-door.js";
import { type MailSettings, openTransport } from "../mail/transport.js";
import { openWayOut } from "../outward/way-out.js";
import { openWebhooks } from "./webhook-door.js";

export type { MailSettings };

/** What leaves the house, and how. */
export type OutwardSettings = {
  readonly means: Means;
  /** Whether webhooks may go to private addresses, and without TLS; as `means.webhooks` says unless said here. */
  readonly allowPrivate?: boolean;
  /** Secrets that this server had before, the newest first; webhooks are signed with these as well, until every receiver knows its new one. */
  readonly formerSecrets?: readonly Uint8Array[];
  /** Where mail goes; without it no member is written to. */
  readonly mail?: MailSettings;
};

/** The door for `startJobs`: what members have to tell goes to endpoints as webhooks, and to the members themselves as mail. */
export function openOutwardDoor({ means, allowPrivate, formerSecrets, mail }: OutwardSettings): Door {
  const { engine, programme, now, secret, audit, vault, identities } = means;
  const { store } = engine;
  return openWayOut({
    store, programme, now,
    webhooks: openWebhooks({ ...means.webhooks, ...(allowPrivate !== undefined && { allowPrivate }), ...(formerSecrets && { formerSecrets }), store, secret, now, audit }),
    mail: mail && openMail({ ...mail, engine, vault, identities, audit, now, transport: openTransport(mail) }),
  });
}

import type { Instant } from "@laurel/core";
import type { Store } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import type { AuditLog } from "../audit/audit-log.js";
import type { Letter } from "../outward/letter.js";
import type { Carrier } from "../outward/way-out.js";
import { eventOf, payloadOf } from "./payload.js";
import { post } from "./post.js";
import type { WebhookTerms } from "./public-address.js";
import { EndpointBook, changeRegister, withEndpoint } from "./register.js";
import { signatureHeaders } from "./secret.js";

/** What webhooks are told with. */
export type WebhookParts = WebhookTerms & {
  readonly store: Store;
  /** The secret of this server, from which those of the endpoints follow. */
  readonly secret: Uint8Array;
  /** Secrets that this server had before; they sign as well, as long as receivers still know theirs by them. */
  readonly formerSecrets?: readonly Uint8Array[];
  /** The moment that is signed; receivers refuse what is more than a few minutes off. */
  readonly now: () => Instant;
  /** Takes note of an endpoint that has gone. */
  readonly audit?: Pick<AuditLog, "note"> | undefined;
};

const gone = 410;

/**
 * Tells endpoints by HTTP POST, signed after the Standard Webhooks specification. Any 2xx is an arrival; 410 Gone ends the telling; anything else, a redirect too, is tried again. An
 * endpoint that was removed or has gone is told nothing more, not even what waits for it.
 */
export function openWebhooks({ store, secret, formerSecrets = [], now, audit, ...terms }: WebhookParts): Carrier {
  const book = new EndpointBook(store);
  const secrets = [secret, ...formerSecrets];
  return {
    recipients: async (message) => {
      const event = eventOf(message);
      if (!event) return [];
      return (await book.all()).filter(({ events, goneAt }) => goneAt === undefined && events.includes(event)).map(({ endpoint }) => endpoint);
    },
    carry: async (letter) => {
      const found = await book.find(letter.to);
      if (!found || found.goneAt !== undefined) return;
      const status = await post({ url: found.url, ...written(letter, secrets, now()) }, terms);
      if (status >= 200 && status < 300) return;
      if (status !== gone) throw new Fault("failed", `answered ${status}`);
      await forget({ store, now, audit }, found.endpoint);
    },
  };
}

function written(letter: Letter, secrets: readonly Uint8Array[], at: Instant) {
  const body = JSON.stringify(payloadOf(letter));
  return { body, headers: signatureHeaders(secrets, { endpoint: letter.to, id: letter.id, at, body }) };
}

async function forget({ store, now, audit }: Pick<WebhookParts, "store" | "now" | "audit">, endpoint: string): Promise<void> {
  const at = now();
  const { kind } = await changeRegister(store, {
    actor: "laurel", at, detail: { gone: endpoint },
    to: (register) => {
      const found = register.endpoints.find((each) => each.endpoint === endpoint);
      return found && found.goneAt === undefined ? withEndpoint(register, { ...found, goneAt: at }) : undefined;
    },
  });
  if (kind === "changed") await audit?.note({ at, actor: "laurel", kind: "change", operation: "deliverWebhook", about: { endpoint, status: gone } });
}

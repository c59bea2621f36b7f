import type { Instant } from "@laurel/core";
import type { Engine } from "@laurel/store";
import type { Vault } from "@laurel/store/vault";
import type { Access } from "../access/access.js";
import type { AuditLog } from "../audit/audit-log.js";
import type { StateShelf } from "../members/state-shelf.js";
import type { IdentityDoor } from "../members/identity-door.js";
import type { WebhookTerms } from "../webhooks/public-address.js";

/** What operations are carried out with. */
export type Means = {
  readonly engine: Engine;
  /** The name of the programme in its store, by which aggregates are spread over buckets; empty in a store that holds one programme only. */
  readonly programme: string;
  /** Personal data; without one nothing personal is kept, and identities stand in the ledger as they are. */
  readonly vault: Vault | undefined;
  /** Exchanges identities for the names the ledger knows them by. */
  readonly identities: IdentityDoor;
  readonly access: Access;
  readonly audit: AuditLog;
  /** States that were written before. */
  readonly states: StateShelf;
  readonly now: () => Instant;
  /** Secret of this server: signs codes and derives the secrets of keys. 32 bytes at least. */
  readonly secret: Uint8Array;
  /** Where webhooks may go; to public addresses over TLS, unless said. */
  readonly webhooks?: WebhookTerms | undefined;
};

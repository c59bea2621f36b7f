import { join } from "node:path";
import type { Instant } from "@laurel/core";
import type { PolicyText } from "@laurel/core/schemas";
import { type Store, programmeKey } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import type { TokenKeys } from "../access/tokens.js";
import { type Place, nameOf, openPlace } from "../data/place.js";
import { type Laurel, laurel } from "../http/laurel.js";
import type { Limits } from "../http/limits.js";
import { type Listening, addressBehind, serveOnNode } from "../http/node-server.js";
import { startJobs } from "../jobs/start-jobs.js";
import { type MailSettings, openOutwardDoor } from "../webhooks/outward-door.js";
import { eraseAgain, openVaultBeside } from "./open-vault-beside.js";
import { serverSecret } from "./server-secret.js";

/** What `laurel serve` is told. */
export type ServerOptions = {
  readonly place: Place;
  /** The policy to begin with, where there is none yet. */
  readonly policy?: PolicyText;
  readonly port: number;
  readonly host: string;
  /** How many proxies of ours stand in front. */
  readonly proxies: number;
  /** The calling code of the shop's country. */
  readonly callingCode: string;
  readonly tokens?: TokenKeys;
  readonly mail?: MailSettings;
  /** Whether webhooks may go to addresses of a private network. */
  readonly allowPrivate: boolean;
  /** Where erasures are written down. */
  readonly erasures?: string;
  readonly limits?: Partial<Limits>;
  /** The clock. */
  readonly now?: () => Instant;
  /** Takes sentences for whoever runs the server. */
  readonly warn: (sentence: string) => void;
};

/** A server with all that belongs to it. */
export type RunningServer = Pick<Listening, "url"> & { readonly laurel: Laurel; readonly store: Store; readonly close: () => Promise<void> };

/**
 * Opens the store and the vault of a place, applies erasures again that a restore may have undone, begins the jobs, and listens. Closing goes the other way round: whoever is inside is
 * answered first, the store is let go last.
 *
 * @throws Fault with a sentence when something cannot be opened; what was opened by then is closed again
 */
export async function openServer(options: ServerOptions): Promise<RunningServer> {
  const { place, warn, now = Date.now } = options;
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const store = await openPlace(place, { create: place.kind === "folder" });
    closing.push(() => store.close());
    // Looked at before anything else is made: it may be the wrong place.
    if (!options.policy && await store.versionOf(programmeKey) === 0) throw new Fault("missing", `${nameOf(place)} holds no programme yet; --policy says which to begin with`);
    const vault = await openVaultBeside({ place, callingCode: options.callingCode, now, warn, ...(options.erasures !== undefined && { erasures: options.erasures }) });
    closing.push(() => vault.close());
    const served = await laurel({
      store, vault, now, secret: await serverSecret(place), callingCode: options.callingCode, addressOf: addressBehind(options.proxies),
      webhooks: { allowPrivate: options.allowPrivate },
      ...(place.kind === "postgres" && { programme: place.programme }),
      ...(options.policy && { policy: options.policy }), ...(options.tokens && { tokens: options.tokens }), ...(options.limits && { limits: options.limits }),
      onFault: (error, { operation, request }) => warn(`${operation}, request ${request}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
    const journal = options.erasures ?? (place.kind === "folder" ? join(place.folder, "erasures.jsonl") : `${place.programme}.erasures.jsonl`);
    const again = await eraseAgain(served.means.engine, vault, journal, now);
    if (again > 0) warn(`${again} erasures were applied again`);
    const jobs = await startJobs({
      engine: served.means.engine, now,
      door: openOutwardDoor({ means: served.means, allowPrivate: options.allowPrivate, ...(options.mail && { mail: options.mail }) }),
      onError: (error, { chore }) => warn(`${chore ?? "jobs"}: ${error instanceof Error ? error.message : String(error)}`),
      ...(place.kind === "postgres" && { queue: { url: place.url, programme: place.programme } }),
    });
    closing.push(() => jobs.stop());
    const listening = await serveOnNode(served, { port: options.port, host: options.host });
    closing.push(() => listening.close());
    return { url: listening.url, laurel: served, store, close };
  } catch (error) {
    await close();
    throw error;
  }
}

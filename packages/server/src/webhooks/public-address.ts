import { type LookupAddress, promises as dns } from "node:dns";
import { BlockList, isIP } from "node:net";

/** How webhooks leave the house. */
export type WebhookTerms = {
  /** Lets webhooks go to private addresses, and without TLS: for tests and for trying things out. Never in a shop: whoever may add an endpoint could ask anything inside. */
  readonly allowPrivate?: boolean;
  /** How long an endpoint may take until it has answered; 15 seconds unless said. */
  readonly timeoutMs?: number;
  /** How names become addresses; by the machine's own resolver unless said. */
  readonly resolve?: Resolve;
};

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** Why an address may not be told anything. */
export type NotAllowed = "not-https" | "names-a-user" | "private";

const resolveHere: Resolve = (host) => dns.lookup(host, { all: true });

// Special-purpose addresses of the IANA registries (RFC 6890): this machine, private networks, carriers' own, link-local with the clouds' metadata, documentation, tests, multicast, reserved.
const special = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.31.196.0", 24],
  ["192.52.193.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16], ["192.175.48.0", 24], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) special.addSubnet(net, prefix, "ipv4");
// Of IPv6 only 2000::/3 is given out at all, so everything else is refused: loopback, local, link-local, multicast, IPv4 in disguise (::ffff:0:0/96, ::/96), translators (64:ff9b::/96).
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
for (const [net, prefix] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["2620:4f:8000::", 48], ["3fff::", 20]] as const) special.addSubnet(net, prefix, "ipv6");

/** Whether an IP address belongs to the public internet. */
export function isPublic(address: string): boolean {
  // A zone (`fe80::1%eth0`) only makes sense on a link of our own.
  switch (isIP(address)) {
    case 4: return !special.check(address, "ipv4");
    case 6: return !address.includes("%") && globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6");
    default: return false;
  }
}

/** What is wrong with where an endpoint wants to be told, as far as its text shows. */
export function wrongWithUrl({ protocol, username, password, hostname }: URL, { allowPrivate = false }: WebhookTerms): NotAllowed | undefined {
  // Whoever lists endpoints would see the password.
  if (username !== "" || password !== "") return "names-a-user";
  if (allowPrivate) return undefined;
  if (protocol !== "https:") return "not-https";
  const host = bare(hostname);
  return isIP(host) !== 0 && !isPublic(host) ? "private" : undefined;
}

/** The same, and where its name leads to at this moment. A name that leads nowhere yet is let through; it is looked at again each time that it is told something. */
export async function wrongWithAddress(url: URL, terms: WebhookTerms): Promise<NotAllowed | undefined> {
  const wrong = wrongWithUrl(url, terms);
  if (wrong || terms.allowPrivate) return wrong;
  try {
    await publicAddresses(bare(url.hostname), terms);
    return undefined;
  } catch (error) {
    return error instanceof PrivateAddress ? "private" : undefined;
  }
}

/** A host is inside, or claims to be. */
export class PrivateAddress extends Error {
  override readonly name = "PrivateAddress";
}

/**
 * The addresses of a host, if all of them are public. Whoever connects takes these and asks no second time, so that a name cannot lead outside when it is looked at and inside when it is
 * connected to (DNS rebinding).
 *
 * @throws PrivateAddress when one of them is not
 */
export async function publicAddresses(host: string, { allowPrivate = false, resolve = resolveHere }: WebhookTerms): Promise<readonly LookupAddress[]> {
  const found = isIP(host) === 0 ? await resolve(host) : [{ address: host, family: isIP(host) }];
  if (!allowPrivate && found.some(({ address }) => !isPublic(address))) throw new PrivateAddress(`${host} leads to a private network`);
  return found;
}

/** A host as it stands in a URL, without the brackets of IPv6. */
export const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1");

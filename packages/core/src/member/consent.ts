import type { Instant } from "../time/instant.js";
import type { Consent } from "./consent-document.js";

/** Whether a member may be contacted, with the consent that says so. */
export type ContactAnswer =
  | { readonly kind: "allowed"; readonly since: Instant; readonly source: string }
  | { readonly kind: "not-allowed"; readonly because: "never-asked" }
  | { readonly kind: "not-allowed"; readonly because: "withdrawn"; readonly since: Instant; readonly source: string };

/**
 * Whether a member may be contacted over a channel for a purpose as of an instant (M7): the newest word up to then decides, and without one
 * nothing is sent. Yes to one purpose or channel says nothing of another. Of a yes and a no at the very same instant the no stands.
 *
 * @param consents - in any order
 */
export function mayContact(consents: readonly Consent[], channel: string, purpose: string, at: Instant): ContactAnswer {
  let newest: Consent | undefined;
  for (const each of consents) {
    if (each.channel !== channel || each.purpose !== purpose || each.at > at) continue;
    if (!newest || each.at > newest.at || (each.at === newest.at && goesBefore(each, newest))) newest = each;
  }
  if (!newest) return { kind: "not-allowed", because: "never-asked" };
  const { at: since, source } = newest;
  return newest.given ? { kind: "allowed", since, source } : { kind: "not-allowed", because: "withdrawn", since, source };
}

// The source only decides which of two equal answers is named, so that their order does not.
const goesBefore = (one: Consent, other: Consent): boolean => (one.given === other.given ? one.source < other.source : !one.given);

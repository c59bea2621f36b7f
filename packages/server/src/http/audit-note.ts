import { type OperationId, routes } from "@laurel/client/wire";
import type { Instant } from "@laurel/core";
import { actorOf } from "../access/caller.js";
import type { AuditNote } from "../audit/audit-log.js";
import type { Asked, Reply } from "./answering.js";

/** Reading these shows personal data: names, contacts, the number of a card, or all that somebody ever did. */
const personal: ReadonlySet<OperationId> = new Set(["searchMembers", "listMembers", "readProfile", "exportMember", "exportMembers", "readTillMember", "readMemberCode"]);
/** These find one member, or nobody. */
const lookUps: ReadonlySet<OperationId> = new Set(["searchMembers", "readTillMember"]);
/** Reading these shows how a member stands; staff who look are noted, the shop's own programs are not. */
const aboutSomebody: ReadonlySet<OperationId> = new Set(["readMemberState", "readStatement", "readJournal", "explainTiers", "readReferral", "readGrantCode"]);

/**
 * What the audit log keeps of a request that was carried out (X3): every reading of personal data by anybody but the member, and every change. Of what a change was about only ids are
 * noted; what it did stands in the member's own journal, under the same actor.
 */
export function auditNote<Id extends OperationId>(asked: Asked<Id>, reply: Reply<Id>, at: Instant): AuditNote | undefined {
  const { operation, caller } = asked;
  if (reply.kind === "problem" || reply.kind === "unchanged") return undefined;
  // Whoever looks somebody up may type anything, an address too; what is noted is whom they have found.
  const member = lookUps.has(operation) ? foundIn(reply) : memberOf(asked);
  const note = { at, actor: actorOf(caller), operation, ...(member !== undefined && { member }) };
  if (routes[operation].repeats !== "safe") return { ...note, kind: "change", ...aboutOf(asked) };
  const isOwn = caller.kind === "shopper";
  if (!isOwn && personal.has(operation)) return { ...note, kind: "read", ...seenIn(reply) };
  return caller.kind === "staff" && aboutSomebody.has(operation) ? { ...note, kind: "read" } : undefined;
}

function memberOf({ params, body }: { readonly params: unknown; readonly body: unknown }): string | undefined {
  const named = (params as { member?: unknown } | undefined)?.member ?? (body as { member?: unknown } | undefined)?.member;
  return typeof named === "string" ? named : undefined;
}

/** Whom a look-up has shown. */
const foundIn = (reply: object): string | undefined => (reply as { body?: { items?: readonly { member?: string }[] } }).body?.items?.[0]?.member;

/** Ids that stand in the path, beside the member's. */
function aboutOf({ params }: { readonly params: unknown }): { about?: Record<string, unknown> } {
  const { member: _member, ...about } = (params ?? {}) as Record<string, unknown>;
  return Object.keys(about).length > 0 ? { about } : {};
}

/** Whose data a list has shown. */
function seenIn(reply: object): { about?: Record<string, unknown> } {
  const items = (reply as { body?: { items?: readonly { member?: string }[] } }).body?.items;
  return items ? { about: { members: items.flatMap(({ member }) => (member === undefined ? [] : [member])) } } : {};
}

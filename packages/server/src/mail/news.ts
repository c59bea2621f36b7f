import { type Effect, type Instant, type Notice, type PolicyDocument, tierOf, zoneOf } from "@laurel/core";
import type { Reading, State } from "@laurel/store";
import type { MailTopic } from "./transport.js";

/** What a member is written about. */
export type News =
  | { readonly topic: "points-expiring"; readonly notice: NoticeOf<"points-expiring"> }
  | { readonly topic: "points-expired"; readonly notice: NoticeOf<"points-expired"> }
  | { readonly topic: "points-matured"; readonly notice: NoticeOf<"points-matured"> }
  | { readonly topic: "tier-at-risk"; readonly notice: NoticeOf<"tier-at-risk"> }
  | { readonly topic: "tier-reached"; readonly move: { readonly from: string; readonly to: string; readonly ladder: string; readonly cause: string } };

type NoticeOf<Kind extends Notice["kind"]> = Extract<Notice, { kind: Kind }>;

/** What is older is no news any more: an import tells of years ago, and a mail server may have been away. */
export const newsForMs = 7 * 86_400_000;

/** Which topic an effect may come to; `undefined` for what nobody is written about. */
export function topicOf(effect: State): MailTopic | undefined {
  const told = effect as unknown as Effect;
  if (told.kind === "tier-changed") return told.from === undefined ? undefined : "tier-reached";
  if (told.kind !== "notice" || told.notice.kind === "points-sent") return undefined;
  return told.notice.kind;
}

/** What there is to write of an effect as things stand now; `undefined` where it is no news any more, not true any more, or a step down. */
export function newsOf(effect: State, { books }: Pick<Reading, "books">, document: PolicyDocument, now: Instant): News | undefined {
  const told = effect as unknown as Effect;
  if (now - told.at > newsForMs) return undefined;
  if (told.kind === "tier-changed") return reachedOf(told, books, document);
  if (told.kind !== "notice") return undefined;
  const { notice } = told;
  switch (notice.kind) {
    case "points-expiring": return notice.expiresAt > now ? { topic: notice.kind, notice } : undefined;
    case "points-expired": return { topic: notice.kind, notice };
    case "points-matured": return { topic: notice.kind, notice };
    case "tier-at-risk": {
      const isStill = currentTier(books, notice.ladder) === notice.tier && notice.on > zoneOf(document.program.timeZone).dayAt(now);
      return isStill ? { topic: notice.kind, notice } : undefined;
    }
    case "points-sent": return undefined;
  }
}

/** A step up that the member still stands on. */
function reachedOf({ at, ladder, from, to }: Extract<Effect, { kind: "tier-changed" }>, books: Reading["books"], document: PolicyDocument): News | undefined {
  const tiers = document.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  const rank = (tier: string): number => tiers.findIndex(({ id }) => id === tier);
  if (from === undefined || rank(from) < 0 || rank(to) <= rank(from) || currentTier(books, ladder) !== to) return undefined;
  // The effect does not say why; the member's own books do.
  const cause = books.tiers[ladder]?.moves.findLast((move) => move.at === at && move.tier === to)?.cause ?? "moved";
  return { topic: "tier-reached", move: { ladder, from, to, cause } };
}

function currentTier(books: Reading["books"], ladder: string): string | undefined {
  const found = books.tiers[ladder];
  return found && tierOf(found);
}

import type { AggregateKey, Message, State } from "@laurel/store";
import { bucketOf } from "@laurel/store/contract";
import { v5 as namedUuid } from "uuid";

/**
 * A message on its way to one who is told of it. A message becomes one letter for each; from then on every letter has its own attempts, so that who cannot be reached holds up
 * nobody else.
 */
export type Letter = {
  readonly kind: "letter";
  /** Who it is for: the id of an endpoint, or `mail`. */
  readonly to: string;
  /** Names the message towards everybody who is told of it, however often; the `webhook-id` of Standard Webhooks. */
  readonly id: string;
  /** Who had it to tell: a member, mostly. */
  readonly from: AggregateKey;
  /** Which message of theirs it was; grows by one with each (case 32). */
  readonly number: number;
  readonly effect: State;
};

/** The queue of letters to members themselves; endpoints are named by UUIDs, so none has this name. */
export const mailbox = "mail";

// Names what is told. Any UUID would do, as long as it never changes.
const namespace = "5f0a7a0c-7a0e-5c55-8c0b-6a1f2f6f6a57";

/**
 * Writes a letter.
 *
 * @param programme - whose message it is, so that one who is told of two programmes can tell their messages apart
 */
export function letterOf({ key: from, number, effect }: Message, to: string, programme: string): Letter {
  return { kind: "letter", to, id: `msg_${namedUuid(JSON.stringify([programme, from.kind, from.id, number]), namespace)}`, from, number, effect };
}

/** The letter that a message of a lane is. */
export const asLetter = ({ effect }: Pick<Message, "effect">): Letter => effect as unknown as Letter;

/**
 * Letters to one recipient go along so many lanes side by side: those of one member along one, in order. It is also how many go out at once: a mail server counts connections, and rather
 * sees few.
 */
export const lanesOf = (to: string): number => (to === mailbox ? 4 : 16);

/** The lane of a letter: letters of one member to one recipient share it, and so stay in their order. */
export const laneOf = ({ to, from }: Pick<Letter, "to" | "from">): AggregateKey => lane(to, bucketOf(from) % lanesOf(to));

/** One lane of a recipient. */
export const lane = (to: string, place: number): AggregateKey => ({ kind: "endpoint", id: `${to}/${place}` });

/** Whose lane an aggregate is, and which; `undefined` for what is no lane. */
export function placeOf({ kind, id }: AggregateKey): { readonly to: string; readonly place: number } | undefined {
  const [, to, place] = kind === "endpoint" ? /^(.+)\/(\d+)$/.exec(id) ?? [] : [];
  return to === undefined ? undefined : { to, place: Number(place) };
}

import type { Instant } from "@laurel/core";
import type { Door, Message, Store } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import { type Letter, asLetter, letterOf, mailbox, placeOf } from "./letter.js";
import { PostBox } from "./post-box.js";
import { Turns } from "./turns.js";

/** One way out of the house. */
export type Carrier = {
  /** Who is to be told of a message by this way: names of queues. */
  readonly recipients: (message: Message) => Promise<readonly string[]>;
  /** Takes a letter out. Throwing means: not now, try again later. A letter may come twice; its `id` tells. */
  readonly carry: (letter: Letter) => Promise<void>;
};

/** What the door is made of. */
export type WayOutParts = {
  readonly store: Store;
  /** The name of the programme, as it was opened; empty where the store holds one only. */
  readonly programme: string;
  readonly now: () => Instant;
  /** Tells programs. */
  readonly webhooks?: Carrier | undefined;
  /** Tells members. */
  readonly mail?: Carrier | undefined;
  /** Milliseconds that never run back, by which a slow recipient is told; those of the machine unless said. */
  readonly clock?: () => number;
};

/**
 * The door through which messages leave the house, for `startJobs`. It opens twice for each. What a member has to tell is written down once for everybody who is to be told, on a lane of
 * their own; that either happens or is repeated, and repeating it changes nothing. From the lanes each letter goes out by its carrier, with its own attempts, pauses and dead letters: so who
 * cannot be reached holds up nobody else, and no way out is taken twice because another has failed.
 */
export function openWayOut({ store, programme, now, webhooks, mail, clock }: WayOutParts): Door {
  const [box, turns] = [new PostBox({ store, now }), new Turns(clock)];
  const carriers = [webhooks, mail].filter((each) => each !== undefined);
  const fanOut = async (message: Message): Promise<void> => {
    const told = await Promise.all(carriers.map((carrier) => carrier.recipients(message)));
    await box.put(told.flat().map((to) => letterOf(message, to, programme)));
  };
  return async (message) => {
    const place = placeOf(message.key);
    if (!place) return fanOut(message);
    const carrier = place.to === mailbox ? mail : webhooks;
    if (!carrier) throw new Fault("missing", place.to === mailbox ? "no mail server is set up" : "webhooks are not set up");
    return turns.take(message.key.id, () => carrier.carry(asLetter(message)));
  };
}

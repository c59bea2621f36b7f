import type { Hint, Payload } from "../inbox/payload.js";
import type { Room } from "./room.js";

/**
 * What is done about a webhook. Done twice it comes to the same. Returning ends it; whatever is thrown has it tried again later, and laid aside as a dead letter in the end.
 */
export type TopicWork = (room: Room, payload: Payload, hint: Hint) => Promise<void>;

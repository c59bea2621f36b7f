import type { Door } from "@laurel/store";
import { flowDoor } from "../flow/flow-door.js";
import type { Room } from "../adapter/room.js";

/** Who wants to hear of what members have to tell (a tier that changed, points that run out), besides Shopify's own fields; each room adds its own. What one does not take comes again for all. */
export const memberDoors: readonly ((room: Room) => Door)[] = [flowDoor];

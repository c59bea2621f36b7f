import type { ExecutionResult } from "graphql";
import type { World } from "../world/world.js";

/** How a question is put, and to which shop: `isBulk` asks connections for all they have. */
export type Asking = {
  readonly world: World;
  readonly isBulk?: boolean;
  /** Where the shop is reached: `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Asks another question within this one. */
  readonly askAll: (asking: Asking, query: string) => Promise<ExecutionResult>;
};

/** What answers one field: its thing's own word for it, when nothing else is said. */
export type Answer = (thing: never, args: never, asking: Asking, type: string) => unknown;

/** Answers of one part of the shop, by type and field. */
export type Answers = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

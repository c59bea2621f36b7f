import { invariant } from "@laurel/core";
import type { Caller } from "../../access/caller.js";

/** The till that asks. The table of permissions lets nobody else in. */
export function deviceOf(caller: Caller): Extract<Caller, { kind: "device" }> {
  invariant(caller.kind === "device", `a ${caller.kind} asks as a till`);
  return caller;
}

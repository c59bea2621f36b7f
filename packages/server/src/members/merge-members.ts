import type { Engine, Outcome } from "@laurel/store";
import { bucketOf } from "@laurel/store/contract";
import { actorOf } from "../access/caller.js";
import { type Answering, type Asked, type Refused, answer } from "../http/answering.js";
import { commandKey, refusedReply } from "../http/carry-out.js";
import type { Means } from "../http/means.js";
import { reachOf } from "./reach.js";

/** Makes two members one (M4). The facts are on their way when this is answered, and have arrived in all but the rarest of cases; the jobs see to the rest. */
export const mergeMembers: Answering<"mergeMembers"> = async (asked, means) => settle(asked, means, asked.body.absorbed, (engine, why) => engine.merge(asked.body.kept, asked.body.absorbed, why));

/** Undoes a merge (M4): both members have again what is their own. */
export const undoMerge: Answering<"undoMerge"> = async (asked, means) => settle(asked, means, asked.body.kept, (engine, why) => engine.undoMerge(asked.body.kept, asked.body.absorbed, why));

type Why = Parameters<Engine["merge"]>[2];

async function settle(asked: Asked<"mergeMembers"> | Asked<"undoMerge">, means: Means, teller: string, work: (engine: Engine, why: Why) => Promise<Outcome>) {
  const { kept, absorbed, reason } = asked.body;
  for (const member of [kept, absorbed]) {
    const away = await reachOf(means, asked, member);
    if (away) return { kind: "problem", code: away, figures: {} } satisfies Refused;
  }
  const outcome = await work(means.engine, { key: commandKey(asked), by: actorOf(asked.caller), reason });
  if (outcome.kind === "refused") return refusedReply(outcome.refusal);
  await passOn(means, teller);
  // Whoever looked after the one that went looks after the one that was kept.
  const [stores = []] = asked.operation === "mergeMembers" ? await means.access.storesOf([absorbed]) : [];
  for (const store of stores) await means.access.affiliate(kept, store, actorOf(asked.caller));
  return answer(200, { member: kept });
}

/** Delivers what one member has to tell others now rather than with the next jobs. */
export async function passOn({ engine, programme }: Means, member: string): Promise<void> {
  await engine.deliver(undefined, { bucket: bucketOf({ kind: "member", id: member }, programme) });
}

import { digestOf } from "@laurel/store";
import { actorOf } from "../access/caller.js";
import { type Answering, type Asked, answer, refuse } from "../http/answering.js";
import { idFor } from "../http/carry-out.js";
import type { Means } from "../http/means.js";
import { sendAgain } from "../outward/dead-letters.js";
import { sendSince } from "../outward/send-since.js";
import { isKnown } from "./list-dead-letters.js";
import { type Register, changeRegister, loadRegister } from "./register.js";

/**
 * Tells again: dead letters, those that are named or all of them; or everything that was first told since an instant. Each goes at the end of its lane, under the `webhook-id` it had. One
 * that was cut short goes on when it is repeated under its key; one that was done answers what it answered.
 */
export const replayWebhooks: Answering<"replayWebhooks"> = async (asked, means) => {
  const { params: { endpoint }, body: { ids, since }, caller, isWanted } = asked;
  const { engine: { store }, now } = means;
  if (!(await isKnown(store, endpoint))) return refuse({ code: "endpoint-unknown", endpoint });
  const begun = await begin(asked, means);
  if (begun.kind === "conflict") return refuse({ code: "key-conflict" });
  if (begun.kind === "done") return answer(202, { queued: begun.queued });
  const actor = actorOf(caller);
  const dead = ids || since === undefined ? await sendAgain({ store, now }, endpoint, ids, actor) : 0;
  const again = since === undefined ? 0 : await sendSince({ store, now }, { to: endpoint, since, until: begun.at, key: begun.name, actor }, isWanted);
  const queued = dead + again;
  await changeRegister(store, { actor, at: now(), idempotency: { key: `replayed:${begun.name}`, digest: digestOf(begun.name) }, detail: { queued }, to: asItIs });
  return answer(202, { queued });
};

type Begun =
  | { readonly kind: "begun"; readonly name: string; readonly at: number }
  | { readonly kind: "done"; readonly queued: number }
  | { readonly kind: "conflict" };

/** Writes down that it was asked for, and when; or finds that it was. */
async function begin(asked: Asked<"replayWebhooks">, { engine: { store }, now }: Means): Promise<Begun> {
  const { params, body, caller } = asked;
  const [name, digest, at] = [idFor(asked), digestOf({ params, body }), now()];
  const outcome = await changeRegister(store, {
    actor: actorOf(caller), at, idempotency: { key: `replay:${name}`, digest }, detail: { replay: { ...params, ...body } }, to: asItIs,
  });
  if (outcome.kind !== "repeated") return { kind: "begun", name, at };
  if (outcome.prior.digest !== digest) return { kind: "conflict" };
  const { prior: done } = await loadRegister(store, `replayed:${name}`);
  return done ? { kind: "done", queued: done.record.detail!["queued"] as number } : { kind: "begun", name, at: outcome.prior.record.recordedAt };
}

/** The register's journal says it; the register stays as it is. */
const asItIs = (register: Register): Register => register;

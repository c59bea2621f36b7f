import { digestOf } from "@laurel/store";
import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { idFor } from "../http/carry-out.js";
import { type NotAllowed, wrongWithAddress } from "./public-address.js";
import { type Endpoint, changeRegister, endpointsMax } from "./register.js";
import { webhookSecret } from "./secret.js";

/** Has an address told of changes from now on. The same request again is the same endpoint, and shows its secret again: the first answer may have been lost. */
export const addEndpoint: Answering<"addEndpoint"> = async (asked, { engine: { store }, now, secret, webhooks = {} }) => {
  const { body, caller } = asked;
  const url = new URL(body.url);
  const wrong = await wrongWithAddress(url, webhooks);
  if (wrong) return notAllowed(wrong);
  const endpoint: Endpoint = {
    endpoint: idFor(asked), url: url.href, events: [...new Set(body.events)], name: body.name, addedAt: now(), addedBy: actorOf(caller),
  };
  const digest = digestOf(body);
  const outcome = await changeRegister(store, {
    actor: endpoint.addedBy, at: endpoint.addedAt, idempotency: { key: `add:${endpoint.endpoint}`, digest }, detail: { added: endpoint },
    to: (register) => (register.endpoints.length < endpointsMax ? { ...register, endpoints: [...register.endpoints, endpoint] } : undefined),
  });
  if (outcome.kind === "left") return notAllowed("too-many", { max: endpointsMax });
  if (outcome.kind === "repeated" && outcome.prior.digest !== digest) return refuse({ code: "key-conflict" });
  const added = outcome.kind === "repeated" ? outcome.prior.record.detail!["added"] as Endpoint : endpoint;
  return answer(201, { ...shown(added), secret: webhookSecret(secret, added.endpoint) });
};

const notAllowed = (because: NotAllowed | "too-many", figures: { readonly max?: number } = {}) =>
  refuse({ code: "address-not-allowed", because, ...figures });

/** An endpoint as it travels. */
export const shown = ({ events, goneAt, ...endpoint }: Endpoint) => ({ ...endpoint, events: [...events], ...(goneAt !== undefined && { goneAt }) });

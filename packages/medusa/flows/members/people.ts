import type { Engine } from "@laurel/store";
import type { Answer } from "../stage/calling.js";
import type { Shop } from "../stage/shop.js";

/** What the plugin answers of a customer who is to be a member. */
export type Outcome = { readonly kind: string; readonly member: string; readonly isNew: boolean; readonly because?: string; readonly setAside: readonly { readonly of: string; readonly reason: string }[] };
/** A member as the graph shows it. */
export type Shown = Answer["body"];

/** What flows about members ask a shop. */
export type People = {
  readonly enrol: (customer: string) => Promise<Outcome>;
  /** One of Laurel's operations in the name of the shop, as a till or staff would do it elsewhere. */
  readonly laurel: (operation: string, telling: object, as?: object) => Promise<Answer["body"]>;
  readonly graph: (entity: string, fields: readonly string[], filters?: object, pagination?: object) => Promise<Shown[]>;
  /** The member of a customer; `undefined` for whoever has not joined. */
  readonly memberOf: (customer: string) => Promise<Shown | undefined>;
  /** The same, once there is one. */
  readonly joined: (customer: string) => Promise<Shown>;
  /** Names of all groups of a customer, each as often as there is a row for it. */
  readonly groupsOf: (customer: string) => Promise<string[]>;
  readonly inGroups: (customer: string, names: readonly string[]) => Promise<unknown>;
  readonly engine: () => Promise<Engine>;
  /** Tells the ledger that somebody has bought for so many minor units, as another channel does. */
  readonly spend: (member: string, amount: number) => Promise<void>;
};

let told = 0;

/** Everything that is asked, of one shop. */
export function people(shop: Shop): People {
  let ledger: Promise<Engine> | undefined;
  const engine = () => (ledger ??= shop.ledger());
  const laurel: People["laurel"] = async (operation, telling, as) => (await shop.call("POST", "/laurel-call", { body: { operation, telling, ...(as && { as }) } })).body;
  const graph: People["graph"] = async (entity, fields, filters, pagination) => {
    const { status, body } = await shop.call("POST", "/graph", { body: { entity, fields, filters, pagination } });
    if (status !== 200) throw new Error(body["error"]);
    return body["data"];
  };
  const memberOf: People["memberOf"] = async (customer) => (await graph("customer", ["id", "laurel_member.*"], { id: customer }))[0]?.["laurel_member"] ?? undefined;
  const groupsOf: People["groupsOf"] = async (customer) => (await shop.ask<{ name: string }>(
    "SELECT g.name FROM customer_group_customer m JOIN customer_group g ON g.id = m.customer_group_id WHERE m.customer_id = $1 AND m.deleted_at IS NULL ORDER BY 1", [customer],
  )).map(({ name }) => name);
  return {
    engine, laurel, graph, memberOf, groupsOf,
    enrol: async (customer) => (await shop.run("customers/enrol-customer", "enrolCustomer", customer)) as Outcome,
    joined: async (customer) => (await shop.until(() => memberOf(customer), (found) => found !== undefined))!,
    inGroups: (customer, names) => shop.until(() => groupsOf(customer), (found) => JSON.stringify(found) === JSON.stringify(names)),
    spend: async (member, amount) => {
      const id = `told-${process.pid}-${++told}`;
      const at = Date.now();
      const outcome = await (await engine()).execute(member, { key: id, actor: "flow", facts: [{
        id: `order:till/${id}`, kind: "order", at,
        order: { source: "till", id, revision: 0, identities: [], placedAt: at, currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount }], payments: [{ at, amount, by: "money" }] },
      }] });
      if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
    },
  };
}

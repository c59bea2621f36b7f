import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { completeOrderWorkflow, createOrderPaymentCollectionWorkflow, createOrderWorkflow, markPaymentCollectionAsPaid } from "@medusajs/medusa/core-flows";
import { productOf } from "../goods/catalogue";
import { type Person, password, people } from "../people/people";
import type { House } from "./house";
import type { Variants } from "./stock";
import type { Travel } from "./travel";

const dayMs = 86_400_000;
const delivery = 12;

/** Customers with an account, and what they have bought: real orders that were really paid, on the days of their history. Returns the orders, oldest first. */
export async function makeHistory(container: MedusaContainer, house: House, travel: Travel, variants: Variants): Promise<{ readonly customers: string[]; readonly orders: string[] }> {
  const customers = new Map<Person, string>();
  for (const person of people) customers.set(person, await makeCustomer(container, person));
  const past = people.flatMap((person) => person.orders.map((order) => ({ person, ...order }))).toSorted((a, b) => b.daysAgo - a.daysAgo);
  const orders: string[] = [];
  for (const { person, daysAgo, goods } of past) {
    const order = await makeOrder(container, { person, customer: customers.get(person)!, goods }, house, travel, variants);
    await moveBack(container, order, Date.now() - daysAgo * dayMs);
    orders.push(order);
  }
  return { customers: [...customers.values()], orders };
}

async function makeCustomer(container: MedusaContainer, { email, first, last, orders }: Person): Promise<string> {
  const auth = container.resolve(Modules.AUTH);
  const { authIdentity } = await auth.register("emailpass", { body: { email, password } });
  // Without the workflow's event: nobody is to hear of them before they have been here for as long as they have.
  const { id } = await container.resolve(Modules.CUSTOMER).createCustomers({ email, first_name: first, last_name: last, has_account: true });
  await auth.updateAuthIdentities({ id: authIdentity!.id, app_metadata: { customer_id: id } });
  const joined = new Date(Date.now() - (Math.max(...orders.map(({ daysAgo }) => daysAgo)) + 1) * dayMs);
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw("UPDATE customer SET created_at = ? WHERE id = ?", [joined, id]);
  return id;
}

type Bought = { readonly person: Person; readonly customer: string; readonly goods: Readonly<Record<string, number>> };

async function makeOrder(container: MedusaContainer, { person, customer, goods }: Bought, { channel, china }: House, { usual }: Travel, variants: Variants): Promise<string> {
  const address = { first_name: person.first, last_name: person.last, address_1: "龙井路 88 号", city: "杭州", postal_code: "310007", country_code: "cn" };
  const items = Object.entries(goods).map(([handle, quantity]) => ({ variant_id: variants.get(handle)!, title: productOf(handle)!.name.en, quantity, unit_price: productOf(handle)!.cny }));
  const { result: { id } } = await createOrderWorkflow(container).run({ input: {
    region_id: china, sales_channel_id: channel, currency_code: "cny", customer_id: customer, email: person.email, status: "pending", items, shipping_address: address, billing_address: address,
    shipping_methods: [{ name: "Post, three days", amount: delivery, shipping_option_id: usual }],
  } });
  const amount = items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, delivery);
  const { result: [collection] } = await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id: id, amount } });
  await markPaymentCollectionAsPaid(container).run({ input: { order_id: id, payment_collection_id: collection!.id } });
  await completeOrderWorkflow(container).run({ input: { orderIds: [id] } });
  return id;
}

/** An order of today becomes one of that day, with everything that was written of it. Medusa itself has no way to do so. */
async function moveBack(container: MedusaContainer, order: string, at: number): Promise<void> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  const [then, soon] = [new Date(at), new Date(at + 60_000)];
  const payments = "SELECT payment.id FROM payment JOIN order_payment_collection link ON link.payment_collection_id = payment.payment_collection_id WHERE link.order_id = ?";
  await database.raw('UPDATE "order" SET created_at = ?, updated_at = ? WHERE id = ?', [then, soon, order]);
  for (const table of ["order_item", "order_shipping", "order_summary"]) await database.raw(`UPDATE ${table} SET created_at = ?, updated_at = ? WHERE order_id = ?`, [then, soon, order]);
  await database.raw("UPDATE order_line_item SET created_at = ?, updated_at = ? WHERE id IN (SELECT item_id FROM order_item WHERE order_id = ?)", [then, then, order]);
  await database.raw("UPDATE order_transaction SET created_at = ?, updated_at = ? WHERE order_id = ?", [soon, soon, order]);
  await database.raw(`UPDATE capture SET created_at = ?, updated_at = ? WHERE payment_id IN (${payments})`, [soon, soon, order]);
  await database.raw(`UPDATE payment SET created_at = ?, updated_at = ?, captured_at = ? WHERE id IN (${payments})`, [then, soon, soon, order]);
}

import type { Seeded } from "../shop/src/scripts/seed.js";

// What Medusa answers is read as it comes; a flow says what it expects of it.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Readonly<Record<string, any>>;

/** What came back. */
export type Answer = { readonly status: number; readonly body: Json; readonly headers: Headers };

type Told = { readonly body?: object; readonly token?: string | undefined; readonly headers?: Readonly<Record<string, string>> };

/** Somebody with an account. */
export type Buyer = { readonly email: string; readonly password: string; readonly token: string; readonly id: string };

/** An order as the ten calls make it. */
export type Bought = { readonly cart: string; readonly order: Json; readonly id: string };

/** What somebody buys. */
export type Basket = {
  readonly items?: readonly { readonly what: "tea" | "pot" | "cup"; readonly quantity: number }[];
  readonly region?: "cny" | "eur";
  readonly email?: string;
  /** Between the cart with shipping and its payment, for points, promotions and whatever else. */
  readonly before?: (cart: string) => Promise<unknown>;
};

/** Calls over HTTP, as a storefront and staff make them. */
export type Calling = {
  readonly call: (method: string, path: string, told?: Told) => Promise<Answer>;
  /** A call of `/store/…` with the publishable key. */
  readonly store: (method: string, path: string, told?: Told) => Promise<Answer>;
  /** A call of `/admin/…` as the owner. */
  readonly admin: (method: string, path: string, body?: object) => Promise<Answer>;
  /** Registers somebody and signs them in. */
  readonly register: (email?: string) => Promise<Buyer>;
  readonly signIn: (email: string, password: string) => Promise<string>;
  /** A cart with goods, address and shipping, up to its payment. */
  readonly fill: (buyer: Buyer | undefined, basket?: Basket) => Promise<string>;
  /** Payment and completion of a cart; the answer of the completion. */
  readonly pay: (cart: string, token?: string) => Promise<Answer>;
  /** The whole order, as a member or, without a buyer, as a guest. */
  readonly buy: (buyer: Buyer | undefined, basket?: Basket) => Promise<Bought>;
  /** Captures the payment of an order. */
  readonly capture: (order: string) => Promise<Answer>;
  /** Asks until something is so; gives up, saying what was found last. */
  readonly until: <T>(read: () => Promise<T>, isSo: (found: T) => boolean, withinMs?: number) => Promise<T>;
};

let people = 0;

/** Calls to a shop. */
export function caller(url: string, seeded: Seeded): Calling {
  const call: Calling["call"] = async (method, path, { body, token, headers } = {}) => {
    const response = await fetch(url + path, {
      method, ...(body && { body: JSON.stringify(body) }),
      headers: { ...(body && { "content-type": "application/json" }), ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : { text } };
  };
  const must = async (answer: Promise<Answer>): Promise<Answer> => {
    const came = await answer;
    if (came.status >= 400) throw new Error(`${came.status}: ${JSON.stringify(came.body)}`);
    return came;
  };
  const store: Calling["store"] = (method, path, told = {}) => call(method, `/store${path}`, { ...told, headers: { "x-publishable-api-key": seeded.publishableKey, ...told.headers } });
  const signIn: Calling["signIn"] = async (email, password) => (await must(call("POST", "/auth/customer/emailpass", { body: { email, password } }))).body["token"];
  let staff: Promise<string> | undefined;
  const admin: Calling["admin"] = async (method, path, body) => {
    staff ??= must(call("POST", "/auth/user/emailpass", { body: seeded.admin })).then((came) => came.body["token"] as string);
    return call(method, `/admin${path}`, { token: await staff, ...(body && { body }) });
  };
  const register: Calling["register"] = async (email = `buyer-${process.pid}-${++people}-${Date.now()}@example.com`) => {
    const password = "a-password";
    const { body: { token: registration } } = await must(call("POST", "/auth/customer/emailpass/register", { body: { email, password } }));
    const { body: { customer } } = await must(store("POST", "/customers", { body: { email, first_name: "Li", last_name: "Wei" }, token: registration }));
    return { email, password, id: customer.id, token: await signIn(email, password) };
  };
  const fill: Calling["fill"] = async (buyer, { items = [{ what: "tea", quantity: 1 }], region = "cny", email = buyer?.email ?? `guest-${++people}@example.com`, before } = {}) => {
    const address = { first_name: "Li", last_name: "Wei", address_1: "Street 1", city: "Town", postal_code: "310000", country_code: region === "cny" ? "cn" : "de" };
    const { body: { cart: { id } } } = await must(store("POST", "/carts", { token: buyer?.token, body: { region_id: seeded.regions[region], email, shipping_address: address, billing_address: address } }));
    for (const { what, quantity } of items as NonNullable<Basket["items"]>) await must(store("POST", `/carts/${id}/line-items`, { token: buyer?.token, body: { variant_id: seeded.variants[what], quantity } }));
    await must(store("POST", `/carts/${id}/shipping-methods`, { token: buyer?.token, body: { option_id: seeded.shipping[region] } }));
    await before?.(id);
    return id;
  };
  const pay: Calling["pay"] = async (cart, token) => {
    const { body: { cart: { total } } } = await must(store("GET", `/carts/${cart}?fields=id,total`, { token }));
    if (total > 0) {
      const { body: { payment_collection: { id } } } = await must(store("POST", "/payment-collections", { token, body: { cart_id: cart } }));
      await must(store("POST", `/payment-collections/${id}/payment-sessions`, { token, body: { provider_id: "pp_system_default" } }));
    }
    return store("POST", `/carts/${cart}/complete`, { token });
  };
  const buy: Calling["buy"] = async (buyer, basket) => {
    const cart = await fill(buyer, basket);
    const { body } = await must(pay(cart, buyer?.token));
    if (body["type"] !== "order") throw new Error(`the cart did not become an order: ${JSON.stringify(body)}`);
    return { cart, order: body["order"], id: body["order"].id };
  };
  const capture: Calling["capture"] = async (order) => {
    const { body } = await must(admin("GET", `/orders/${order}?fields=id,*payment_collections.payments`));
    const payment = body["order"].payment_collections.flatMap((each: { payments: { id: string }[] }) => each.payments)[0];
    return must(admin("POST", `/payments/${payment.id}/capture`, {}));
  };
  const until: Calling["until"] = async (read, isSo, withinMs = 20_000) => {
    for (const end = Date.now() + withinMs; ;) {
      const found = await read();
      if (isSo(found)) return found;
      if (Date.now() > end) throw new Error(`it has not come to be within ${withinMs} ms; at last there was ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { call, store, admin, register, signIn, fill, pay, buy, capture, until };
}

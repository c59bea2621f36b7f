import { readFileSync, readdirSync } from "node:fs";
import { figure, median } from "../../../bench/measure.mjs";

const rounds = Number(process.env.LAUREL_BENCH_ROUNDS ?? 60);
const warmUp = 12;

/**
 * What the completion of a cart costs with Laurel in the shop and without: three processes of the same shop, each on a database of its own, of which two have no Laurel. Carts are
 * completed by turns, one at a time, in an order that changes, and nothing else is asked meanwhile. What the two without differ by is what the figures can be relied on for.
 */
export async function completionFigures({ open }) {
  const shops = { plain: await open({ laurel: "off" }), laurel: await open(), again: await open({ laurel: "off" }) };
  const buyers = {};
  for (const [name, shop] of Object.entries(shops)) buyers[name] = await shop.register();
  const all = { plain: [], laurel: [], again: [] };
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of turns(round)) {
      const took = await complete(shops[name], buyers[name], name === "laurel");
      if (round >= 0) all[name].push(took);
    }
  }
  // Of each round, what it is without Laurel is what the two without it took in that round.
  const ratios = (of, by, than) => all[by].map((took, i) => took[of] / than.reduce((sum, name) => sum + all[name][i][of] / than.length, 0));
  const percent = (values) => (median(values) - 1) * 100;
  const middle = (name, of) => median(all[name].map((took) => took[of]));
  const latency = ratios("ms", "laurel", ["plain", "again"]);
  const added = percent(latency);
  const until = ratios("untilDone", "laurel", ["plain", "again"]);
  const noise = ratios("ms", "again", ["plain"]);
  const without = `the same shop without it, ${middle("plain", "ms").toFixed(0)} ms, ${rounds} rounds by turns`;
  return [
    figure(`completion of a cart of three lines (${middle("laurel", "ms").toFixed(0)} ms, 95 % sure: ${between(latency)})`, added, { unit: "% added at the median", aim: "≤ 3 %", holds: added <= 3, against: without }),
    figure(`one shop without Laurel against another (${between(noise)})`, percent(noise), { unit: "% at the median", aim: "0", holds: true, against: "what the machine adds by itself" }),
    figure(`processor time of Node in a completion (${middle("laurel", "untilAnswered").toFixed(0)} ms)`, percent(ratios("untilAnswered", "laurel", ["plain", "again"])), { unit: "% added at the median", aim: "—", holds: true, against: `${middle("plain", "untilAnswered").toFixed(0)} ms` }),
    figure(`the same until the order is in the ledger (${middle("laurel", "untilDone").toFixed(0)} ms)`, percent(until), { unit: "% added at the median", aim: "—", holds: true, against: `${middle("plain", "untilDone").toFixed(0)} ms; its points come after the answer` }),
  ];
}

/** Who comes first changes from round to round, so that nobody always follows the same. */
const turns = (round) => ([["plain", "laurel", "again"], ["laurel", "again", "plain"], ["again", "plain", "laurel"]])[((round % 3) + 3) % 3];

/** Fills a cart and pays; measures its completion, and processor time until the answer and until what follows from it is done. */
async function complete(shop, buyer, hasLaurel) {
  const cart = await fill(shop, buyer);
  const { body: { payment_collection: { id } } } = await shop.store("POST", "/payment-collections", { token: buyer.token, body: { cart_id: cart } });
  await shop.store("POST", `/payment-collections/${id}/payment-sessions`, { token: buyer.token, body: { provider_id: "pp_system_default" } });
  const before = processorMs(shop.pid);
  const start = performance.now();
  const { body } = await shop.store("POST", `/carts/${cart}/complete`, { token: buyer.token });
  const ms = performance.now() - start;
  const answered = processorMs(shop.pid);
  if (body.type !== "order") throw new Error(`the cart did not become an order: ${JSON.stringify(body)}`);
  if (hasLaurel) await shop.until(() => shop.ask("SELECT FROM laurel_medusa.order_sync WHERE order_id = $1", [body.order.id]), ({ length }) => length === 1);
  // What a shop without Laurel still does after its answer has time to be done, too.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { ms, untilAnswered: answered - before, untilDone: processorMs(shop.pid) - before };
}

/** A cart of three lines with address and shipping, in as few calls as it takes. */
async function fill({ store, seeded }, { token, email }) {
  const address = { first_name: "Li", last_name: "Wei", address_1: "Street 1", city: "Hangzhou", postal_code: "310000", country_code: "cn" };
  const items = Object.entries({ tea: 2, pot: 1, cup: 3 }).map(([what, quantity]) => ({ variant_id: seeded.variants[what], quantity }));
  const { body: { cart } } = await store("POST", "/carts", { token, body: { region_id: seeded.regions.cny, email, items, shipping_address: address, billing_address: address } });
  await store("POST", `/carts/${cart.id}/shipping-methods`, { token, body: { option_id: seeded.shipping.cny } });
  return cart.id;
}

/** Processor time of all threads of a process so far, in ms; not a number where the system does not tell. */
function processorMs(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6, 0);
  } catch {
    return Number.NaN;
  }
}

/** Between which values the median lies, 95 times of 100: medians of draws from what was measured. */
function between(ratios) {
  const draws = Array.from({ length: 2_000 }, () => median(ratios.map(() => ratios[Math.floor(Math.random() * ratios.length)]))).sort((a, b) => a - b);
  return [0.025, 0.975].map((share) => `${((draws[Math.floor(draws.length * share)] - 1) * 100).toFixed(1)} %`).join(" to ");
}

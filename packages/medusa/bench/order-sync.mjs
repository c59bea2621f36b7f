import { figure } from "../../../bench/measure.mjs";

const orders = Number(process.env.LAUREL_BENCH_ORDERS ?? 40);

/** What it takes to bring orders into the ledger, against what it takes to place them: a shop whose events are lost, so that nothing is looked at before we ask for it. */
export async function orderFigures({ open }) {
  const shop = await open();
  const buyers = [];
  for (let i = 0; i < 4; i++) buyers.push(await shop.register());
  const basket = { items: [{ what: "tea", quantity: 2 }, { what: "pot", quantity: 1 }, { what: "cup", quantity: 3 }] };
  const place = async (howMany) => {
    const ids = [];
    for (let i = 0; i < howMany; i++) ids.push((await shop.buy(buyers[i % buyers.length], basket)).id);
    return ids;
  };
  await place(8);
  await shop.wire("drop");
  const began = performance.now();
  const ids = await place(orders);
  const placed = (performance.now() - began) / orders;
  const start = performance.now();
  const outcomes = await shop.run("orders/sync-order", "syncOrders", ids);
  const synced = (performance.now() - start) / orders;
  const lost = outcomes.filter(({ kind }) => kind !== "belongs");
  if (lost.length > 0) throw new Error(JSON.stringify(lost[0]));
  const again = performance.now();
  await shop.run("orders/sync-order", "syncOrders", ids);
  const unchanged = (performance.now() - again) / orders;
  const against = `placing it by HTTP, cart to order, ${placed.toFixed(0)} ms`;
  return [
    figure(`an order brought into the ledger, with its points (${(1_000 / synced).toFixed(0)} a second)`, (synced / placed) * 100, { unit: "% of the time", aim: "—", holds: true, against }),
    figure(`the same where nothing has changed (${(1_000 / unchanged).toFixed(0)} a second)`, (unchanged / placed) * 100, { unit: "% of the time", aim: "—", holds: true, against: "an event that was told twice" }),
  ];
}

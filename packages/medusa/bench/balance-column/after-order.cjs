// order.placed: the points of the cart are deducted, or new ones are added.
const { balanceIn } = require("../balance.js");

exports.default = async ({ event: { data: { id } }, container }) => {
  const { data: [order] } = await container.resolve("query").graph({ entity: "order", fields: ["customer_id", "total", "metadata"], filters: { id } });
  const balance = balanceIn(container);
  if (order.metadata?.points) await balance.take(order.customer_id, order.metadata.points);
  else await balance.add(order.customer_id, Math.round(Number(order.total)));
};
exports.config = { event: "order.placed" };

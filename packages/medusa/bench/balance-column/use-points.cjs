// POST /store/balance/carts/:id: everything the customer has pays for the cart, as a promotion that is made for it.
const { createPromotionsWorkflow, updateCartPromotionsWorkflow } = require("@medusajs/medusa/core-flows");
const { balanceIn } = require("../../../../../balance.js");

exports.POST = async ({ scope, params: { id } }, res) => {
  const { data: [cart] } = await scope.resolve("query").graph({ entity: "cart", fields: ["id", "customer_id", "currency_code", "total"], filters: { id } });
  const points = await balanceIn(scope).pointsOf(cart.customer_id);
  const value = Math.min(points / 100, Number(cart.total));
  if (!(value > 0)) return res.status(400).json({ type: "not_allowed", message: "no points" });
  const code = `POINTS-${id.slice(-12)}`;
  await createPromotionsWorkflow(scope).run({ input: { promotionsData: [{
    code, type: "standard", status: "active",
    application_method: { type: "fixed", value, currency_code: cart.currency_code, target_type: "order" },
    rules: [{ attribute: "customer_id", operator: "eq", values: [cart.customer_id] }],
  }] } });
  await updateCartPromotionsWorkflow(scope).run({ input: { cart_id: id, promo_codes: [code], action: "add" } });
  await scope.resolve("cart").updateCarts([{ id, metadata: { points: Math.round(value * 100) } }]);
  return res.json({ points: Math.round(value * 100) });
};

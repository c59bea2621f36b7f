// completeCart.validate: the points that the cart was promised are still there.
const { MedusaError } = require("@medusajs/framework/utils");
const { completeCartWorkflow } = require("@medusajs/medusa/core-flows");
const { balanceIn } = require("../../balance.js");

completeCartWorkflow.hooks.validate(async ({ cart }, { container }) => {
  const { points } = cart.metadata ?? {};
  if (points && (await balanceIn(container).pointsOf(cart.customer.id)) < points) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "the points are gone");
});

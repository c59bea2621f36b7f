// POST /store/balance/take { customer, points }: one deduction, as a checkout or a till would ask for it.
const { balanceIn } = require("../../../../balance.js");

exports.POST = async ({ scope, body: { customer, points } }, res) => {
  try {
    await balanceIn(scope).take(customer, points);
    res.json({ taken: points });
  } catch (error) {
    res.status(400).json({ type: "not_allowed", message: error.message });
  }
};

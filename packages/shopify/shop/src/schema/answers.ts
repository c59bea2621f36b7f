import type { Answer, Answers } from "./asking.js";
import { bulkAnswers } from "./answers/bulk.js";
import { customerAnswers } from "./answers/customers.js";
import { discountAnswers } from "./answers/discounts/discounts.js";
import { metafieldAnswers } from "./answers/metafields/metafields.js";
import { moneyAnswers } from "./answers/money.js";
import { lineAnswers } from "./answers/orders/lines.js";
import { orderAnswers } from "./answers/orders/orders.js";
import { productAnswers } from "./answers/products.js";
import { segmentAnswers } from "./answers/discounts/segments.js";
import { shopAnswers } from "./answers/shop.js";

/** What answers a field, by its type and name. What is not here is answered by the thing itself. */
export const answers: Answers = together([
  shopAnswers, customerAnswers, orderAnswers, lineAnswers, moneyAnswers, productAnswers, metafieldAnswers, discountAnswers, segmentAnswers, bulkAnswers,
]);

function together(parts: readonly Answers[]): Answers {
  const all: Record<string, Record<string, Answer>> = {};
  for (const part of parts) for (const [type, fields] of Object.entries(part)) all[type] = { ...all[type], ...fields };
  return all;
}

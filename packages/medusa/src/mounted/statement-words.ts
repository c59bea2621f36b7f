import { orderNumbers, withNumbers } from "../desk/order-numbers.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";

type Lines = { readonly items: readonly { readonly says: string }[] };

/** A statement as shoppers know their orders: by the numbers that the shop gave them, where the ledger has Medusa's ids. Nothing else of it is touched. */
export async function withOrderNumbers(laurel: LaurelModule, answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const told = await answer.json() as Lines;
  const numbers = await orderNumbers(laurel, told.items.map(({ says }) => says).join("\n"));
  const items = told.items.map((line) => ({ ...line, says: withNumbers(line.says, numbers) }));
  return new Response(JSON.stringify({ ...told, items }), { status: answer.status, headers: answer.headers });
}

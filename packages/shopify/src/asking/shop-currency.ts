import type { Admin } from "./admin.js";
import { askShop } from "../operations/shop.js";

const currencies = new WeakMap<Admin, Promise<string>>();

/** The currency a shop reckons in, ISO 4217. It is asked for once: a shop that has sold anything keeps its currency. */
export function shopCurrency(admin: Admin): Promise<string> {
  const known = currencies.get(admin);
  if (known) return known;
  const asked = admin.ask(askShop, {}).then(({ shop }) => shop.currencyCode as string);
  currencies.set(admin, asked);
  asked.catch(() => currencies.delete(admin));
  return asked;
}

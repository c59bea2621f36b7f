import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import {
  createApiKeysWorkflow, createRegionsWorkflow, createSalesChannelsWorkflow, createTaxRegionsWorkflow, createUserAccountWorkflow, linkSalesChannelsToApiKeyWorkflow, updateStoresWorkflow,
} from "@medusajs/medusa/core-flows";
import { staff } from "../people/people";

/** Where the shop sells, and by which channel. */
export type House = { readonly channel: string; readonly china: string; readonly europe: string };

/** The shop itself: its channel and key, its two regions with their taxes, and whoever looks after it. Prices are what one pays, tax included. */
export async function makeHouse(container: MedusaContainer): Promise<House> {
  const { result: [channel] } = await createSalesChannelsWorkflow(container).run({ input: { salesChannelsData: [{ name: "山月茶 · web" }] } });
  const [store] = await container.resolve(Modules.STORE).listStores();
  await updateStoresWorkflow(container).run({ input: { selector: { id: store!.id }, update: {
    name: "山月茶 · Mountain Moon Tea", default_sales_channel_id: channel!.id,
    supported_currencies: [{ currency_code: "cny", is_default: true, is_tax_inclusive: true }, { currency_code: "eur", is_tax_inclusive: true }],
  } } });
  const payment = { payment_providers: ["pp_system_default"], is_tax_inclusive: true };
  const { result: [china, europe] } = await createRegionsWorkflow(container).run({ input: { regions: [
    { name: "China", currency_code: "cny", countries: ["cn"], ...payment }, { name: "Europe", currency_code: "eur", countries: ["de", "fr"], ...payment },
  ] } });
  const tax = (country_code: string, name?: string, rate?: number) => ({ country_code, provider_id: "tp_system", ...(name && rate && { default_tax_rate: { name, rate, code: name } }) });
  await createTaxRegionsWorkflow(container).run({ input: [tax("cn"), tax("de", "MwSt.", 19), tax("fr", "TVA", 20)] });
  const { result: [key] } = await createApiKeysWorkflow(container).run({ input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "" }] } });
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key!.id, add: [channel!.id] } });
  const { authIdentity } = await container.resolve(Modules.AUTH).register("emailpass", { body: { ...staff } });
  await createUserAccountWorkflow(container).run({ input: { authIdentityId: authIdentity!.id, userData: { email: staff.email, first_name: "山月", last_name: "" } } });
  return { channel: channel!.id, china: china!.id, europe: europe!.id };
}

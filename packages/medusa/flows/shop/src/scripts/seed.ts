import { writeFileSync } from "node:fs";
import type { ExecArgs } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import {
  createApiKeysWorkflow, createProductsWorkflow, createRegionsWorkflow, createSalesChannelsWorkflow, createShippingOptionsWorkflow, createShippingProfilesWorkflow, createStockLocationsWorkflow,
  createTaxRegionsWorkflow, createUserAccountWorkflow, linkSalesChannelsToApiKeyWorkflow, linkSalesChannelsToStockLocationWorkflow, updateStoresWorkflow,
} from "@medusajs/medusa/core-flows";

/** What flows need to know of the shop. */
export type Seeded = {
  publishableKey: string; regions: { cny: string; eur: string }; shipping: { cny: string; eur: string }; salesChannel: string;
  /** Variants by name: prices in CNY 100, 250, 10 and in EUR 13, 32, 2. */
  variants: Record<"tea" | "pot" | "cup", string>; products: Record<"tea" | "pot" | "cup", string>;
  admin: { email: string; password: string };
};

const admin = { email: "owner@shop.example", password: "of-the-test-shop" };

/** A small shop: two regions without tax to keep sums plain, three products, shipping at 12 CNY or 3 EUR, the system's payment provider. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const [channel] = (await createSalesChannelsWorkflow(container).run({ input: { salesChannelsData: [{ name: "web" }] } })).result;
  const salesChannel = channel!.id;
  const [store] = await container.resolve(Modules.STORE).listStores();
  await updateStoresWorkflow(container).run({ input: { selector: { id: store!.id }, update: { supported_currencies: [{ currency_code: "cny", is_default: true }, { currency_code: "eur" }], default_sales_channel_id: salesChannel } } });
  const regions = (await createRegionsWorkflow(container).run({ input: { regions: [
    { name: "China", currency_code: "cny", countries: ["cn"], payment_providers: ["pp_system_default"] },
    { name: "Europe", currency_code: "eur", countries: ["de", "fr"], payment_providers: ["pp_system_default"] },
  ] } })).result;
  await createTaxRegionsWorkflow(container).run({ input: ["cn", "de", "fr"].map((country_code) => ({ country_code, provider_id: "tp_system" })) });
  const [location] = (await createStockLocationsWorkflow(container).run({ input: { locations: [{ name: "Warehouse", address: { address_1: "1", city: "Hangzhou", country_code: "cn" } }] } })).result;
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  await link.create({ [Modules.STOCK_LOCATION]: { stock_location_id: location!.id }, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } });
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: location!.id, add: [salesChannel] } });
  const [profile] = (await createShippingProfilesWorkflow(container).run({ input: { data: [{ name: "Default", type: "default" }] } })).result;
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Post", type: "shipping",
    service_zones: [
      { name: "China", geo_zones: [{ country_code: "cn", type: "country" }] },
      { name: "Europe", geo_zones: [{ country_code: "de", type: "country" }, { country_code: "fr", type: "country" }] },
    ],
  });
  await link.create({ [Modules.STOCK_LOCATION]: { stock_location_id: location!.id }, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } });
  const option = (name: string, zone: string, amount: number, currency_code: string) => ({
    name, price_type: "flat" as const, provider_id: "manual_manual", service_zone_id: zone, shipping_profile_id: profile!.id, type: { label: "Post", description: "By post", code: "post" },
    prices: [{ currency_code, amount }],
    rules: [{ attribute: "enabled_in_store", value: "true", operator: "eq" as const }, { attribute: "is_return", value: "false", operator: "eq" as const }],
  });
  const zones = new Map(set.service_zones.map(({ name, id }) => [name, id]));
  const options = (await createShippingOptionsWorkflow(container).run({ input: [option("China", zones.get("China")!, 12, "cny"), option("Europe", zones.get("Europe")!, 3, "eur")] })).result;
  const product = (title: string, cny: number, eur: number) => ({
    title, handle: title, status: "published" as const, shipping_profile_id: profile!.id, sales_channels: [{ id: salesChannel }], options: [{ title: "Size", values: ["one"] }],
    variants: [{ title: "one", sku: title.toUpperCase(), manage_inventory: false, options: { Size: "one" }, prices: [{ currency_code: "cny", amount: cny }, { currency_code: "eur", amount: eur }] }],
  });
  const products = (await createProductsWorkflow(container).run({ input: { products: [product("tea", 100, 13), product("pot", 250, 32), product("cup", 10, 2)] } })).result;
  const [key] = (await createApiKeysWorkflow(container).run({ input: { api_keys: [{ title: "web", type: "publishable", created_by: "" }] } })).result;
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key!.id, add: [salesChannel] } });
  const auth = container.resolve(Modules.AUTH);
  const registered = await auth.register("emailpass", { body: admin });
  await createUserAccountWorkflow(container).run({ input: { authIdentityId: registered.authIdentity!.id, userData: { email: admin.email, first_name: "Owner", last_name: "" } } });
  const named = <T>(of: (each: (typeof products)[number]) => T) => Object.fromEntries(products.map((each) => [each.handle, of(each)])) as Record<"tea" | "pot" | "cup", T>;
  const seeded: Seeded = {
    publishableKey: key!.token, salesChannel, regions: { cny: regions[0]!.id, eur: regions[1]!.id }, shipping: { cny: options[0]!.id, eur: options[1]!.id },
    variants: named(({ variants }) => variants[0]!.id), products: named(({ id }) => id), admin,
  };
  writeFileSync(process.env["SHOP_SEEDED"]!, JSON.stringify(seeded));
}

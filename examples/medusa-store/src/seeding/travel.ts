import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { createShippingOptionsWorkflow, createShippingProfilesWorkflow, createStockLocationsWorkflow, linkSalesChannelsToStockLocationWorkflow } from "@medusajs/medusa/core-flows";
import type { House } from "./house";

/** How goods travel. */
export type Travel = { readonly location: string; readonly profile: string; /** The usual way within China. */ readonly usual: string };

/** A warehouse in Hangzhou, and two ways from it to either region. A way has its names in the languages of the shop. */
export async function makeTravel(container: MedusaContainer, { channel }: House): Promise<Travel> {
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const { result: [location] } = await createStockLocationsWorkflow(container).run({ input: { locations: [{ name: "杭州 · Hangzhou", address: { address_1: "龙井路 88 号", city: "杭州", country_code: "cn" } }] } });
  await link.create({ [Modules.STOCK_LOCATION]: { stock_location_id: location!.id }, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } });
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: location!.id, add: [channel] } });
  const { result: [profile] } = await createShippingProfilesWorkflow(container).run({ input: { data: [{ name: "Post", type: "default" }] } });
  const zone = (name: string, ...countries: string[]) => ({ name, geo_zones: countries.map((country_code) => ({ country_code, type: "country" as const })) });
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({ name: "From Hangzhou", type: "shipping", service_zones: [zone("China", "cn"), zone("Europe", "de", "fr")] });
  await link.create({ [Modules.STOCK_LOCATION]: { stock_location_id: location!.id }, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } });
  const zoneOf = (wanted: string): string => set.service_zones.find(({ name }) => name === wanted)!.id;
  const way = (name: string, code: string, where: string, currency_code: string, amount: number) => ({
    name, price_type: "flat" as const, provider_id: "manual_manual", service_zone_id: zoneOf(where), shipping_profile_id: profile!.id, type: { label: name, description: name, code }, prices: [{ currency_code, amount }],
    rules: [{ attribute: "enabled_in_store", value: "true", operator: "eq" as const }, { attribute: "is_return", value: "false", operator: "eq" as const }],
  });
  const { result: [usual] } = await createShippingOptionsWorkflow(container).run({ input: [
    way("Post, three days · 普通快递，三日 · 普通快遞，三日", "cn-post", "China", "cny", 12), way("Courier, tomorrow · 顺丰次日 · 順豐次日", "cn-courier", "China", "cny", 28),
    way("Post, ten days · 国际邮政，十日 · 國際郵政，十日", "eu-post", "Europe", "eur", 9), way("Courier, four days · 国际快递，四日 · 國際快遞，四日", "eu-courier", "Europe", "eur", 24),
  ] });
  return { location: location!.id, profile: profile!.id, usual: usual!.id };
}

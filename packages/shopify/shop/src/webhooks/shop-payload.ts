import type { World } from "../world/world.js";
import type { Json } from "./exact-json.js";
import { stamp } from "./words.js";

/** The shop as `app/uninstalled` tells it. */
export function shopGonePayload({ facts }: World): Json {
  return {
    id: BigInt(facts.id), name: facts.name, email: "shop@example.com", domain: facts.domain, province: null, country: "CN", address1: null, zip: null, city: null, source: null, phone: null, latitude: null, longitude: null,
    primary_locale: facts.locale, address2: null, created_at: stamp(facts.createdAt), updated_at: stamp(facts.createdAt), country_code: "CN", country_name: "China", currency: facts.currency, customer_email: "shop@example.com",
    timezone: facts.timezone, iana_timezone: facts.timezone, shop_owner: "", money_format: "¥{{amount}}", money_with_currency_format: `¥{{amount}} ${facts.currency}`, weight_unit: "kg", province_code: null,
    taxes_included: facts.taxesIncluded, auto_configure_tax_inclusivity: null, tax_shipping: null, county_taxes: null, plan_display_name: facts.plus ? "Shopify Plus" : "Basic", plan_name: facts.plus ? "shopify_plus" : "basic",
    has_discounts: true, has_gift_cards: true, myshopify_domain: facts.domain, google_apps_domain: null, google_apps_login_enabled: null, money_in_emails_format: "¥{{amount}}",
    money_with_currency_in_emails_format: `¥{{amount}} ${facts.currency}`, eligible_for_payments: true, requires_extra_payments_agreement: false, password_enabled: false, has_storefront: true, finances: true,
    primary_location_id: null, checkout_api_supported: true, multi_location_enabled: true, setup_required: false, pre_launch_enabled: false, enabled_presentment_currencies: [facts.currency],
    marketing_sms_consent_enabled_at_checkout: false, transactional_sms_disabled: false,
  };
}

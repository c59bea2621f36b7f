import { nameOf } from "@laurel/core";
import { readNote } from "../../modules/laurel/books.js";
import type { Settings } from "../../modules/laurel/options.js";
import { askShop } from "../../modules/laurel/shop-connections.js";
import { groupOf, tierGroups } from "../../tiers/tier-groups.js";
import type { SettingsAnswer } from "../answers.js";
import { tierNamed } from "../named-tiers.js";
import { type Desk, voiceAt } from "../staff.js";

/** Groups, options in force, and how far the ledger is in step with the shop. */
export async function settingsShown(desk: Desk): Promise<SettingsAnswer> {
  const { database, settings } = desk.laurel;
  const [groups, orders, backfill] = await Promise.all([groupsOf(desk), ordersOf(desk), readNote<Record<string, unknown>>(database, "backfill")]);
  return { groups, options: optionsOf(settings), orders, ...(backfill && { backfill }) };
}

async function groupsOf(desk: Desk): Promise<SettingsAnswer["groups"]> {
  const { database } = desk.laurel;
  const [voice, groups, counts] = await Promise.all([voiceAt(desk), tierGroups(database), askShop<{ id: string; customers: string }>(database, `
    SELECT customer_group_id AS id, count(DISTINCT customer_id) AS customers FROM customer_group_customer WHERE deleted_at IS NULL
      AND customer_group_id IN (SELECT id FROM customer_group WHERE metadata ->> 'laurel_tier' IS NOT NULL AND deleted_at IS NULL) GROUP BY 1`)]);
  const customers = new Map(counts.map(({ id, customers }) => [id, Number(customers)]));
  return voice.document.ladders.flatMap(({ id: ladder, name, tiers }) => tiers.map((tier) => {
    const group = groupOf(groups, ladder, tier.id);
    return {
      ...tierNamed(voice, ladder, tier.id), ladder, ladderName: nameOf(name, ladder, voice), customers: customers.get(group?.id ?? "") ?? 0, ...(group && { group: group.id, groupName: group.name }),
    };
  }));
}

async function ordersOf({ laurel: { database } }: Desk): Promise<SettingsAnswer["orders"]> {
  const [[shop], [book]] = await Promise.all([
    askShop<{ total: string }>(database, `SELECT count(*) AS total FROM "order" WHERE deleted_at IS NULL AND is_draft_order = false`),
    askShop<{ told: string; troubled: string; last: Date | null }>(database, "SELECT count(*) AS told, count(*) FILTER (WHERE outcome = 'refused') AS troubled, max(synced_at) AS last FROM laurel_medusa.order_sync"),
  ]);
  return { total: Number(shop?.total ?? 0), told: Number(book?.told ?? 0), troubled: Number(book?.troubled ?? 0), ...(book?.last && { lastAt: new Date(book.last).getTime() }) };
}

/** Options as text, without the secret. What is a secret tomorrow stays one: only what is named here is shown. */
function optionsOf(settings: Settings): SettingsAnswer["options"] {
  const { policy, programme, source, callingCode, wallet, enrol, claimGuests, redeem, hooks, exchange, holdMinutes, shards } = settings;
  const rates = Object.entries(exchange).map(([currency, rate]) => `${currency.toUpperCase()} ${rate}`);
  const all: Readonly<Record<string, string | undefined>> = {
    policy, programme, source, callingCode, wallet, enrol, claimGuests, redeem, hooks: String(hooks.completeCartValidate === true),
    exchange: rates.length > 0 ? rates.join(", ") : undefined, holdMinutes: String(holdMinutes), shards: String(shards),
  };
  return Object.entries(all).flatMap(([option, value]) => (value === undefined ? [] : [{ option, value }]));
}

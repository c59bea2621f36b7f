import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Instant, isoDay, zoneOf } from "@laurel/core";
import { run } from "@laurel/server/cli";
import { createEngine } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import type { Sheet } from "../paper/paper.js";
import { span } from "../shop/span.js";
import { redeemAll } from "./redeem-all.js";

const beside = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** What the data are read from: files that the shop exports, and documents that say how. */
export const inputs = {
  orders: "订单导出.csv", members: "会员名单.csv", redemptions: "积分兑换.csv",
  policy: beside("shanyue.policy.yaml"), ordersMapping: beside("shanyue.mapping.yaml"), membersMapping: beside("shanyue-members.mapping.yaml"),
  get documents() {
    return [this.policy, this.ordersMapping, this.membersMapping];
  },
} as const;

/** What `laurel import --json` tells, as far as it is told on. */
type Report = {
  readonly rows: number; readonly orders: number; readonly returns: number; readonly guests: number; readonly tests: number; readonly leftOut: number;
  readonly rejected: number; readonly rejectedRows: readonly { readonly line: number; readonly field: string; readonly reason: string }[];
  readonly members: { readonly new: number; readonly changed: number }; readonly problems: number;
};

/** What was found in the files. */
export type Brought = Omit<Report, "members" | "rejectedRows"> & {
  readonly members: number;
  readonly redemptions: number;
  readonly firstRejected: Report["rejectedRows"][number] | undefined;
};

/** What is done one after the other. */
export type BringStage = "orders" | "members" | "redemptions";

/** The end of the last day of the export, by the shop's clock. */
export const asOf: Instant = zoneOf("Asia/Shanghai").startOf(span.last + 1) - 1;

/**
 * Brings the shop's files into a store, the way anybody does: with `laurel import`, orders first and then the list of members; what points were
 * handed in for is told to the engine as a till tells it.
 */
export async function bringIn(folder: string, { says, err }: { readonly says: (stage: BringStage) => void; readonly err: Sheet }): Promise<Brought> {
  says("orders");
  const orders = await laurelImport(folder, inputs.orders, inputs.ordersMapping, err);
  says("members");
  const members = await laurelImport(folder, inputs.members, inputs.membersMapping, err);
  says("redemptions");
  const redemptions = await redeem(folder);
  const { rejectedRows: [firstRejected], ...found } = orders;
  return { ...found, members: orders.members.new + members.members.new, redemptions, firstRejected, problems: orders.problems + members.problems };
}

async function laurelImport(folder: string, file: string, mapping: string, err: Sheet): Promise<Report> {
  const said: string[] = [];
  const call = ["import", join(folder, file), "--mapping", mapping, "--policy", inputs.policy, "--data", folder, "--until", isoDay(span.last), "--json"];
  const code = await run(call, { out: { write: (text) => said.push(text) }, err, watched: err.isTTY === true, coloured: false, width: 80 });
  if (code !== 0) throw new Error(`laurel import of ${file} has ended with ${code}`);
  return JSON.parse(said.join("")) as Report;
}

async function redeem(folder: string): Promise<number> {
  const store = await openSqliteStore(folder, { create: false });
  try {
    return await redeemAll(createEngine({ store, now: () => asOf }), join(folder, inputs.redemptions));
  } finally {
    await store.close();
  }
}

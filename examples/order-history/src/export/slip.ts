import type { Time } from "../sales/sale.js";

/** The columns of the export. */
export const orderColumns = [
  "订单号", "行号", "下单时间", "单据类型", "订单状态", "渠道", "门店", "会员号", "商品编码", "商品名称", "类别", "数量", "单价", "优惠金额", "优惠活动", "新品", "原订单号",
] as const;
export type OrderColumn = (typeof orderColumns)[number];

/** What a slip is to whoever reads it: a member's order or return; rows to pass over, and why; rows that cannot be read. */
export type SlipKind = "sale" | "back" | "guests" | "cancelled" | "unpaid" | "tests" | "broken";

/** The rows that one thing left in the memory of a till. */
export type Slip = Time & { readonly kind: SlipKind; readonly rows: readonly (readonly string[])[] };

/** A row with its cells in their columns. */
export function rowOf(cells: Partial<Record<OrderColumn, string>>): string[] {
  return orderColumns.map((column) => cells[column] ?? "");
}

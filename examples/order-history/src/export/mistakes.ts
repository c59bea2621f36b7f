import { Chance } from "../chance/chance.js";
import type { History } from "../sales/history.js";
import { products } from "../shop/products.js";
import { endsMonth, span } from "../shop/span.js";
import { stores } from "../shop/stores.js";
import { type OrderColumn, type Slip, rowOf } from "./slip.js";
import { timeText, yuanText } from "./till-text.js";

/** What nobody bought: orders that try a till out, and rows that somebody has edited in a spreadsheet until no program can read them. */
export function mistakenSlips({ seed, members }: History): Slip[] {
  const chance = new Chance(seed, "mistakes");
  const slips: Slip[] = [];
  let broken = 0;
  for (let day = span.first; day <= span.last; day++) {
    if (endsMonth(day - 1)) slips.push(slip("tests", day, { 订单号: `TEST${day}`, 会员号: "SY000000" }, chance));
    // In the middle of a month, so that no export tells of it twice.
    if (!endsMonth(day) && chance.yes(brokenShare)) {
      const wrong = wrongCells[broken++ % wrongCells.length]!;
      slips.push(slip("broken", day, { 订单号: `M${day}`, 会员号: chance.one(members).card, ...wrong }, chance));
    }
  }
  return slips;
}

/** The share of days on which a row goes wrong. */
const brokenShare = 0.02;

/** Cells as people write them by hand. */
const wrongCells: readonly Partial<Record<OrderColumn, string>>[] = [
  { 单价: "￥128.00" }, { 下单时间: "2025/2/30 10:00:00" }, { 数量: "半斤" }, { 订单号: "" }, { 数量: "-1" }, { 单价: "面议" }, { 下单时间: "昨天下午" },
];

function slip(kind: "tests" | "broken", day: number, cells: Partial<Record<OrderColumn, string>>, chance: Chance): Slip {
  const at = { day, second: chance.whole(36_000, 72_000) };
  const product = chance.one(products);
  const row = rowOf({
    行号: "1", 下单时间: timeText(at), 单据类型: "销售", 订单状态: "已完成", 渠道: "门店", 门店: stores[0]!.name, 商品编码: product.sku, 商品名称: product.name,
    类别: product.category, 数量: "1", 单价: yuanText(product.price), 优惠金额: "0.00", ...cells,
  });
  return { ...at, kind, rows: [row] };
}

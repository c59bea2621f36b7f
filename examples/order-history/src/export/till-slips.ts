import { Chance } from "../chance/chance.js";
import type { History } from "../sales/history.js";
import type { GivenBack, Sale, SaleLine } from "../sales/sale.js";
import { isNew } from "../shop/products.js";
import { type OrderColumn, type Slip, type SlipKind, rowOf } from "./slip.js";
import { Numbering, timeText, yuanText } from "./till-text.js";

/** What the tills themselves wrote: orders, and goods brought back. */
export function tillSlips({ seed, sales, back }: History): Slip[] {
  const chance = new Chance(seed, "cards");
  const numbering = new Numbering("D");
  const numbers = new Map<Sale, string>();
  const slips = sales.map((sale): Slip => {
    const number = numbering.next(sale);
    numbers.set(sale, number);
    // Now and then a blank comes with the card, from whatever read it.
    const card = (sale.buyer?.card ?? "") + (sale.buyer && chance.yes(0.004) ? " " : "");
    return { day: sale.day, second: sale.second, kind: kindOf(sale), rows: saleRows(sale, number, card) };
  });
  const slipNumbers = new Numbering("T");
  return [...slips, ...back.map((each): Slip => ({
    day: each.day, second: each.second, kind: each.of.buyer ? "back" : "guests", rows: backRows(each, slipNumbers.next(each), numbers.get(each.of)!),
  }))];
}

function kindOf({ buyer, fate }: Sale): SlipKind {
  if (fate !== "paid") return fate;
  return buyer === undefined ? "guests" : "sale";
}

const states = { paid: "已完成", cancelled: "已取消", unpaid: "待付款" } as const;

function saleRows(sale: Sale, number: string, card: string): string[][] {
  const { lines, postage, channel, store, offer, fate, day } = sale;
  const goods = lines.map(({ product, pieces, discount }, i) => rowOf({
    订单号: number, 行号: String(i + 1), 下单时间: timeText(sale), 单据类型: "销售", 订单状态: states[fate], 渠道: channel, 门店: store?.name ?? "", 会员号: card,
    ...productCells(product), 数量: String(pieces), 单价: yuanText(product.price), 优惠金额: yuanText(discount), 优惠活动: offer ?? "",
    新品: isNew(product, day) ? "是" : "",
  }));
  if (postage === 0) return goods;
  return [...goods, rowOf({
    订单号: number, 行号: String(lines.length + 1), 下单时间: timeText(sale), 单据类型: "销售", 订单状态: states[fate], 渠道: channel, 会员号: card,
    商品编码: "YF", 商品名称: "运费", 数量: "1", 单价: yuanText(postage), 优惠金额: "0.00",
  })];
}

/** Tills write what came back below zero. */
function backRows({ of, lines, ...at }: GivenBack, number: string, original: string): string[][] {
  return lines.map(({ product, pieces, discount }, i) => rowOf({
    订单号: number, 行号: String(i + 1), 下单时间: timeText(at), 单据类型: "退货", 订单状态: states.paid, 渠道: of.channel, 门店: of.store?.name ?? "",
    会员号: of.buyer?.card ?? "", ...productCells(product), 数量: String(-pieces), 单价: yuanText(product.price), 优惠金额: yuanText(-discount), 原订单号: original,
  }));
}

function productCells({ sku, name, category }: SaleLine["product"]): Partial<Record<OrderColumn, string>> {
  return { 商品编码: sku, 商品名称: name, 类别: category };
}

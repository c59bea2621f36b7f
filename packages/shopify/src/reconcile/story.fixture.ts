import * as fc from "fast-check";
import type { Shop } from "../../shop/src/index.js";

/** A shop with its clock, and who has done what in it. */
export type Stage = { readonly shop: Shop; readonly clock: { now: number }; readonly customers: string[]; readonly gone: Set<string>; readonly orders: string[]; readonly redacted: Set<string> };

/** Something that happens. */
export type Deed = (stage: Stage) => void;

const nth = fc.nat({ max: 7 });
const price = fc.integer({ min: 100, max: 30_000 });

const arriving: fc.Arbitrary<Deed> = fc.constantFrom("en", "zh-CN", "zh-TW").map((locale) => ({ shop, customers }) => { customers.push(shop.customers.create({ locale }).id); });
const speaking: fc.Arbitrary<Deed> = fc.tuple(nth, fc.constantFrom("en", "zh-CN")).map(([which, locale]) => (stage) => onCustomer(stage, which, (id) => { stage.shop.customers.update(id, { locale }); }));

const buying: fc.Arbitrary<Deed> = fc.record({
  which: nth, isGuest: fc.constantFrom(false, false, false, true), payment: fc.constantFrom("paid" as const, "paid" as const, "later" as const, "authorised" as const), test: fc.constantFrom(false, false, false, true), tip: fc.constantFrom(0, 0, 500),
  lines: fc.array(fc.tuple(price, fc.integer({ min: 1, max: 3 }), fc.boolean()), { minLength: 1, maxLength: 3 }), carriage: fc.constantFrom(0, 800), presentment: fc.constantFrom(undefined, { currency: "USD", rate: 0.14 }),
}).map(({ which, isGuest, payment, test, tip, lines, carriage, presentment }) => (stage) => {
  const customer = isGuest ? undefined : alive(stage)[which % Math.max(1, alive(stage).length)];
  const { id } = stage.shop.orders.place({
    ...(customer !== undefined && { customer }), payment, test, tip, ...(carriage > 0 && { shipping: { price: carriage } }), ...(presentment && { presentment }),
    lines: lines.map(([each, quantity, isGiftCard], i) => ({ title: `Tea ${i}`, price: each, quantity, ...(isGiftCard && i > 0 && { isGiftCard: true }) })),
  });
  stage.orders.push(id);
});

const paying: fc.Arbitrary<Deed> = nth.map((which) => (stage) => onOrder(stage, which, (id) => { stage.shop.orders.pay(id); }));
const voiding: fc.Arbitrary<Deed> = nth.map((which) => (stage) => onOrder(stage, which, (id) => { stage.shop.orders.void(id); }));
const cancelling: fc.Arbitrary<Deed> = fc.tuple(nth, fc.boolean()).map(([which, refund]) => (stage) => onOrder(stage, which, (id) => { stage.shop.orders.cancel(id, { refund }); }));
const refunding: fc.Arbitrary<Deed> = fc.tuple(nth, nth, fc.constantFrom(undefined, 0, 75)).map(([which, line, money]) => (stage) => onOrder(stage, which, (id, order) => {
  stage.shop.orders.refund(id, { lines: [{ line: order.lines[line % order.lines.length]!.id, quantity: 1 }], ...(money !== undefined && { money }) });
}));
const givingMoneyBack: fc.Arbitrary<Deed> = fc.tuple(nth, fc.integer({ min: 1, max: 5_000 })).map(([which, money]) => (stage) => onOrder(stage, which, (id) => { stage.shop.orders.refund(id, { money }); }));
const editing: fc.Arbitrary<Deed> = fc.tuple(nth, nth, fc.option(price, { nil: undefined })).map(([which, line, added]) => (stage) => onOrder(stage, which, (id, order) => {
  stage.shop.orders.edit(id, added === undefined ? { set: [{ line: order.lines[line % order.lines.length]!.id, quantity: 0 }] } : { add: [{ title: "More tea", price: added, quantity: 1 }] });
}));
const sending: fc.Arbitrary<Deed> = nth.map((which) => (stage) => onOrder(stage, which, (id) => { stage.shop.orders.fulfil(id); }));
/** The one that is kept is the one that was there first. */
const merging: fc.Arbitrary<Deed> = fc.tuple(nth, nth, fc.constantFrom(false, false, true)).map(([one, other, fails]) => (stage) => {
  const all = alive(stage);
  const [kept, deleted] = [Math.min(one % all.length, other % all.length), Math.max(one % all.length, other % all.length)].map((i) => all[i]);
  if (kept === undefined || deleted === undefined || kept === deleted) return;
  if (fails) stage.shop.customers.update(deleted, {}).unmergeable = "it is being merged";
  if (stage.shop.customers.merge(kept, deleted) === "completed") stage.gone.add(deleted);
  else stage.shop.customers.update(deleted, {}).unmergeable = null;
});
const redacting: fc.Arbitrary<Deed> = nth.map((which) => (stage) => onCustomer(stage, which, (id) => {
  stage.shop.customers.redact(id);
  stage.redacted.add(id);
}));

/** What may happen to orders and customers. */
const usual = [arriving, arriving, speaking, buying, buying, buying, paying, voiding, cancelling, refunding, refunding, givingMoneyBack, editing, sending];
const storyOf = (deeds: readonly fc.Arbitrary<Deed>[]): fc.Arbitrary<Deed[]> => fc.tuple(fc.tuple(arriving, arriving, buying), fc.array(fc.oneof(...deeds), { minLength: 3, maxLength: 16 })).map(([first, then]) => [...first, ...then]);
export const anyStory = storyOf(usual);
export const storyWithMerges = storyOf([...usual, merging, merging]);
/** At its end some ask to be forgotten, as Shopify has it: ten days after, and long after their last order. */
export const storyWithRedactions = fc.tuple(anyStory, fc.array(redacting, { minLength: 1, maxLength: 3 })).map(([story, ends]) => [...story, ...ends]);

/** Has something happen. What a shop refuses to do has not happened. */
export function play(stage: Stage, deed: Deed): void {
  stage.clock.now += 61_000;
  try {
    deed(stage);
  } catch (refusal) {
    if (!(refusal instanceof Error) || refusal instanceof TypeError) throw refusal;
  }
}

const alive = ({ customers, gone, redacted }: Stage): string[] => customers.filter((id) => !gone.has(id) && !redacted.has(id));

function onCustomer(stage: Stage, which: number, act: (id: string) => void): void {
  const all = alive(stage);
  if (all.length > 0) act(all[which % all.length]!);
}

function onOrder({ shop, orders }: Stage, which: number, act: (id: string, order: ReturnType<Shop["orders"]["get"]>) => void): void {
  if (orders.length > 0) act(orders[which % orders.length]!, shop.orders.get(orders[which % orders.length]!));
}

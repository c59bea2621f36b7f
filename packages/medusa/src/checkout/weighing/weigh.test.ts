import { expect, test } from "vitest";
import { holdNameOf } from "../cart/hold-name.js";
import type { Purse } from "../purse.js";
import type { Weighing } from "./cart-cap.js";
import { cart, hour, line, now, programmeOf, purseOf, settings, toldOf } from "./shop.fixture.js";
import { weigh } from "./weigh.js";
import type { Weighed, Wish } from "./wish.js";

const ann = (purse: Purse | undefined, on: Weighing["cart"] = cart(), more: Partial<Weighing["settings"]> = {}): Weighing => ({ settings: { ...settings, ...more }, cart: on, purse });
const use = (points: number, key = "k1"): Wish => ({ kind: "use", cartId: "cart_1", member: "ann", points, key });
const recap: Wish = { kind: "recap", cartId: "cart_1" };
const named = (points: number, key = "k1") => holdNameOf({ cartId: "cart_1", key, points });

/** What is done, in few words. */
function saysOf(weighed: Weighed): string {
  if (weighed.kind === "refused") return JSON.stringify(weighed.refusal);
  if (weighed.kind === "stands") return `stands: ${toldOf(weighed.on) ?? "nothing"}`;
  const { away, swap, on, others } = weighed.change;
  return [
    away.length > 0 ? `away ${away.length}` : [], swap && swap.back.length > 0 ? `back ${swap.back.map(({ hold, points }) => `${points} of ${hold}`).join()}` : [],
    swap?.aside ? `aside ${swap.aside.points}` : [], others.length > 0 ? `others ${others.map(({ member, hold }) => `${member}'s ${hold}`).join()}` : [], `on ${toldOf(on) ?? "nothing"}`,
  ].flat().join("; ");
}

const h = named(2_000);
test.each<readonly [string, Weighing, Wish, string]>([
  ["points that nothing keeps from paying are set aside and pay", ann(purseOf(3_000)), use(2_000), `aside 2000; on 2000 by ${h} pay 20`],
  ["more than the policy's share of the goods become that share", ann(purseOf(9_000, [], programmeOf({ maxShareOfOrder: 0.5 }))), use(8_000), `aside 5000; on 5000 by ${named(8_000)} pay 50`],
  ["more than the policy's most become the most", ann(purseOf(9_000, [], programmeOf({ max: 3_000 }))), use(8_000), `aside 3000; on 3000 by ${named(8_000)} pay 30`],
  ["more than is left to pay become what is left", ann(purseOf(9_000), cart({ total: "30" })), use(8_000), `aside 3000; on 3000 by ${named(8_000)} pay 30`],
  ["more than there are, are refused with what is missing", ann(purseOf(1_500)), use(2_000), `{"code":"points-short","wallet":"points","wanted":2000,"available":1500,"missing":500}`],
  ["what is set aside for another cart is not there", ann(purseOf(3_000, [{ hold: "h", points: 2_000, order: "cart_2" }])), use(2_000), `{"code":"points-short","wallet":"points","wanted":2000,"available":1000,"missing":1000}`],
  ["what is set aside for this cart is there", ann(purseOf(3_000, [{ hold: "h", points: 2_000 }]), cart({ lines: [line("h", 2_000)] })), use(3_000), `away 1; back 2000 of h; aside 3000; on 3000 by ${named(3_000)} pay 30`],
  ["so many points as pay already stand, whoever asks", ann(purseOf(3_000, [{ hold: "h", points: 2_000 }]), cart({ lines: [line("h", 2_000)] })), use(2_000), "stands: 2000 by h pay 20"],
  ["the same request again stands, though less came of it", ann(purseOf(9_000, [{ hold: h, points: 1_000 }]), cart({ lines: [line(h, 1_000)] })), use(2_000), `stands: 1000 by ${h} pay 10`],
  ["the same request again stands, after it was brought down", ann(purseOf(9_000, [{ hold: `${h}.5`, points: 1_000 }]), cart({ lines: [line(`${h}.5`, 1_000)] })), use(2_000), `stands: 1000 by ${h}.5 pay 10`],
  ["a hold that a process left without its line gets the line", ann(purseOf(3_000, [{ hold: h, points: 2_000 }])), use(2_000), `on 2000 by ${h} pay 20`],
  ["fewer than the least are refused", ann(purseOf(3_000, [], programmeOf({ min: 500 }))), use(400), `{"code":"points-below-minimum","wallet":"points","wanted":400,"min":500}`],
  ["points between two steps are refused", ann(purseOf(3_000, [], programmeOf({ step: 100 }))), use(150), `{"code":"points-not-in-steps","wallet":"points","wanted":150,"step":100}`],
  ["a cart that takes less than the least takes none", ann(purseOf(3_000, [], programmeOf({ min: 500 })), cart({ goods: "4", total: "16" })), use(500), `{"code":"minimum-above-limit","wallet":"points","least":500,"most":400,"payable":400,"by":"share"}`],
  ["a guest's cart is nobody's", ann(undefined), use(2_000), `{"code":"cart-unknown"}`],
  ["somebody else's cart is unknown", ann({ ...purseOf(3_000), member: "bob" }), use(2_000), `{"code":"cart-unknown"}`],
  ["a cart that is an order stays as it is", ann(purseOf(3_000), cart({ isCompleted: true })), use(2_000), `{"code":"cart-completed"}`],
  ["a shop without points at the checkout says so", ann(purseOf(3_000), cart(), { redeem: "off" }), use(2_000), `{"code":"points-off"}`],
  ["a currency that nobody has reckoned is refused by name", ann(purseOf(3_000), cart({ currency: "eur" })), use(2_000), `{"code":"currency-differs","currency":"EUR","expected":"CNY"}`],
  ["in another currency they pay what they are worth, a cent down", ann(purseOf(3_000), cart({ currency: "eur" }), { exchange: { eur: "7.80" } }), use(2_000), `aside 2000; on 2000 by ${h} pay 2.56`],
  ["in another currency the cart's limit is that of its worth", ann(purseOf(99_000), cart({ currency: "eur", goods: "10", total: "10" }), { exchange: { eur: "7.80" } }), use(9_000), `aside 7800; on 7800 by ${named(9_000)} pay 10`],
  ["points that are less than a cent pay nothing", ann(purseOf(3_000), cart({ currency: "eur" }), { exchange: { eur: "7.80" } }), use(7), `{"code":"pays-nothing"}`],
  ["where they pay all that is left, a fraction of a coin goes with it", ann(purseOf(9_000), cart({ goods: "12.345", total: "12.345" })), use(1_235), `aside 1235; on 1235 by ${named(1_235)} pay 12.345`],
])("%s", (_, weighing, wish, says) => {
  expect(saysOf(weigh(wish, weighing))).toBe(says);
});

const held = (points = 2_000, more: object = {}, programme = programmeOf()) => purseOf(9_000, [{ hold: "h", points, ...more }], programme);
const paidBy = (points = 2_000, more: Parameters<typeof cart>[0] = {}) => cart({ lines: [line("h", points)], ...more });

test.each<readonly [string, Weighing, Wish, string]>([
  ["what the cart takes stays", ann(held(), paidBy()), recap, "stands: 2000 by h pay 20"],
  ["a cart without points is left alone, be points set aside for it or not", ann(held(), cart()), recap, "stands: nothing"],
  ["where less is left to pay, less pays, and the rest goes back", ann(held(), paidBy(2_000, { goods: "10", total: "15" })), recap, "away 1; back 2000 of h; aside 1000; on 1000 by h.7 pay 10"],
  ["other credit goes first: points pay what it leaves", ann(held(), paidBy(2_000, { total: "5" })), recap, "away 1; back 2000 of h; aside 500; on 500 by h.7 pay 5"],
  ["where nothing is left to pay, none pay", ann(held(), paidBy(2_000, { total: "-3" })), recap, "away 1; back 2000 of h; on nothing"],
  ["a cart without goods takes none", ann(held(), paidBy(2_000, { goods: "0", total: "0" })), recap, "away 1; back 2000 of h; on nothing"],
  ["a line without its hold pays nothing", ann(purseOf(9_000), paidBy()), recap, "away 1; others ann's h; on nothing"],
  ["a line of whoever had the cart before pays nothing, and their points go back", ann({ ...purseOf(9_000), member: "bob" }, paidBy()), recap, "away 1; others ann's h; on nothing"],
  ["in the cart of a guest nothing pays", ann(undefined, paidBy()), recap, "away 1; others ann's h; on nothing"],
  ["a second line with our name is not ours", ann(held(), paidBy(2_000, { lines: [line("h", 2_000), line("h", 2_000, { id: "cacl_other" })] })), recap, "away 2; on 2000 by h pay 20"],
  ["a line that says more than its hold is brought to the hold", ann(held(1_000), paidBy(2_000)), recap, "away 1; on 1000 by h pay 10"],
  ["a line that says less than its hold keeps to what it says", ann(held(3_000), paidBy(2_000)), recap, "away 1; back 3000 of h; aside 2000; on 2000 by h.7 pay 20"],
  ["a hold that soon ends is placed anew while somebody shops", ann(held(2_000, { until: now + 24 * hour }), paidBy()), recap, "away 1; back 2000 of h; aside 2000; on 2000 by h.7 pay 20"],
  ["… and left as it is by whoever only looks", ann(held(2_000, { until: now + 24 * hour }), paidBy()), { ...recap, lasts: "as-it-is" }, "stands: 2000 by h pay 20"],
  ["… and lasts long enough for the order", ann(held(2_000, { until: now + 24 * hour }), paidBy()), { ...recap, lasts: "to-the-order" }, "stands: 2000 by h pay 20"],
  ["a hold that would end before the order is known is placed anew", ann(held(2_000, { until: now + 5 * hour }), paidBy()), { ...recap, lasts: "to-the-order" }, "away 1; back 2000 of h; aside 2000; on 2000 by h.7 pay 20"],
  ["a line that was lifted is put back on", ann(held(), cart()), { ...recap, lifted: line("h", 2_000) }, "on 2000 by h pay 20"],
  ["… as far as the cart still takes it", ann(held(), cart({ goods: "10", total: "15" })), { ...recap, lifted: line("h", 2_000) }, "back 2000 of h; aside 1000; on 1000 by h.7 pay 10"],
  ["… and not when the points went back meanwhile", ann(purseOf(9_000), cart()), { ...recap, lifted: line("h", 2_000) }, "others ann's h; on nothing"],
  ["… and not into the cart of somebody else", ann({ ...purseOf(9_000), member: "bob" }, cart()), { ...recap, lifted: line("h", 2_000) }, "others ann's h; on nothing"],
  ["a cart that became an order is not touched", ann(held(), paidBy(2_000, { isCompleted: true, total: "0" })), recap, "stands: nothing"],
  ["a shop that takes no points any more takes them away", ann(held(), paidBy(), { redeem: "off" }), recap, "away 1; back 2000 of h; on nothing"],
  ["a region in a currency that nobody has reckoned takes them away", ann(held(), paidBy(2_000, { currency: "usd" })), recap, "away 1; back 2000 of h; on nothing"],
  ["a region in another currency has them pay in it", ann(held(), paidBy(2_000, { currency: "eur" }), { exchange: { eur: "7.80" } }), recap, "away 1; on 2000 by h pay 2.56"],
  ["giving back takes line and hold", ann(held(), paidBy()), { kind: "stop", cartId: "cart_1" }, "away 1; back 2000 of h; on nothing"],
  ["giving back finds a hold without a line", ann(held(), cart()), { kind: "stop", cartId: "cart_1" }, "back 2000 of h; on nothing"],
  ["giving back nothing is done at once", ann(purseOf(9_000), cart()), { kind: "stop", cartId: "cart_1" }, "stands: nothing"],
])("%s", (_, weighing, wish, says) => {
  expect(saysOf(weigh(wish, weighing))).toBe(says);
});

test("points whose end has come while they were set aside stay set aside, and are not promised a second time", () => {
  const programme = programmeOf({}, { after: "P30D" });
  const later = now + 15 * 24 * hour;
  const purse = purseOf(2_000, [{ hold: "h", points: 2_000, until: later + 100 * hour }], programme, later);
  expect(saysOf(weigh(recap, ann(purse, paidBy())))).toBe("stands: 2000 by h pay 20");
  const less = weigh(recap, ann(purse, paidBy(2_000, { goods: "10", total: "10" })));
  // The ledger will refuse to place what has ended; then the hold that is there pays less.
  expect(less.kind === "change" && [toldOf(less.change.on), toldOf(less.change.otherwise)]).toEqual(["1000 by h.7 pay 10", "1000 by h pay 10"]);
});

test("a wish that the ledger refuses leaves what paid before", () => {
  const wished = weigh(use(3_000), ann(held(), paidBy()));
  expect(wished.kind === "change" && toldOf(wished.change.otherwise)).toBe("2000 by h pay 20");
});

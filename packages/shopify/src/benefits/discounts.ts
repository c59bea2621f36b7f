import type { Room } from "../adapter/room.js";
import { gidOf, numberOf } from "../inbox/payload.js";
import {
  type AutomaticDiscountsQuery, type DiscountContextInput, askAutomaticDiscounts, askBeginDiscount, askChangeFreeShipping, askChangeFunctionDiscount, askChangePercentage, askEndDiscount, askMakeFreeShipping, askMakeFunctionDiscount, askMakePercentage,
} from "../operations/discounts.js";
import { refusalOf } from "./refusal.js";
import type { WantedDiscount } from "./wanted-benefits.js";

type Node = AutomaticDiscountsQuery["discountNodes"]["nodes"][number];
type OfKind<Name> = Extract<Node["discount"], { readonly __typename: Name }>;
type Known = OfKind<"DiscountAutomaticBasic"> | OfKind<"DiscountAutomaticFreeShipping"> | OfKind<"DiscountAutomaticApp">;

/** A discount of ours as Shopify has it. */
export type FoundDiscount = { readonly id: string; readonly key: string; readonly discount: Known };

/** What marks a discount as ours, and as which. */
const tagOf = (key: string): string => `${tagStart}${key}`;
const tagStart = "laurel-benefit:";

/** All automatic discounts of ours, ended ones included. */
export async function ourDiscounts({ admin }: Room): Promise<FoundDiscount[]> {
  const found: FoundDiscount[] = [];
  for (let after: string | null = null; ;) {
    const { discountNodes: { nodes, pageInfo } }: AutomaticDiscountsQuery = await admin.ask(askAutomaticDiscounts, { after });
    for (const { id, discount } of nodes) {
      if (!("tags" in discount)) continue;
      const tag = discount.tags.find((each) => each.startsWith(tagStart));
      if (tag !== undefined) found.push({ id: gidOf("DiscountAutomaticNode", numberOf(id)), key: tag.slice(tagStart.length), discount });
    }
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

/** Beside the other discounts of an order, above all points that are paid with. */
const combinesWith = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true } as const;

/**
 * Makes a discount.
 *
 * @returns its global id
 * @throws AdminFault when Shopify refuses, or it is not known whether it was made
 */
export async function makeDiscount(room: Room, wanted: WantedDiscount, segment: string | undefined): Promise<string> {
  const begins = { startsAt: new Date(room.clock()).toISOString(), tags: [tagOf(wanted.key)], ...contextOf(segment, []) };
  switch (wanted.kind) {
    case "percentage": return refusalOf(room, "MakePercentage", (await room.admin.ask(askMakePercentage, { discount: { ...begins, ...termsOf(wanted) } })).discountAutomaticBasicCreate).automaticDiscountNode!.id;
    case "free-shipping": return refusalOf(room, "MakeFreeShipping", (await room.admin.ask(askMakeFreeShipping, { discount: { ...begins, ...termsOf(wanted) } })).discountAutomaticFreeShippingCreate).automaticDiscountNode!.id;
    case "function": return refusalOf(room, "MakeFunctionDiscount", (await room.admin.ask(askMakeFunctionDiscount, { discount: { ...begins, ...termsOf(wanted), discountClasses: ["PRODUCT"], functionHandle: wanted.handle } })).discountAutomaticAppCreate).automaticAppDiscount!.discountId;
  }
}

/**
 * Brings a discount to what it is to be, where it differs. One that has ended begins again.
 *
 * @returns whether it differed
 */
export async function changeDiscount(room: Room, found: FoundDiscount, wanted: WantedDiscount, segment: string | undefined): Promise<boolean> {
  const { id, discount } = found;
  const hasEnd = discount.endsAt !== null;
  if (hasEnd) refusalOf(room, "BeginDiscount", (await room.admin.ask(askBeginDiscount, { id })).discountAutomaticActivate);
  if (isAsWanted(discount, wanted, segment)) return hasEnd;
  const goesOn = { endsAt: null, ...contextOf(segment, segmentsOf(discount)) };
  switch (wanted.kind) {
    case "percentage": refusalOf(room, "ChangePercentage", (await room.admin.ask(askChangePercentage, { id, discount: { ...goesOn, ...termsOf(wanted) } })).discountAutomaticBasicUpdate); break;
    case "free-shipping": refusalOf(room, "ChangeFreeShipping", (await room.admin.ask(askChangeFreeShipping, { id, discount: { ...goesOn, ...termsOf(wanted) } })).discountAutomaticFreeShippingUpdate); break;
    case "function": refusalOf(room, "ChangeFunctionDiscount", (await room.admin.ask(askChangeFunctionDiscount, { id, discount: { ...goesOn, ...termsOf(wanted) } })).discountAutomaticAppUpdate); break;
  }
  return true;
}

/**
 * Ends a discount that no tier gives any more; it stays in the merchant's list, with what was sold under it.
 *
 * @returns whether it was running
 */
export async function endDiscount(room: Room, { id, discount }: FoundDiscount): Promise<boolean> {
  if (discount.endsAt !== null && Date.parse(discount.endsAt) <= room.clock()) return false;
  refusalOf(room, "EndDiscount", (await room.admin.ask(askEndDiscount, { id })).discountAutomaticDeactivate);
  return true;
}

type TermsOf = {
  (wanted: Extract<WantedDiscount, { kind: "percentage" }>): { readonly title: string; readonly combinesWith: typeof combinesWith; readonly customerGets: { readonly items: { readonly all: true }; readonly value: { readonly percentage: number } } };
  (wanted: Extract<WantedDiscount, { kind: "free-shipping" }>): { readonly title: string; readonly combinesWith: typeof shippingCombinesWith; readonly destination: { readonly all: true }; readonly minimumRequirement: { readonly subtotal: { readonly greaterThanOrEqualToSubtotal: string | null } } };
  (wanted: Extract<WantedDiscount, { kind: "function" }>): { readonly title: string; readonly combinesWith: typeof combinesWith };
};

/** Carriage is free once; Shopify takes no `true` for a discount's own class here. */
const shippingCombinesWith = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false } as const;

const termsOf = ((wanted: WantedDiscount) => {
  const { kind, title } = wanted;
  switch (kind) {
    case "percentage": return { title, combinesWith, customerGets: { items: { all: true }, value: { percentage: wanted.percentage } } };
    case "free-shipping": return { title, combinesWith: shippingCombinesWith, destination: { all: true }, minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: wanted.minimum ?? null } } };
    case "function": return { title, combinesWith };
  }
}) as TermsOf;

/** For whom: those of a segment, and of no other; everybody where none is named. */
function contextOf(segment: string | undefined, there: readonly string[]): { readonly context?: DiscountContextInput } {
  if (segment === undefined) return {};
  const others = there.filter((id) => id !== segment);
  return { context: { customerSegments: { add: there.includes(segment) ? [] : [segment], ...others.length > 0 && { remove: others } } } };
}

const segmentsOf = (discount: Known): string[] => ("context" in discount && "segments" in discount.context ? discount.context.segments.map(({ id }) => id) : []);

function isAsWanted(discount: Known, wanted: WantedDiscount, segment: string | undefined): boolean {
  const combines = wanted.kind === "free-shipping" ? shippingCombinesWith : combinesWith;
  const { title, combinesWith: there } = discount;
  if (title !== wanted.title || (Object.keys(combines) as (keyof typeof combines)[]).some((key) => there[key] !== combines[key])) return false;
  if (segment !== undefined && segmentsOf(discount).join() !== segment) return false;
  if (wanted.kind === "percentage") return discount.__typename === "DiscountAutomaticBasic" && "percentage" in discount.customerGets.value && Math.abs(discount.customerGets.value.percentage - wanted.percentage) < 1e-6;
  if (wanted.kind === "free-shipping") return discount.__typename === "DiscountAutomaticFreeShipping" && sameAmount(minimumOf(discount), wanted.minimum);
  return true;
}

function minimumOf({ minimumRequirement }: OfKind<"DiscountAutomaticFreeShipping">): string | undefined {
  return minimumRequirement && "greaterThanOrEqualToSubtotal" in minimumRequirement ? minimumRequirement.greaterThanOrEqualToSubtotal.amount : undefined;
}

const sameAmount = (one: string | undefined, other: string | undefined): boolean => Number(one ?? "0") === Number(other ?? "0");

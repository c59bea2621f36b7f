import { discountByCode } from "../../../deeds/discounting/reduce.js";
import type { Discount } from "../../../world/discount.js";
import { gidOf, tailOf } from "../../../world/ids.js";
import type { World } from "../../../world/world.js";
import type { Answer, Answers, Asking } from "../../asking.js";
import { connection, type PageArgs } from "../../connection.js";
import { found } from "../../search.js";
import { discountNode } from "./discount-node.js";
import { identity, momentOf } from "../identity.js";
import { hasMetafields } from "../metafields/metafields.js";
import { money } from "../money.js";
import { createDiscount, type DiscountInput, updateDiscount } from "./write-discount.js";

type NodeType = "DiscountNode" | "DiscountCodeNode" | "DiscountAutomaticNode";
const one = (type: NodeType): Answer => (_root: object, { id }: { readonly id: string }, { world }: Asking) => discountNode(world.discounts.get(tailOf(id)), type);
const all = (type: NodeType): Answer => (_root: object, args: PageArgs & { readonly query?: string | null }, asking: Asking) =>
  connection(found(asking.world.discounts.values(), args.query, fieldsOf(asking.world)).flatMap((each) => discountNode(each, type) ?? []), args, asking, { id: ({ id }) => id });

/** Discounts: written by the app, and read. */
export const discountAnswers: Answers = {
  QueryRoot: {
    discountNode: one("DiscountNode"), codeDiscountNode: one("DiscountCodeNode"), automaticDiscountNode: one("DiscountAutomaticNode"),
    discountNodes: all("DiscountNode"), codeDiscountNodes: all("DiscountCodeNode"), automaticDiscountNodes: all("DiscountAutomaticNode"),
    codeDiscountNodeByCode: (_root: object, { code }: { readonly code: string }, { world }: Asking) => discountNode(discountByCode(world, code), "DiscountCodeNode"),
  },
  ...Object.fromEntries((["DiscountNode", "DiscountCodeNode", "DiscountAutomaticNode"] as const).map((type) => [type, { id: ({ id }: { readonly id: string }) => gidOf(type, id), ...hasMetafields(type) }])),
  DiscountAutomaticBasic: { ...common(), recurringCycleLimit: () => 0 },
  DiscountAutomaticApp: { ...common(), recurringCycleLimit: () => 0, discountId: ({ id }: Discount) => gidOf("DiscountAutomaticNode", id), appliesOnOneTimePurchase: () => true, appliesOnSubscription: () => false },
  DiscountAutomaticFreeShipping: { ...common(), recurringCycleLimit: () => 0, appliesOnOneTimePurchase: () => true, appliesOnSubscription: () => false, maximumShippingPrice: () => null },
  DiscountCodeBasic: {
    ...common(), recurringCycleLimit: () => null, appliesOncePerCustomer: ({ oncePerCustomer }: Discount) => oncePerCustomer,
    codesCount: () => ({ count: 1, precision: "EXACT" }),
    codes: (discount: Discount, args: PageArgs, asking: Asking) => connection([{ id: gidOf("DiscountRedeemCode", discount.codeId), code: discount.code, asyncUsageCount: counted(asking.world, discount) }], args, asking),
  },
  DiscountCustomerGets: {
    appliesOnOneTimePurchase: () => true, appliesOnSubscription: () => false,
    value: ({ value }: Discount, _args: object, { world }: Asking) =>
      "percentage" in value ? { __typename: "DiscountPercentage", percentage: value.percentage } : { __typename: "DiscountAmount", amount: money(value.amount, world.facts.currency), appliesOnEachItem: value.onEachItem },
    items: ({ items }: Discount) => ("all" in items ? { __typename: "AllDiscountItems", allItems: true } : "products" in items ? { __typename: "DiscountProducts", ...items } : { __typename: "DiscountCollections", ids: items.collections }),
  },
  DiscountProducts: {
    products: ({ products }: { readonly products: readonly string[] }, args: PageArgs, asking: Asking) => connection(products.flatMap((id) => asking.world.products.get(id) ?? []), args, asking),
  },
  DiscountCollections: {
    collections: ({ ids }: { readonly ids: readonly string[] }, args: PageArgs, asking: Asking) => connection(ids.flatMap((id) => asking.world.collections.get(id) ?? []), args, asking),
  },
  Mutation: {
    discountAutomaticBasicCreate: (_root: object, { automaticBasicDiscount: input }: { readonly automaticBasicDiscount: DiscountInput }, { world }: Asking) => automatic(createDiscount(world, "DiscountAutomaticBasic", input)),
    discountAutomaticBasicUpdate: (_root: object, { id, automaticBasicDiscount: input }: { readonly id: string; readonly automaticBasicDiscount: DiscountInput }, { world }: Asking) => automatic(updateDiscount(world, id, input)),
    discountAutomaticAppCreate: (_root: object, { automaticAppDiscount: input }: { readonly automaticAppDiscount: DiscountInput }, { world }: Asking) => {
      const { discount, userErrors } = createDiscount(world, "DiscountAutomaticApp", input);
      return { automaticAppDiscount: discount, userErrors };
    },
    discountAutomaticAppUpdate: (_root: object, { id, automaticAppDiscount: input }: { readonly id: string; readonly automaticAppDiscount: DiscountInput }, { world }: Asking) => {
      const { discount, userErrors } = updateDiscount(world, id, input);
      return { automaticAppDiscount: discount, userErrors };
    },
    discountAutomaticFreeShippingCreate: (_root: object, { freeShippingAutomaticDiscount: input }: { readonly freeShippingAutomaticDiscount: DiscountInput }, { world }: Asking) => automatic(createDiscount(world, "DiscountAutomaticFreeShipping", input)),
    discountAutomaticFreeShippingUpdate: (_root: object, { id, freeShippingAutomaticDiscount: input }: { readonly id: string; readonly freeShippingAutomaticDiscount: DiscountInput }, { world }: Asking) => automatic(updateDiscount(world, id, input)),
    discountCodeBasicCreate: (_root: object, { basicCodeDiscount: input }: { readonly basicCodeDiscount: DiscountInput }, { world }: Asking) => coded(createDiscount(world, "DiscountCodeBasic", input)),
    discountCodeBasicUpdate: (_root: object, { id, basicCodeDiscount: input }: { readonly id: string; readonly basicCodeDiscount: DiscountInput }, { world }: Asking) => coded(updateDiscount(world, id, input)),
    discountCodeDeactivate: (_root: object, { id }: { readonly id: string }, { world }: Asking) => coded(endNow(world, id)),
    discountAutomaticDeactivate: (_root: object, { id }: { readonly id: string }, { world }: Asking) => automatic(endNow(world, id)),
    discountCodeActivate: (_root: object, { id }: { readonly id: string }, { world }: Asking) => coded(begin(world, id)),
    discountAutomaticActivate: (_root: object, { id }: { readonly id: string }, { world }: Asking) => automatic(begin(world, id)),
    discountCodeDelete: (_root: object, { id }: { readonly id: string }, { world }: Asking) => gone(world, id, "deletedCodeDiscountId"),
    discountAutomaticDelete: (_root: object, { id }: { readonly id: string }, { world }: Asking) => gone(world, id, "deletedAutomaticDiscountId"),
  },
};

// Uses are counted some time after they happen.
const counted = (world: World, { uses }: Discount): number => uses.filter(({ at }) => at <= world.now() - world.searchLagMs).length;

type Written = ReturnType<typeof createDiscount>;
const automatic = ({ discount, userErrors }: Written) => ({ automaticDiscountNode: discount === null ? null : discountNode(discount, "DiscountAutomaticNode"), userErrors });
const coded = ({ discount, userErrors }: Written) => ({ codeDiscountNode: discount === null ? null : discountNode(discount, "DiscountCodeNode"), userErrors });
const missing = { field: ["id"], message: "Discount does not exist", code: "INVALID", extraInfo: null } as const;

function endNow(world: World, id: string): Written {
  return change(world, id, (discount) => ({ endsAt: Math.min(discount.endsAt ?? Infinity, world.now()) }));
}

function begin(world: World, id: string): Written {
  return change(world, id, (discount) => ({ startsAt: Math.min(discount.startsAt, world.now()), endsAt: null }));
}

function change(world: World, id: string, how: (discount: Discount) => Partial<Discount>): Written {
  const discount = world.discounts.get(tailOf(id));
  if (discount === undefined) return { discount: null, userErrors: [missing] };
  return { discount: Object.assign(discount, how(discount), { updatedAt: world.now() }), userErrors: [] };
}

function gone(world: World, id: string, name: string) {
  return world.discounts.delete(tailOf(id)) ? { [name]: id, userErrors: [] } : { [name]: null, userErrors: [missing] };
}

/** What every kind of discount answers alike. */
function common(): Readonly<Record<string, Answer>> {
  return {
    ...identity("Discount"),
    asyncUsageCount: (discount: Discount, _args: object, { world }: Asking) => counted(world, discount),
    startsAt: ({ startsAt }: Discount) => momentOf(startsAt),
    endsAt: ({ endsAt }: Discount) => momentOf(endsAt),
    status: (discount: Discount, _args: object, { world }: Asking) => statusOf(world, discount),
    combinesWith: ({ combinesWith }: Discount) => ({ ...combinesWith, productDiscountsWithTagsOnSameCartLine: null }),
    context: ({ context }: Discount, _args: object, { world }: Asking) => contextOf(world, context),
    customerGets: (discount: Discount) => discount,
    minimumRequirement: ({ minimum }: Discount, _args: object, { world }: Asking) => {
      if (minimum === null) return null;
      return "subtotal" in minimum ? { __typename: "DiscountMinimumSubtotal", greaterThanOrEqualToSubtotal: money(minimum.subtotal, world.facts.currency) } : { __typename: "DiscountMinimumQuantity", greaterThanOrEqualToQuantity: String(minimum.quantity) };
    },
    summary: ({ title }: Discount) => title, shortSummary: ({ title }: Discount) => title,
  };
}

function contextOf(world: World, context: Discount["context"]): object {
  if ("all" in context) return { __typename: "DiscountBuyerSelectionAll", all: "ALL" };
  if ("customers" in context) return { __typename: "DiscountCustomers", customers: context.customers.flatMap((id) => world.customers.get(id) ?? []) };
  return { __typename: "DiscountCustomerSegments", segments: context.segments.flatMap((id) => world.segments.get(id) ?? []) };
}

function statusOf(world: World, { startsAt, endsAt }: Discount): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  if (endsAt !== null && endsAt <= world.now()) return "EXPIRED";
  return startsAt > world.now() ? "SCHEDULED" : "ACTIVE";
}

const fieldsOf = (world: World) => ({
  id: ({ id }: Discount) => id,
  title: ({ title }: Discount) => title,
  code: ({ code }: Discount) => code,
  status: (discount: Discount) => statusOf(world, discount),
  method: ({ code }: Discount) => (code === null ? "automatic" : "code"),
  updated_at: ({ updatedAt }: Discount) => updatedAt,
  created_at: ({ createdAt }: Discount) => createdAt,
});

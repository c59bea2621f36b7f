import { discountByCode } from "../../../deeds/discounting/reduce.js";
import type { Discount, DiscountContext } from "../../../world/discount.js";
import { gidOf, tailOf } from "../../../world/ids.js";
import { minorOf } from "../../../world/money.js";
import type { World } from "../../../world/world.js";
import { setMetafields, type Wanted } from "../metafields/set-metafields.js";

type Added = { readonly add?: readonly string[] | null; readonly remove?: readonly string[] | null };

/** What the app writes of a discount, as Shopify's inputs have it. */
export type DiscountInput = {
  readonly title?: string | null;
  readonly code?: string | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly usageLimit?: number | null;
  readonly appliesOncePerCustomer?: boolean | null;
  readonly combinesWith?: { readonly orderDiscounts?: boolean | null; readonly productDiscounts?: boolean | null; readonly shippingDiscounts?: boolean | null } | null;
  readonly context?: { readonly all?: "ALL" | null; readonly customers?: Added | null; readonly customerSegments?: Added | null } | null;
  readonly customerGets?: {
    readonly value?: { readonly percentage?: number | null; readonly discountAmount?: { readonly amount?: string | null; readonly appliesOnEachItem?: boolean | null } | null } | null;
    readonly items?: { readonly all?: boolean | null; readonly collections?: Added | null; readonly products?: { readonly productsToAdd?: readonly string[] | null; readonly productVariantsToAdd?: readonly string[] | null } | null } | null;
  } | null;
  readonly minimumRequirement?: { readonly subtotal?: { readonly greaterThanOrEqualToSubtotal?: string | null } | null; readonly quantity?: { readonly greaterThanOrEqualToQuantity?: string | null } | null } | null;
  readonly tags?: readonly string[] | null;
  readonly functionHandle?: string | null;
  readonly discountClasses?: readonly ("ORDER" | "PRODUCT" | "SHIPPING")[] | null;
  readonly metafields?: readonly Omit<Wanted, "ownerId">[] | null;
};

type Problem = { readonly field: readonly string[]; readonly message: string; readonly code: string; readonly extraInfo: null };
type Written = { readonly discount: Discount | null; readonly userErrors: readonly Problem[] };

/** Makes a discount, or says what stands against it. */
export function createDiscount(world: World, kind: Discount["__typename"], input: DiscountInput): Written {
  const problems = problemsOf(world, kind, input, undefined);
  if (problems.length > 0) return { discount: null, userErrors: problems };
  const at = world.now();
  const bare: Discount = {
    __typename: kind, id: world.mint(), createdAt: at, updatedAt: at, title: "", code: null, codeId: world.mint(), context: { all: true }, value: { percentage: 0 }, items: { all: true },
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false }, minimum: null, startsAt: at, endsAt: null, usageLimit: null, oncePerCustomer: false, tags: [], functionHandle: null,
    discountClasses: ["ORDER"], uses: [],
  };
  const discount = Object.assign(bare, changesOf(world, bare, input));
  world.discounts.set(discount.id, discount);
  if (input.metafields !== undefined && input.metafields !== null) setMetafields(world, { metafields: input.metafields.map((each) => ({ ...each, ownerId: gidOf(kind === "DiscountCodeBasic" ? "DiscountCodeNode" : "DiscountAutomaticNode", discount.id) })) });
  return { discount, userErrors: [] };
}

/** Changes what is named of a discount, and leaves the rest. */
export function updateDiscount(world: World, id: string, input: DiscountInput): Written {
  const discount = world.discounts.get(tailOf(id));
  if (discount === undefined) return { discount: null, userErrors: [problem(["id"], "Discount does not exist", "INVALID")] };
  const problems = problemsOf(world, discount.__typename, input, discount);
  if (problems.length > 0) return { discount: null, userErrors: problems };
  return { discount: Object.assign(discount, changesOf(world, discount, input), { updatedAt: world.now() }), userErrors: [] };
}

const problem = (field: readonly string[], message: string, code: string): Problem => ({ field, message, code, extraInfo: null });

const codeMax = 255;
const roots = { DiscountCodeBasic: "basicCodeDiscount", DiscountAutomaticBasic: "automaticBasicDiscount", DiscountAutomaticApp: "automaticAppDiscount", DiscountAutomaticFreeShipping: "freeShippingAutomaticDiscount" } as const;

function problemsOf(world: World, kind: Discount["__typename"], input: DiscountInput, own: Discount | undefined): Problem[] {
  const problems: Problem[] = [];
  const root = roots[kind];
  const isNew = own === undefined;
  if (input.title === "" || (isNew && (input.title ?? undefined) === undefined)) problems.push(problem([root, "title"], "Title can't be blank", "BLANK"));
  if (isNew && (input.startsAt ?? undefined) === undefined) problems.push(problem([root, "startsAt"], "Starts at can't be blank", "BLANK"));
  if (kind === "DiscountCodeBasic") {
    if (input.code === "" || (isNew && (input.code ?? undefined) === undefined)) problems.push(problem([root, "code"], "Code can't be blank", "BLANK"));
    if ((input.code ?? "").length > codeMax) problems.push(problem([root, "code"], "Code is too long", "TOO_LONG"));
    const taken = input.code === undefined || input.code === null ? undefined : discountByCode(world, input.code);
    if (taken !== undefined && taken !== own) problems.push(problem([root, "code"], "Code must be unique. Please try a different code.", "TAKEN"));
    if (isNew && (input.context ?? undefined) === undefined) problems.push(problem([root, "context"], "Context can't be blank", "BLANK"));
  }
  if (kind === "DiscountAutomaticApp" && isNew && (input.functionHandle ?? undefined) === undefined) problems.push(problem([root, "functionHandle"], "Function id or handle is required.", "MISSING_FUNCTION_IDENTIFIER"));
  const percentage = input.customerGets?.value?.percentage ?? undefined;
  if (percentage !== undefined && (percentage <= 0 || percentage > 1)) problems.push(problem([root, "customerGets", "value", "percentage"], "Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE"));
  if (kind.endsWith("Basic") && isNew && (input.customerGets?.value ?? undefined) === undefined) problems.push(problem([root, "customerGets", "value"], "Value can't be blank", "BLANK"));
  if (typeof input.startsAt === "string" && typeof input.endsAt === "string" && Date.parse(input.endsAt) <= Date.parse(input.startsAt)) problems.push(problem([root, "endsAt"], "Ends at needs to be after starts_at", "END_DATE_BEFORE_START_DATE"));
  for (const id of input.context?.customers?.add ?? []) if (!world.customers.has(tailOf(id))) problems.push(problem([root, "context", "customers", "add"], "Customer does not exist", "INVALID"));
  for (const id of input.context?.customerSegments?.add ?? []) if (!world.segments.has(tailOf(id))) problems.push(problem([root, "context", "customerSegments", "add"], "Segment does not exist", "INVALID"));
  return problems;
}

function changesOf(world: World, own: Discount, input: DiscountInput): Partial<Discount> {
  const items = itemsOf(input) ?? own.items;
  return {
    title: input.title ?? own.title, code: input.code ?? own.code, context: contextOf(own.context, input), value: valueOf(world, input) ?? own.value, items,
    combinesWith: input.combinesWith === undefined || input.combinesWith === null ? own.combinesWith : {
      orderDiscounts: input.combinesWith.orderDiscounts ?? false, productDiscounts: input.combinesWith.productDiscounts ?? false, shippingDiscounts: input.combinesWith.shippingDiscounts ?? false,
    },
    minimum: minimumOf(world, own, input), startsAt: typeof input.startsAt === "string" ? Date.parse(input.startsAt) : own.startsAt,
    endsAt: input.endsAt === undefined ? own.endsAt : input.endsAt === null ? null : Date.parse(input.endsAt), usageLimit: input.usageLimit === undefined ? own.usageLimit : input.usageLimit,
    oncePerCustomer: input.appliesOncePerCustomer ?? own.oncePerCustomer, tags: [...(input.tags ?? own.tags)], functionHandle: input.functionHandle ?? own.functionHandle,
    discountClasses: [...(input.discountClasses ?? (own.__typename === "DiscountAutomaticFreeShipping" ? ["SHIPPING" as const] : "all" in items ? ["ORDER" as const] : ["PRODUCT" as const]))],
  };
}

function contextOf(own: DiscountContext, { context }: DiscountInput): DiscountContext {
  if (context === undefined || context === null) return own;
  const after = (before: readonly string[], change: Added): string[] => [...new Set([...before, ...(change.add ?? []).map(tailOf)])].filter((id) => !(change.remove ?? []).map(tailOf).includes(id));
  if (context.customers !== undefined && context.customers !== null) return { customers: after("customers" in own ? own.customers : [], context.customers) };
  if (context.customerSegments !== undefined && context.customerSegments !== null) return { segments: after("segments" in own ? own.segments : [], context.customerSegments) };
  return { all: true };
}

function valueOf(world: World, { customerGets }: DiscountInput): Discount["value"] | undefined {
  const value = customerGets?.value;
  if (typeof value?.percentage === "number") return { percentage: value.percentage };
  if (typeof value?.discountAmount?.amount === "string") return { amount: minorOf(value.discountAmount.amount, world.facts.currency), onEachItem: value.discountAmount.appliesOnEachItem ?? false };
  return undefined;
}

function itemsOf({ customerGets }: DiscountInput): Discount["items"] | undefined {
  const items = customerGets?.items;
  if (items === undefined || items === null) return undefined;
  if (items.products !== undefined && items.products !== null) return { products: (items.products.productsToAdd ?? []).map(tailOf), variants: (items.products.productVariantsToAdd ?? []).map(tailOf) };
  if (items.collections !== undefined && items.collections !== null) return { collections: (items.collections.add ?? []).map(tailOf) };
  return { all: true };
}

function minimumOf(world: World, own: Discount, { minimumRequirement }: DiscountInput): Discount["minimum"] {
  if (minimumRequirement === undefined) return own.minimum;
  const [subtotal, quantity] = [minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal, minimumRequirement?.quantity?.greaterThanOrEqualToQuantity];
  if (typeof subtotal === "string" && Number(subtotal) > 0) return { subtotal: minorOf(subtotal, world.facts.currency) };
  if (typeof quantity === "string" && Number(quantity) > 0) return { quantity: Number(quantity) };
  return null;
}

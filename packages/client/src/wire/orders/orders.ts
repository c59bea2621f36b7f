import { OrderLine, OrderSnapshot, Return } from "@laurel/core/schemas";
import * as z from "zod";
import { MemberParams } from "../member-params.js";
import { Done } from "../members/standing.js";
import type { Shapes } from "../operation.js";
import { Id, Minor } from "../scalars.js";

/** What somebody is about to buy: a cart, or one product on its page. */
export const Basket = OrderSnapshot.pick({ currency: true, channel: true, store: true, shipping: true, tips: true, discount: true, offers: true })
  .extend({ lines: z.array(OrderLine).max(500), paidByPoints: Minor.optional().meta({ description: "What points are going to pay." }) })
  .meta({ id: "Basket" });

/** Orders as a platform tells them now; the highest revision stands (P3, case 25). */
export const orderShapes = {
  acceptOrder: {
    summary: "An order as it is now; telling it again changes nothing", chapter: "orders", params: z.strictObject({ source: Id, order: Id }),
    body: OrderSnapshot.meta({ id: "OrderSnapshot" }),
    answers: {
      200: z.object({
        kind: z.enum(["belongs", "kept"]).meta({ description: "`kept` for whoever is shown to own one of its identities (M5)." }),
        member: Id.optional(), seq: z.int().optional(), unchanged: z.boolean().optional(),
        setAside: z.array(z.object({ of: z.string(), reason: z.string() })),
      }),
    },
    refusals: ["currency-differs", "too-far-ahead", "fact-conflict", "erased"],
  },
  acceptReturn: {
    summary: "Goods that came back without naming their order", chapter: "orders", params: MemberParams.extend({ source: Id, return: Id }),
    body: Return.omit({ identities: true }).meta({ id: "Return" }), answers: { 200: Done },
    refusals: ["member-unknown", "not-enrolled", "currency-differs", "too-far-ahead", "fact-conflict"],
  },
} as const satisfies Shapes;

import { isWithin } from "../../../deeds/discounting/segment-rule.js";
import type { Segment } from "../../../world/discount.js";
import { gidOf, tailOf } from "../../../world/ids.js";
import type { World } from "../../../world/world.js";
import type { Answers, Asking } from "../../asking.js";
import { connection, type PageArgs } from "../../connection.js";
import { found } from "../../search.js";
import { momentOf } from "../identity.js";

/** Customers by a rule. */
export const segmentAnswers: Answers = {
  QueryRoot: {
    segment: (_root: object, { id }: { readonly id: string }, { world }: Asking) => world.segments.get(tailOf(id)) ?? null,
    segments: (_root: object, args: PageArgs & { readonly query?: string | null }, asking: Asking) =>
      connection(found(asking.world.segments.values(), args.query, { id: ({ id }: Segment) => id, name: ({ name }: Segment) => name }), args, asking, { id: ({ id }) => id }),
  },
  Segment: {
    id: ({ id }: Segment) => gidOf("Segment", id),
    creationDate: ({ createdAt }: Segment) => momentOf(createdAt),
    lastEditDate: ({ updatedAt }: Segment) => momentOf(updatedAt),
  },
  Mutation: {
    segmentCreate: (_root: object, args: { readonly name: string; readonly query: string }, { world }: Asking) => {
      const problem = problemOf(world, args.name, args.query, undefined);
      if (problem !== undefined) return { segment: null, userErrors: [problem] };
      const segment: Segment = { __typename: "Segment", id: world.mint(), name: args.name, query: args.query, createdAt: world.now(), updatedAt: world.now() };
      world.segments.set(segment.id, segment);
      return { segment, userErrors: [] };
    },
    segmentUpdate: (_root: object, args: { readonly id: string; readonly name?: string | null; readonly query?: string | null }, { world }: Asking) => {
      const segment = world.segments.get(tailOf(args.id));
      if (segment === undefined) return { segment: null, userErrors: [{ field: ["id"], message: "Segment does not exist" }] };
      const problem = problemOf(world, args.name ?? segment.name, args.query ?? segment.query, segment.id);
      if (problem !== undefined) return { segment: null, userErrors: [problem] };
      Object.assign(segment, { name: args.name ?? segment.name, query: args.query ?? segment.query, updatedAt: world.now() });
      return { segment, userErrors: [] };
    },
    segmentDelete: (_root: object, args: { readonly id: string }, { world }: Asking) =>
      world.segments.delete(tailOf(args.id)) ? { deletedSegmentId: args.id, userErrors: [] } : { deletedSegmentId: null, userErrors: [{ field: ["id"], message: "Segment does not exist" }] },
  },
};

function problemOf(world: World, name: string, query: string, own: string | undefined) {
  if (name.trim() === "") return { field: ["name"], message: "Name can't be blank" };
  if ([...world.segments.values()].some((each) => each.name === name && each.id !== own)) return { field: ["name"], message: "Name has already been taken" };
  try {
    isWithin({ tags: [] } as never, query);
    return undefined;
  } catch {
    return { field: ["query"], message: "Query is invalid" };
  }
}

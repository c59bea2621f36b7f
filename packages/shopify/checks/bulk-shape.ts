import { type DocumentNode, getNamedType, getNullableType, type GraphQLSchema, isListType, Kind, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** What counts of a bulk query. Shopify allows five connections, one within another once, and none within a list. */
export type BulkShape = {
  readonly connections: number;
  /** How many connections lie within one another, the outermost with them. */
  readonly depth: number;
  /** Connections within a list that is none. */
  readonly withinList: readonly string[];
  /** Connections whose nodes do not say their id: what they belong to could not be told. */
  readonly withoutId: readonly string[];
};

/** Measures a bulk query. */
export function bulkShape(document: DocumentNode, schema: GraphQLSchema): BulkShape {
  const types = new TypeInfo(schema);
  const open: { readonly name: string; readonly isConnection: boolean; readonly isList: boolean }[] = [];
  const found = { connections: 0, depth: 0, withinList: [] as string[], withoutId: [] as string[] };
  visit(document, visitWithTypeInfo(types, {
    Field: {
      enter: ({ name, selectionSet }) => {
        const type = types.getType();
        const isConnection = getNamedType(type)?.name.endsWith("Connection") ?? false;
        if (isConnection) {
          found.connections += 1;
          found.depth = Math.max(found.depth, 1 + open.filter((each) => each.isConnection).length);
          if (open.some(({ isList, name: around }) => isList && around !== "edges")) found.withinList.push(name.value);
        }
        const around = open.findLast((each) => each.isConnection);
        const saysId = selectionSet?.selections.some((each) => each.kind === Kind.FIELD && each.name.value === "id");
        if (around !== undefined && name.value === "node" && open.at(-1)?.name === "edges" && saysId !== true) found.withoutId.push(around.name);
        open.push({ name: name.value, isConnection, isList: isListType(getNullableType(type)) });
      },
      leave: () => void open.pop(),
    },
  }));
  return found;
}

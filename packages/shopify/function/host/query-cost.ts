import { type DocumentNode, getNamedType, type GraphQLSchema, isLeafType, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/**
 * What an input query costs, by Shopify's list: 3 for each metafield and nothing for what is read of it; 3 for tags and collections that are asked about; nothing for `__typename`; 1 for every other value. 30 are
 * allowed.
 */
export function queryCost(query: DocumentNode, schema: GraphQLSchema): number {
  const types = new TypeInfo(schema);
  let cost = 0;
  visit(query, visitWithTypeInfo(types, {
    Field: ({ name }) => {
      const type = getNamedType(types.getType());
      if (type?.name === "Metafield") {
        cost += 3;
        return false;
      }
      if (asksAbout.has(name.value)) {
        cost += 3;
        return false;
      }
      if (name.value !== "__typename" && type !== undefined && type !== null && isLeafType(type)) cost += 1;
      return undefined;
    },
  }));
  return cost;
}

const asksAbout = new Set(["hasAnyTag", "hasTags", "inAnyCollection", "inCollections"]);

import { type GraphQLNamedType, GraphQLError, getNamedType, isListType, getNullableType, Kind, OperationTypeNode, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { adminSchema } from "../schema/executable.js";

const connectionsMax = 5;
const depthMax = 2;

/** What stands against a question as a bulk operation, in words; nothing where it may be asked. Limits are those Shopify documents for 2026. */
export function objectionTo(query: string): string | undefined {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return error instanceof GraphQLError ? `Invalid bulk query: ${error.message}` : "Invalid bulk query";
  }
  const [operation, ...more] = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || more.length > 0 || operation.operation !== OperationTypeNode.QUERY) return "Bulk queries must contain a single query";
  if ((operation.variableDefinitions ?? []).length > 0) return "Bulk queries cannot have variables";
  const [error] = validate(adminSchema(), document);
  if (error !== undefined) return error.message;
  const info = new TypeInfo(adminSchema());
  let [connections, depth, deepest, lists, withinList] = [0, 0, 0, 0, false];
  visit(document, visitWithTypeInfo(info, { Field: {
    enter: () => {
      const type = info.getType();
      if (isConnection(getNamedType(type))) {
        connections += 1;
        depth += 1;
        deepest = Math.max(deepest, depth);
        if (lists > 0) withinList = true;
      } else if (isTrueList(type)) lists += 1;
    },
    leave: () => {
      const type = info.getType();
      if (isConnection(getNamedType(type))) depth -= 1;
      else if (isTrueList(type)) lists -= 1;
    },
  } }));
  if (connections === 0) return "Bulk queries must contain at least one connection.";
  if (connections > connectionsMax) return `Bulk queries cannot contain more than ${connectionsMax} connections.`;
  if (deepest > depthMax) return `Bulk queries cannot contain connections with a nesting depth greater than ${depthMax}.`;
  return withinList ? "Queries that contain a connection field within a list field are not currently supported." : undefined;

  // The edges and nodes of a connection are its own way of being a list.
  function isTrueList(type: ReturnType<TypeInfo["getType"]>): boolean {
    return isListType(getNullableType(type)) && !isConnection(info.getParentType() ?? undefined);
  }
}

const isConnection = (type: GraphQLNamedType | null | undefined): boolean => type?.name.endsWith("Connection") ?? false;

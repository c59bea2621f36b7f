import { type DocumentNode, execute, type ExecutionResult, type GraphQLFieldResolver, GraphQLError, type GraphQLTypeResolver, isNonNullType, parse, validate } from "graphql";
import type { World } from "../world/world.js";
import { answers } from "./answers.js";
import type { Asking } from "./asking.js";
import { adminSchema } from "./executable.js";

/** Where questions begin: in a shop that is reached at this address. */
export const askingIn = (world: World, url: string): Asking => ({ world, url, askAll: (asking, query) => ask(asking, { query }) });
/** What Shopify's schema is asked, with what. */
export type Question = { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> | null | undefined; readonly operationName?: string | null | undefined };

/** Reads, validates and answers a question by Shopify's own schema; what is wrong with it stands in `errors`, as GraphQL has it. */
export async function ask(asking: Asking, question: Question, version?: string): Promise<ExecutionResult> {
  const read = readQuestion(question.query, version);
  if ("errors" in read) return { errors: read.errors };
  return execute({
    schema: adminSchema(version), document: read.document, variableValues: question.variables ?? {}, operationName: question.operationName ?? null, contextValue: asking, rootValue: {}, fieldResolver: answerField, typeResolver: nameOfType,
  });
}

type Read = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };
const known = new Map<string, Read>();

/** A question's document, once it is valid; each text is looked at once. */
export function readQuestion(query: string, version?: string): Read {
  const key = `${version ?? ""} ${query}`;
  const there = known.get(key) ?? read(query, version);
  known.set(key, there);
  return there;
}

function read(query: string, version?: string): Read {
  try {
    const document = parse(query);
    const errors = validate(adminSchema(version), document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** Every field is answered on purpose: one that nobody thought of is an error, and no silent nothing. */
const answerField: GraphQLFieldResolver<unknown, Asking> = (thing, args, asking, info) => {
  const type = info.parentType.name;
  const answer = answers[type]?.[info.fieldName];
  const value = answer === undefined ? own(thing, info.fieldName) : answer(thing as never, args as never, asking, type);
  if (value === undefined) throw new Error(`the simulated shop has no answer for ${type}.${info.fieldName}: give it one in shop/src/schema/answers`);
  const named = isNonNullType(info.returnType) ? info.returnType.ofType : info.returnType;
  if (String(named) === "ID" && value !== null && !(typeof value === "string" && value.startsWith("gid://shopify/"))) throw new TypeError(`${type}.${info.fieldName} gave ${JSON.stringify(value)}, which is no global id`);
  return value;
};

const nameOfType: GraphQLTypeResolver<unknown, Asking> = (thing) => {
  const name = own(thing, "__typename");
  if (typeof name !== "string") throw new Error("the simulated shop does not know what this is");
  return name;
};

const own = (thing: unknown, name: string): unknown => (thing !== null && typeof thing === "object" && Object.hasOwn(thing, name) ? Reflect.get(thing, name) : undefined);

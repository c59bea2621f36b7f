import { getNullableType, isListType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, getNamedType, isLeafType, Kind, OperationTypeNode, valueFromASTUntyped } from "graphql";
import { adminSchema } from "../schema/executable.js";

/** How fast the app may ask: points that come back in a second, and how many there may be at most. */
export type Limits = { readonly restoreRate: number; readonly bucket: number };

/** What is left to the app. */
export type Pace = ReturnType<typeof paceOf>;

/** A bucket of points that fills as time goes by; one without limits is always full. */
export function paceOf(now: () => number, limits: Limits | undefined) {
  let available = limits?.bucket ?? Infinity;
  let at = now();
  const { restoreRate, bucket } = limits ?? { restoreRate: 100, bucket: 2000 };
  const refill = (): void => {
    available = limits === undefined ? bucket : Math.min(bucket, available + ((now() - at) / 1000) * restoreRate);
    at = now();
  };
  return {
    /** Takes the points of a question, if there are as many. */
    take: (cost: number): boolean => {
      refill();
      if (limits !== undefined && cost > available) return false;
      available -= cost;
      return true;
    },
    /** Gives back what a question did not need. */
    giveBack: (points: number): void => {
      available = Math.min(bucket, available + points);
    },
    status: () => {
      refill();
      return { maximumAvailable: bucket, currentlyAvailable: Math.floor(Math.max(0, available)), restoreRate };
    },
  };
}

/** What a question may cost: ten for a mutation, one for an object, and for a connection as many as it may give. An estimate; Shopify's own sum is its secret. */
export function costOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>, version?: string): number {
  const info = new TypeInfo(adminSchema(version));
  const factors = [1];
  let cost = 0;
  visit(document, visitWithTypeInfo(info, {
    OperationDefinition: ({ operation }) => {
      if (operation === OperationTypeNode.MUTATION) cost += 10;
    },
    Field: {
      enter: (field) => {
        const type = info.getType();
        const named = getNamedType(type);
        const factor = factors.at(-1) ?? 1;
        const args = Object.fromEntries((field.arguments ?? []).map(({ name, value }) => [name.value, value.kind === Kind.VARIABLE ? variables[value.name.value] : valueFromASTUntyped(value)]));
        const size = Number(args["first"] ?? args["last"] ?? 1);
        if (named !== null && named !== undefined && !isLeafType(named) && !isWrapping(field.name.value)) cost += factor * (isListType(getNullableType(type)) ? size : 1);
        factors.push(named?.name.endsWith("Connection") === true ? factor * size : factor);
      },
      leave: () => {
        factors.pop();
      },
    },
  }));
  return Math.max(1, Math.ceil(cost));
}

const isWrapping = (name: string): boolean => name === "edges" || name === "pageInfo" || name === "shopMoney" || name === "presentmentMoney";

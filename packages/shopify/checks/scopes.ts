import { type DocumentNode, getNamedType, type GraphQLSchema, isCompositeType, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** A row of Shopify's own table of what an app has to be granted, by type, or by field of a type. */
export type ScopeRow = { readonly type: string; readonly typeName: string; readonly fieldName?: string; readonly requiredAccess: string; readonly offlineScopes: readonly string[] };

/** What is asked for, and what asks for it: `Order`, `Customer.unsubscribeUrl`. One of `anyOf` is enough. */
export type Needed = { readonly by: string; readonly anyOf: readonly string[] };

/**
 * What an app has to be granted to run an operation: what Shopify's table says of every type it comes to and every field it asks for; and for changes that are allowed by whoever owns the thing, of which the table
 * says nothing, what `byOwner` says.
 */
export function neededBy(document: DocumentNode, schema: GraphQLSchema, rows: readonly ScopeRow[], byOwner: Readonly<Record<string, readonly string[]>> = {}): Needed[] {
  const table = new Map(rows.filter(({ offlineScopes }) => offlineScopes.length > 0).map((row) => [row.fieldName === undefined ? row.typeName : `${row.typeName}.${row.fieldName}`, row]));
  const found = new Map<string, Needed>();
  const need = (by: string) => {
    const row = table.get(by);
    for (const scopes of row === undefined ? [] : asked(row)) found.set(`${by} ${scopes.join()}`, { by, anyOf: scopes });
  };
  const types = new TypeInfo(schema);
  visit(document, visitWithTypeInfo(types, {
    Field: ({ name }) => {
      const parent = types.getParentType();
      if (parent) need(`${parent.name}.${name.value}`);
      for (const scope of byOwner[name.value] ?? []) found.set(`${name.value} ${scope}`, { by: name.value, anyOf: [scope] });
      needType(getNamedType(types.getType()));
    },
    InlineFragment: () => needType(getNamedType(types.getType())),
    FragmentDefinition: () => needType(getNamedType(types.getType())),
  }));
  return [...found.values()];

  function needType(type: ReturnType<typeof getNamedType> | undefined): void {
    if (type && isCompositeType(type)) need(type.name);
  }
}

/** Where the table's sentence says `or`, one of its scopes is enough; otherwise all are needed. */
function asked({ requiredAccess, offlineScopes }: ScopeRow): (readonly string[])[] {
  return / or /.test(requiredAccess.split(" Also:")[0] ?? "") ? [offlineScopes] : offlineScopes.map((scope) => [scope]);
}

/** Whether what is granted is enough: whoever may write may read. */
export function isGranted(granted: readonly string[], { anyOf }: Needed): boolean {
  return anyOf.some((scope) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_")));
}

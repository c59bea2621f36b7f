import type { Store } from "../contract/store.js";
import { identityKey, knownOf } from "./identity-state.js";

/** Whom an identity leads to, and whether that has been shown. */
export type Resolved = { readonly member: string; readonly verified: boolean };

/** Whom each identity leads to, in their order; `undefined` for nobody, and while an enrolment is under way. */
export async function resolve(store: Store, identities: readonly string[]): Promise<(Resolved | undefined)[]> {
  const loaded = await store.loadMany(identities.map((each) => ({ key: identityKey(each) })));
  return loaded.map((each, i) => {
    const { member, verified, confirmed } = knownOf(identities[i]!, each).state;
    return member !== undefined && confirmed ? { member, verified } : undefined;
  });
}

import { type Language, type PolicyDocument, type Programme, nameOf, policyAt } from "@laurel/core";

/** A tier that is to have a group, and what it may be called: by its own name, or with that of its ladder where another group has that. */
export type WantedTier = { readonly ladder: string; readonly tier: string; readonly names: readonly [string, string] };

/** All tiers of the versions that are in force or will be, in the words of the first language; the one in force has the first word. */
export function tiersOf(programme: Programme, at: number): WantedTier[] {
  const inForce = policyAt(programme, at);
  const tiers = new Map<string, WantedTier>();
  for (const { document } of [inForce, ...programme.policies.filter(({ from }) => from > at)]) {
    for (const ladder of document.ladders) {
      for (const tier of ladder.tiers) {
        const key = `${ladder.id} ${tier.id}`;
        const name = nameIn(document, tier);
        if (!tiers.has(key)) tiers.set(key, { ladder: ladder.id, tier: tier.id, names: [name, within(document, name, nameIn(document, ladder))] });
      }
    }
  }
  return [...tiers.values()];
}

/** What a policy calls a ladder or a tier, in its first language. */
export const nameIn = (document: PolicyDocument, { id, name }: Pick<PolicyDocument["ladders"][number], "id" | "name">): string => nameOf(name, id, { words: { language: firstOf(document) }, document });

const firstOf = ({ program: { languages } }: PolicyDocument): Language => languages[0] ?? "en";
const within = (document: PolicyDocument, tier: string, ladder: string): string => (firstOf(document).startsWith("zh") ? `${tier}（${ladder}）` : `${tier} (${ladder})`);

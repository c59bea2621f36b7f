import type { TierNamed } from "../../desk/answers";

type Names = Readonly<Record<string, string>> | undefined;
type Document = { readonly ladders?: readonly { readonly id: string; readonly name?: Names; readonly tiers: readonly { readonly id: string; readonly name?: Names; readonly color?: string }[] }[]; readonly wallets?: readonly { readonly id: string; readonly name?: Names; readonly decimals?: number }[] };

/** A name in a language, or else in any; the id where there is none. */
const nameIn = (names: Names, id: string, language: string): string => names?.[language] ?? Object.values(names ?? {})[0] ?? id;

/** Tiers and wallets as a sound policy names them, which need not be the one in force. */
export function namesIn(document: Readonly<Record<string, unknown>> | undefined, language: string) {
  const { ladders = [], wallets = [] } = (document ?? {}) as Document;
  return {
    ladder: (id: string): string => nameIn(ladders.find((each) => each.id === id)?.name, id, language),
    tier(ladder: string, id: string): TierNamed {
      const tiers = ladders.find((each) => each.id === ladder)?.tiers ?? [];
      const rank = tiers.findIndex((each) => each.id === id);
      const found = tiers[rank];
      return { tier: id, name: nameIn(found?.name, id, language), ...(found && { rank }), ...(found?.color !== undefined && { color: found.color }) };
    },
    wallet: (id: string) => ({ name: nameIn(wallets.find((each) => each.id === id)?.name, id, language), decimals: wallets.find((each) => each.id === id)?.decimals ?? 0 }),
  };
}

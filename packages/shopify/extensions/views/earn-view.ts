import type { Answer } from "@laurel/client/page";
import type { Counted, Speech } from "./speech.js";

type Estimate = Pick<Answer<"estimateEarning">, "asNewMember" | "points">;

/** Points that an order brings: so many of one wallet. */
export type Brought = { readonly wallet: string; readonly points: number };

/**
 * What buying brings, as one sentence (E1).
 *
 * @param key - the sentence, with a place for `points`; `<key>New` is said to whoever has not joined
 * @returns nothing where it brings nothing, or a wallet is not known by its name
 */
export function earnSentence({ asNewMember, points }: Estimate, walletNamed: (wallet: string) => Counted | undefined, speech: Speech, key: string): string | undefined {
  const parts = pointsTexts(points, walletNamed, speech);
  return parts.length === 0 ? undefined : speech.say(asNewMember ? `${key}New` : key, { points: parts.join(" + ") });
}

/** The same as figures alone. */
export function pointsTexts(points: readonly Brought[], walletNamed: (wallet: string) => Counted | undefined, speech: Speech): string[] {
  return points.flatMap((each) => {
    const wallet = walletNamed(each.wallet);
    return wallet && each.points > 0 ? [speech.points(each.points, wallet)] : [];
  });
}

/** Wallets of a programme by name, as its answer names them. */
export function walletsIn(programme: Pick<Answer<"readProgramme">, "wallets">, { named }: Speech): (wallet: string) => Counted | undefined {
  return (id) => {
    const found = programme.wallets.find((each) => each.id === id);
    return found && { name: named(found.name ?? {}, id), decimals: found.decimals ?? 0 };
  };
}

import type { IdentityRules } from "@laurel/core";
import { readIdentity } from "@laurel/core";
import type { Store } from "@laurel/store";
import type { Vault } from "@laurel/store/vault";
import type { IdentityDoor, Named, ToldIdentity } from "./identity-door.js";

/** What an identity door is made of. */
export type IdentityDoorParts = { readonly store: Store; readonly vault: Vault | undefined; readonly identities: IdentityRules };

/**
 * Opens the door at which identities become names of the ledger. With a vault they are pseudonyms (X1); one that stands in the ledger as it is, as an import without a vault has
 * left it, goes on leading to its member.
 */
export function openIdentityDoor({ store, vault, identities: rules }: IdentityDoorParts): IdentityDoor {
  const exchange = async (told: readonly ToldIdentity[], ask: ((texts: readonly string[]) => Promise<readonly Named[]>) | undefined): Promise<Named[]> => {
    const read = told.map(({ of, value }) => readIdentity(of, value, rules));
    const plain = read.map((each) => (each.kind === "identity" ? each.identity : undefined));
    const known = await standing(store, plain);
    const asked = plain.map((each, i) => (each !== undefined && !known[i] ? each : undefined));
    const wanted = asked.filter((each) => each !== undefined);
    const answers = ask && wanted.length > 0 ? await ask(wanted) : wanted.map((identity): Named => ({ kind: "named", identity }));
    let next = 0;
    return read.map((each, i): Named => {
      if (each.kind === "invalid") return { kind: "invalid", of: told[i]!.of, reason: each.reason };
      return asked[i] === undefined ? { kind: "named", identity: each.identity } : answers[next++]!;
    });
  };
  const named = (found: Awaited<ReturnType<Vault["find"]>>, texts: readonly string[]): Named[] => found.map((each, i): Named => {
    if (each.kind === "pseudonym") return { kind: "named", identity: each.pseudonym };
    return each.kind === "unknown" ? each : { kind: "invalid", of: texts[i]!.split(":")[0]!, reason: each.reason };
  });
  return {
    namesOf: (told) => exchange(told, vault && (async (texts) => named(await vault.pseudonymsOf(texts), texts))),
    find: async (told) => {
      const found = await exchange(told, vault ? async (texts) => named(await vault.find(texts), texts) : async (texts) => texts.map(() => ({ kind: "unknown" as const })));
      return found;
    },
    behind: (names, reading) => behind(vault, names, reading),
  };
}

/** Which identities the ledger knows as they are. */
async function standing(store: Store, identities: readonly (string | undefined)[]): Promise<boolean[]> {
  const wanted = identities.filter((each) => each !== undefined);
  if (wanted.length === 0) return identities.map(() => false);
  const loaded = await store.loadMany(wanted.map((id) => ({ key: { kind: "identity", id } })));
  const known = new Set(wanted.filter((_, i) => loaded[i] !== undefined));
  return identities.map((each) => each !== undefined && known.has(each));
}

async function behind(vault: Vault | undefined, names: readonly string[], reading: { readonly by: string; readonly why: string }): Promise<(ToldIdentity | undefined)[]> {
  if (!vault) return names.map(partsOf);
  const revealed = await vault.revealMany(names.map((id) => ({ kind: "identity", id })), ["identity"], reading);
  return names.map((name, i) => {
    const found = revealed[i]!;
    if (found.kind === "erased") return undefined;
    const text = found.fields["identity"];
    return partsOf(typeof text === "string" ? text : name);
  });
}

function partsOf(identity: string): ToldIdentity | undefined {
  const at = identity.indexOf(":");
  return at < 1 ? undefined : { of: identity.slice(0, at), value: identity.slice(at + 1) };
}

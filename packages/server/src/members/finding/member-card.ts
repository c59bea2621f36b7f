import type { MemberCard } from "@laurel/client/wire";
import { memberStateAt } from "@laurel/core";
import type { Reading } from "@laurel/store";
import { masked } from "@laurel/store/vault";
import type * as z from "zod";
import { type Caller, actorOf } from "../../access/caller.js";
import { isMasked } from "../../access/mask.js";
import type { Means } from "../../http/means.js";
import { readPersonal } from "../profile/personal-record.js";

/** Members as they appear in a list, each as the caller may see it. */
export async function memberCards(means: Means, caller: Caller, why: string, readings: readonly Reading[]): Promise<z.infer<typeof MemberCard>[]> {
  const stores = await means.access.storesOf(readings.map(({ member }) => member));
  const { programme } = await means.engine.programme().then((found) => ({ programme: found }));
  return Promise.all(readings.map(async (reading, i) => {
    const state = memberStateAt(programme, reading.books, Math.max(means.now(), reading.asOf));
    const personal = await personalOf(means, caller, why, reading);
    return {
      member: reading.member, standing: state.kind === "member" ? state.standing : "not-enrolled", stores: [...stores[i]!],
      ...(state.kind === "member" && { joinedAt: Math.max(0, state.joined.at), kind: state.joined.as }),
      tiers: state.kind === "member" ? Object.fromEntries(state.tiers.map(({ ladder, current }) => [ladder, current])) : {},
      ...personal,
    };
  }));
}

type Identity = { readonly of: string; readonly value: string; readonly verified: boolean };

/** Name and identities of a member, masked where the caller's role asks for it (X2). A referral code and a till's passing id are nobody's identity but the programme's. */
export async function personalOf(means: Means, caller: Caller, why: string, { member, identities }: Reading): Promise<{ name?: string; identities: Identity[] }> {
  const reading = { by: actorOf(caller), why };
  const own = identities.filter(({ identity }) => !/^(referral|till-member):/.test(identity));
  const [found, behind] = await Promise.all([
    readPersonal(means.vault, member, reading), means.identities.behind(own.map(({ identity }) => identity), reading),
  ]);
  const name = found.kind === "record" ? found.record.profile.name : undefined;
  return {
    ...(name !== undefined && { name: isMasked(caller, "name") ? masked("name", name) : name }),
    identities: own.flatMap(({ verified }, i): Identity[] => {
      const each = behind[i];
      return each ? [{ of: each.of, value: isMasked(caller, "contacts") ? masked(each.of, each.value) : each.value, verified }] : [];
    }),
  };
}

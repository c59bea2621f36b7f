import { type Fact, type Instant, recordOf } from "@laurel/core";
import type { Commit } from "../contract/store.js";
import type { Engine } from "../engine/engine.js";
import { Attempts } from "../engine/attempts.js";
import { stateOf } from "../engine/member-state.js";
import { type GuestState, guestKey, identityKey, knownOf, plainCommit } from "../identity/identity-state.js";
import type { ErasureLine } from "./erasure-journal.js";
import type { ErasureReason } from "./keep/vault-keep.js";
import type { Subject } from "./subject.js";
import type { Vault } from "./vault.js";

/** Where members and what is known of them are. */
export type EraserMeans = { readonly engine: Engine; readonly vault: Vault; readonly now: () => Instant };

/** What came of erasing a member. */
export type EraseOutcome =
  | { readonly kind: "erased"; readonly member: string; readonly lines: readonly ErasureLine[] }
  | { readonly kind: "unknown"; readonly member: string };

/** How many orders are put in a member's name at once. */
const pageMax = 200;

/**
 * Erases a member (X5): its personal data, that of members merged into it, and that of all identities that lead to them. Sums, entries and orders stay under random
 * ids. Each order is put in the member's name first, by the order's own id: a refund that comes years later finds its points without any identity.
 *
 * Who was merged into another is that other: the one that was kept is erased. May be cut short anywhere, and is safe to repeat; repeat it once whatever was
 * under way for the member is through, and an order that slipped between is put in its name as well.
 */
export async function eraseMember(means: EraserMeans, member: string, why: ErasureReason, by: string): Promise<EraseOutcome> {
  const { engine, vault } = means;
  const found = await keptMember(engine, member);
  if (!found) return { kind: "unknown", member };
  const { id, identities, facts } = found;
  const members = [...new Set([...found.members, ...absorbedBy(facts)])];
  const subjects: Subject[] = [
    ...members.map((each): Subject => ({ kind: "member", id: each })),
    ...(await ownIdentities(engine, members, identities)).map((each): Subject => ({ kind: "identity", id: each })),
  ];
  await ownOrders(means, id, ordersOf(facts), by);
  const lines = await vault.erase(subjects, why, by);
  // Whoever had exchanged an identity just before may have brought an order since; from now on nobody can.
  await ownOrders(means, id, ordersOf(await engine.facts(id)), by);
  return { kind: "erased", member: id, lines };
}

/**
 * Erases again whom a journal names, as after a restore of the ledger, the vault, or both: members with all that has been theirs since the backup, then what is left.
 *
 * @returns how many lines there were
 */
export async function reapplyErasures(means: EraserMeans, lines: Iterable<ErasureLine> | AsyncIterable<ErasureLine>): Promise<number> {
  const members: string[] = [];
  const noted = (async function* () {
    for await (const line of lines) {
      if (line.subject.kind === "member") members.push(line.subject.id);
      yield line;
    }
  })();
  const done = await means.vault.reapplyErasures(noted);
  for (const member of members) {
    const found = await keptMember(means.engine, member);
    if (found) await ownOrders(means, found.id, ordersOf(found.facts), "erasure");
  }
  return done;
}

/** A member, with those through whom it was come to: what they hand over may still be on its way. */
type Kept = { readonly id: string; readonly members: readonly string[]; readonly identities: readonly string[]; readonly facts: readonly Fact[] };

async function keptMember(engine: Engine, member: string): Promise<Kept | undefined> {
  const [members, identities, facts] = [new Set<string>(), new Set<string>(), [] as Fact[]];
  for (let id = member; ;) {
    const reading = await engine.read(id);
    if (!reading) return undefined;
    members.add(id);
    for (const { identity } of reading.identities) identities.add(identity);
    facts.push(...await engine.facts(id));
    if (reading.mergedInto === undefined) return { id, members: [...members], identities: [...identities], facts };
    id = reading.mergedInto;
  }
}

/** The identities that lead to no other member. One that was never shown to be somebody's may have turned out to be another's since. */
async function ownIdentities({ store }: Engine, members: readonly string[], identities: readonly string[]): Promise<string[]> {
  const loaded = await store.loadMany(identities.map((each) => ({ key: identityKey(each) })));
  return identities.filter((each, i) => {
    const { member } = knownOf(each, loaded[i]).state;
    return member === undefined || members.includes(member);
  });
}

/** Members whose facts a member has taken over. One that was parted again is somebody else. */
function absorbedBy(facts: readonly Fact[]): string[] {
  const undone = new Set(facts.flatMap((fact) => (fact.kind === "merge-undone" ? [fact.merge] : [])));
  return facts.flatMap((fact) => (fact.kind === "merged" && !undone.has(fact.id) ? [fact.from] : []));
}

/** The orders among a member's facts, with those that a merge has brought. */
function ordersOf(facts: readonly Fact[]): string[] {
  const ids = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === "order") ids.add(fact.id);
    if (fact.kind === "merged") for (const id of ordersOf(fact.facts)) ids.add(id);
  }
  return [...ids];
}

type Ownership = { readonly order: string; readonly version: number; readonly state: GuestState };

/** Puts orders in a member's name, as an order is that a guest has bought and a member has claimed; those in somebody's name are left. */
async function ownOrders({ engine: { store }, now }: EraserMeans, member: string, orders: readonly string[], by: string): Promise<void> {
  for (let from = 0; from < orders.length; from += pageMax) {
    let open = orders.slice(from, from + pageMax);
    for (const attempts = new Attempts(`the orders of member ${member}`); open.length > 0;) {
      await attempts.next();
      const guests = await store.loadMany(open.map((order) => ({ key: guestKey(order) })));
      const nobodys = open.flatMap((order, i): Ownership[] => {
        const state = (guests[i]?.state ?? {}) as GuestState;
        return state.member === undefined ? [{ order, version: guests[i]?.version ?? 0, state }] : [];
      });
      const outcomes = await store.commit(nobodys.map((each) => ownership(member, each, by, now())));
      open = nobodys.filter((_, i) => outcomes[i]!.kind !== "committed").map(({ order }) => order);
    }
  }
}

function ownership(member: string, { order, version, state }: Ownership, actor: string, at: Instant): Commit {
  return plainCommit(guestKey(order), version, stateOf({ ...state, member }), recordOf({ key: `own:${order}`, actor, facts: [] }, [], at, [], [], []));
}
